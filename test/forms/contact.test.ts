import { expect, test } from 'vitest';
import { contactOf } from '../../forms/contact-of.ts';
import { planForm } from '../../forms/plan-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import { control, group, smallForm, smallInput, technicalFaults } from './small-form.ts';

const email = { type: 'string', title: 'E-Mail', maxLength: 120, format: 'email', 'x-contact': true };
const told = async (...given: Parameters<typeof smallInput>): Promise<string[]> =>
  (await technicalFaults(smallInput(...given)))
    .filter(({ code }) => code !== 'T07')
    .map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
const api = { submissions: '/s', uploads: '/u', areas: '/a' };

test('a field to which is written must be an e-mail address, and one that nobody has to give', async () => {
  const { format: _format, title: _title, ...text } = email;

  expect(await told({ email: text })).toEqual([
    'T06 /properties/email An die Adresse in „email“ soll geschrieben werden; das Feld fragt aber nicht nach einer E-Mail-Adresse.',
  ]);
  expect(await told({ email }, { required: ['email'] })).toEqual([
    'T06 /properties/email „E-Mail“ ist Pflicht; eine E-Mail-Adresse für Nachrichten muss freiwillig sein.',
  ]);
  expect(await told({ wahl: { type: 'boolean', 'x-contact': true } })).toEqual([expect.stringMatching(/^T01/)]);
});

test('there is one of them, and it stands in no list', async () => {
  const hunde = { type: 'array', title: 'Hunde', maxItems: 3, items: group({ email }) };

  expect(await told({ email, zweite: email })).toEqual([
    'T06 /properties/zweite Mehr als ein Feld soll die E-Mail-Adresse sein, an die wir schreiben.',
  ]);
  expect(await told({ hunde })).toEqual([
    'T06 /properties/hunde/items/properties/email „E-Mail“ steht in einer Liste; geschrieben wird nur an eine Adresse.',
  ]);
  expect(planForm(smallForm({ hunde })).contact).toBeUndefined();
});

test('its answer is the address, where one was given', async () => {
  const plan = planForm(smallForm({ person: group({ email }) }, { elements: [control('person.email')] }));

  expect(await told({ email })).toEqual([]);
  expect(plan.contact).toBe('/person/email');
  expect(contactOf(plan, { person: { email: 'a@beispiel.de' } })).toBe('a@beispiel.de');
  for (const answers of [{}, { person: {} }, { person: { email: '' } }, { person: { email: 7 } }])
    expect(contactOf(plan, answers)).toBeUndefined();
  expect(contactOf(planForm(smallForm({ name: { type: 'string', maxLength: 9 } })), { name: 'x' })).toBeUndefined();
});

test('whoever fills it in reads what the mails say, hears it too, and may let her browser fill it in', () => {
  const page = (more: object): string =>
    renderForm({ plan: planForm(smallForm({ email: { ...email, ...more } })), language: 'de', action: '/', api });

  const alone = page({});
  const hinted = page({ description: 'Auch für Rückfragen.' });

  expect(alone).toMatch(
    /<input[^>]*type="email"[^>]*id="f-email"[^>]*autocomplete="email"[^>]*aria-describedby="f-email-hint"/,
  );
  expect(alone).toContain('(freiwillig)');
  expect(alone).toContain('id="f-email-hint">An diese Adresse können wir Ihnen schreiben');
  expect(hinted).toContain('id="f-email-hint">Auch für Rückfragen. An diese Adresse');
  expect(page({ 'x-autocomplete': 'work email' })).toContain('autocomplete="work email"');
});
