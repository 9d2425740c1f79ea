import { expect, test } from 'vitest';
import { applicantMail } from '../../domain/applicant-mail.ts';
import { generateContactKey, openContact, sealContact } from '../../domain/contact-sealing.ts';
import { Occasion } from '../../schemas/contact.ts';

const meta = { receiptNumber: '4K7Q-9XTM-2VB', receivedAt: '2026-11-24T23:30:00.000Z' };
const tenant = { name: 'Stadt Musterstadt', contact: {} };

test.each(Occasion.options)(
  'a mail that says "%s" is German first, then English, and names the number in both',
  (one) => {
    const { subject, text } = applicantMail(one, { meta, tenant, isFirst: true });
    const [german = '', english = ''] = text.split('\n----------\n');

    expect(subject).toMatch(/\(Eingangsnummer 4K7Q-9XTM-2VB\)$/);
    expect(german).toMatch(/Guten Tag,[\s\S]*25\. November 2026 um 00:30 Uhr[\s\S]*Eingangsnummer: 4K7Q-9XTM-2VB/);
    expect(english).toMatch(
      /Hello,[\s\S]*25 November 2026 at 00:30 \(German time\)[\s\S]*Receipt number: 4K7Q-9XTM-2VB/,
    );
    expect(text).not.toMatch(/undefined|https?:/);
  },
);

test('where the office has no telephone she is told to get in touch, and nothing else is missing', () => {
  const { text } = applicantMail('held', { meta, tenant, isFirst: false });

  expect(text).toContain('Wenden Sie sich an uns, und nennen Sie die Eingangsnummer.');
  expect(text).toContain('es gibt Neues zu Ihrem Antrag');
  expect(text).toContain('Mit freundlichen Grüßen\nStadt Musterstadt\n');
});

test('what names no key at all does not open', async () => {
  const { privateKey, ...key } = await generateContactKey('2026-11-24T09:00:00.000Z');
  const sealed = await sealContact(key, new TextEncoder().encode('a@beispiel.de'));
  const nameless = Buffer.from('{"alg":"ECDH-ES","enc":"A256GCM"}').toString('base64url');
  const keyOf = async (kid: string) => (kid === key.kid ? privateKey : undefined);

  expect(new TextDecoder().decode(await openContact(keyOf, sealed))).toBe('a@beispiel.de');
  await expect(openContact(keyOf, [nameless, ...sealed.split('.').slice(1)].join('.'))).rejects.toThrow('no key');
});
