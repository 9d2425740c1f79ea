import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../domain/digest.ts';
import { type File, pdfOf, send, upload, wish, withFiles } from '../citizen.ts';
import { openWorld, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const good: File = { name: 'Kaufvertrag.pdf', bytes: pdfOf('Kaufvertrag') };
type Fault = { pointer: string; keyword: string; message: string };
const faults = async (answer: Response): Promise<Fault[]> => (await answer.json()).errors;
const uploaded = async (file: File, key: string): Promise<string> => (await upload(world, file, { key })).document;

/** Puts other bytes where an upload lies, as whoever has the store in hand could. */
async function replace(document: string, bytes: Uint8Array): Promise<void> {
  const home = join(world.folder, 'files/kreis-musterland/quarantine');
  const [place = ''] = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith(document),
  );
  const sha256 = await sha256Hex(bytes);
  writeFileSync(join(home, place, sha256), bytes);
  writeFileSync(join(home, place, 'current.json'), JSON.stringify({ size: bytes.length, sha256 }));
}

test('of three files the two that are wrong are named, each with its reason and place', async () => {
  const key = crypto.randomUUID();
  const html = new TextEncoder().encode('<html><script>alert(1)</script>');
  const notUploaded = await (await wish(world, { name: 'Foto Bello.pdf', bytes: pdfOf('Foto') }, { key })).json();
  const documents = [
    await uploaded(good, key),
    await uploaded({ name: 'Ermäßigung.pdf', bytes: html }, key),
    notUploaded.document,
  ];

  const german = await faults(await send(world, documents, { key }));
  const english = await faults(await send(world, documents, { key, language: 'en' }));

  expect(german).toEqual([
    {
      pointer: '/nachweise/1',
      keyword: 'document-type',
      params: {},
      message:
        'Die Datei „Ermäßigung.pdf“ hat eine andere Art als angegeben oder erlaubt. Entfernen Sie sie, und laden Sie eine andere hoch. Erlaubt sind: PDF, JPEG, PNG.',
    },
    {
      pointer: '/nachweise/2',
      keyword: 'document-missing',
      params: {},
      message: 'Die Datei „Foto Bello.pdf“ ist nicht angekommen. Laden Sie sie noch einmal hoch.',
    },
  ]);
  expect(english.map(({ message }) => message)).toEqual([
    'The file “Ermäßigung.pdf” is of another type than announced or allowed. Remove it and upload another one. Allowed are: PDF, JPEG, PNG.',
    'The file “Foto Bello.pdf” did not arrive. Upload it again.',
  ]);
  expect(JSON.stringify(world.logged)).not.toContain('Bello');
});

test('a file that was altered between permission and acceptance is refused as such', async () => {
  const key = crypto.randomUUID();
  const document = await uploaded(good, key);
  await replace(document, pdfOf('Kaufvertraf'));

  const answer = await send(world, [document], { key });
  await replace(document, pdfOf('Kaufvertrag, ein langer'));
  const longer = await send(world, [document], { key });

  expect([answer.status, longer.status]).toEqual([422, 422]);
  expect(await faults(answer)).toMatchObject([
    {
      pointer: '/nachweise/0',
      keyword: 'document-altered',
      message: 'Die Datei „Kaufvertrag.pdf“ wurde unterwegs verändert. Laden Sie sie noch einmal hoch.',
    },
  ]);
  expect(await faults(longer)).toMatchObject([{ keyword: 'document-altered' }]);
});

test('a file of an allowed kind that is not the announced kind is refused', async () => {
  const key = crypto.randomUUID();
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);

  const answer = await send(world, [await uploaded({ name: 'Bild.pdf', bytes: png }, key)], { key });

  expect(await faults(answer)).toMatchObject([{ keyword: 'document-type' }]);
});

