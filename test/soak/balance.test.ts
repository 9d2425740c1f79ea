import { expect, test } from 'vitest';
import { sha256Hex } from '../../domain/digest.ts';
import { SimDms } from '../simulation/sim-dms.ts';
import { balance, isBalanced } from './balance.ts';
import type { Application } from './soak-application.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const receipt = 'RP-1';

/** A DMS with one case as it should be, and the citizen whose it is. */
async function oneCase(): Promise<{
  dms: SimDms;
  file: (name: string, content: string) => void;
  citizen: Application;
}> {
  const dms = new SimDms('http://localhost', true);
  const make = (path: string, kind: 'folder' | 'document', content: string): void => {
    const stored = { id: path, kind, length: content.length, sha256: '', content: bytes(content) };
    dms.objects.set(path, stored);
  };
  const file = (name: string, content: string): void => make(`/Eingang/Antrag ${receipt}/${name}`, 'document', content);
  const parts = [
    { name: 'Antrag.pdf', kind: 'record', content: '%PDF' },
    { name: 'antrag.json', kind: 'answers', content: '{"hund":{"name":"Bello 1"}}' },
    { name: 'Nachweis.pdf', kind: 'upload', content: '%PDF-1.7 x' },
  ];
  make(`/Eingang/Antrag ${receipt}`, 'folder', '');
  for (const { name, content } of parts) file(name, content);
  const files = await Promise.all(
    parts.map(async ({ name, kind, content }) => ({
      name,
      kind,
      mediaType: 'application/pdf',
      size: content.length,
      sha256: await sha256Hex(content),
    })),
  );
  const head = { submission: 'x', receiptNumber: receipt, receivedAt: '2026-11-24T09:00:00.000Z', form: 'f' };
  const manifest = { ...head, formVersion: 1, leikaKey: '99102013060000', authority: 'Neudorf', files };
  file('manifest.json', JSON.stringify(manifest));
  const citizen: Application = {
    key: 'k',
    dog: 'Bello 1',
    way: 'script',
    files: [bytes('%PDF-1.7 x')],
    documents: ['d'],
    receipts: [receipt, receipt],
    refusals: [],
    unanswered: 0,
    turnedAway: 0,
  };
  return { dms, file, citizen };
}

test('a receipt without a case is lost, and a case without a receipt is of nobody', async () => {
  const { dms, citizen } = await oneCase();

  const found = await balance([{ ...citizen, receipts: ['RP-2'] }], dms);

  expect(found).toMatchObject({ lost: ['RP-2'], strangers: [`Antrag ${receipt}`] });
  expect(isBalanced(found)).toBe(false);
});

test('a second case of the same name, and a second receipt for one application, are seen as twice', async () => {
  const { dms, citizen } = await oneCase();
  const twin = { id: 'object-9', kind: 'folder', length: 0, sha256: '' } as const;
  dms.objects.set(`/Eingang/Antrag ${receipt} (object-9)`, twin);

  const twins = await balance([citizen], dms);
  const receipts = await balance([{ ...citizen, receipts: [receipt, 'RP-2'] }], (await oneCase()).dms);

  expect(twins.twice).toEqual([receipt]);
  expect(receipts.twice).toEqual([receipt, 'RP-2']);
});

test.each<[string, (file: (name: string, content: string) => void) => void, string]>([
  ['another file than was sent', (file) => file('Nachweis.pdf', '%PDF-1.7 y'), 'another Nachweis.pdf'],
  ['a file twice', (file) => file('Nachweis.pdf (object-9)', '%PDF-1.7 x'), 'not the files of the manifest'],
  ['a manifest that was cut off', (file) => file('manifest.json', '{}'), 'no manifest'],
])('a case with %s is wrong', async (_name, change, fault) => {
  const { dms, file, citizen } = await oneCase();
  change(file);

  expect((await balance([citizen], dms)).wrong).toEqual([`${receipt}: ${fault}`]);
});

test('a case with the files or the answers of somebody else is wrong', async () => {
  const { dms, citizen } = await oneCase();

  const found = await balance([{ ...citizen, dog: 'Bello 2', files: [] }], dms);

  expect(found.wrong).toEqual([`${receipt}: not the files that were sent`, `${receipt}: other answers`]);
});

test('what lies there once, whole and as it was sent balances', async () => {
  const { dms, citizen } = await oneCase();

  expect(isBalanced(await balance([citizen], dms))).toBe(true);
});