test('a file that a browser without JavaScript sent too large or of a wrong kind is named by its place', async () => {
  const key = crypto.randomUUID();
  const document = await uploaded(good, key);
  const { store } = world.ports();
  const [item] = await store.list('expiry', '9999', 10);
  if (item === undefined) throw new Error('there is no document');
  // As prepare-upload keeps it where nothing was announced.
  const body = { state: 'expected', id: document, field: '/nachweise', maxBytes: 10_485_760 };
  await store.commit([{ kind: 'put', item: { ...item, body }, if: 'any' }]);
  const send1 = async (bytes: Uint8Array): Promise<Fault[]> => {
    await replace(document, bytes);
    return faults(await send(world, [document], { key }));
  };

  const large = await send1(Buffer.concat([pdfOf(''), Buffer.alloc(10_485_760)]));
  const text = await send1(new TextEncoder().encode('nur Text'));

  expect([large, text].map(([fault]) => fault?.message)).toEqual([
    'Die Datei 1 bei „Nachweise“ ist zu groß. Laden Sie sie verkleinert hoch, mit höchstens 10 MB.',
    'Die Datei 1 bei „Nachweise“ hat eine andere Art als angegeben oder erlaubt. Entfernen Sie sie, und laden Sie eine andere hoch. Erlaubt sind: PDF, JPEG, PNG. Ist es ein Foto vom iPhone (HEIC), machen Sie ein Bildschirmfoto davon, und laden Sie das hoch.',
  ]);
});

test('a file that is claimed twice, belongs to nothing, or is another submission’s is told', async () => {
  const key = crypto.randomUUID();
  const own = await uploaded(good, key);
  const foreign = await uploaded(good, crypto.randomUUID());
  const answers = [
    await submit(world, { ...withFiles([own, own]), documents: [own] }, { key }),
    await submit(world, { ...withFiles([own]), documents: [] }, { key }),
    await submit(world, { ...withFiles([own]), documents: [own, foreign] }, { key }),
    await send(world, [foreign], { key }),
  ];

  const told = await Promise.all(answers.map(faults));
  expect(told.map((all) => all.map(({ pointer, keyword }) => `${pointer} ${keyword}`))).toEqual([
    ['/nachweise/0 document-twice', '/nachweise/1 document-twice'],
    ['/nachweise/0 document-missing'],
    [' document-unclaimed'],
    ['/nachweise/0 document-missing'],
  ]);
  // What another citizen called her file is not told.
  expect(told[3]?.[0]?.message).toBe(
    'Die Datei 1 bei „Nachweise“ ist nicht angekommen. Laden Sie sie noch einmal hoch.',
  );
});

test('a permission that is refused says which file and why', async () => {
  const key = crypto.randomUUID();
  const large = { name: 'Scan.pdf', bytes: pdfOf(''), declared: new Uint8Array(10_485_761) };

  const german = await wish(world, large, { key });
  const english = await wish(world, large, { key, language: 'en' });

  expect(german.status).toBe(422);
  expect(await faults(german)).toEqual([
    {
      pointer: '/nachweise',
      keyword: 'document-too-large',
      params: {},
      message: 'Die Datei „Scan.pdf“ ist zu groß. Laden Sie sie verkleinert hoch, mit höchstens 10 MB.',
    },
  ]);
  expect((await faults(english)).map(({ message }) => message)).toEqual([
    'The file “Scan.pdf” is too large. Upload it in a smaller size, 10 MB at most.',
  ]);
});

test('the fifty-first file of a submission is one too many', async () => {
  const key = crypto.randomUUID();
  for (let number = 0; number < 50; number += 1) await wish(world, good, { key });

  const answer = await wish(world, good, { key });

  expect(await faults(answer)).toMatchObject([{ keyword: 'document-too-many' }]);
});

test('a file that is replaced after acceptance is never read; one whose pinned bytes were altered is held', async () => {
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  const document = await uploaded(good, first);
  const spoilt = await uploaded(good, second);
  const { receiptNumber } = await (await send(world, [document], { key: first })).json();
  await send(world, [spoilt], { key: second });
  await replace(document, pdfOf('etwas anderes'));
  const home = join(world.folder, 'files/kreis-musterland/quarantine');
  for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' }))
    if (name.includes(spoilt) && /[0-9a-f]{64}$/.test(name)) writeFileSync(join(home, name), pdfOf('Kaufvertraf'));

  await world.work();

  const cases = readdirSync(join(world.folder, 'cases/neudorf'));
  const outcomes = world.logged.filter(({ line }) => line.step === 'release-document').map(({ line }) => line.outcome);
  expect(cases).toEqual([receiptNumber]);
  expect(outcomes.toSorted()).toEqual(['held', 'released']);
});
