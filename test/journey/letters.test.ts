import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LetterWorld, openLetterWorld } from '../letter-world.ts';
import { uploadFile } from '../upload-file.ts';
import { changed, sample, submit } from '../world.ts';

let letters: LetterWorld;
beforeEach(async () => {
  letters = await openLetterWorld();
});
afterEach(() => letters.close());

const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
const day = 86_400_000;

const cases = (tenant: string): string[] => {
  const place = join(letters.world.folder, 'cases', tenant);
  return existsSync(place) ? readdirSync(place).filter((name) => !name.startsWith('.')) : [];
};

async function sendWithFile(): Promise<{ receiptNumber: string; status: string }> {
  const key = crypto.randomUUID();
  const { body } = await uploadFile(letters.world, key, pdf);
  return (await submit(letters.world, body, { key })).json();
}

async function statusOf(status: string): Promise<string> {
  const { pathname, search } = new URL(status);
  return (await (await letters.world.fetch(`${pathname}${search}`)).json()).status;
}

const codes = (): (string | undefined)[] =>
  letters.world.logged.filter(({ line }) => line.step === 'deliver-submission').map(({ line }) => line.code);

test('a parcel and its document go by letter to the stack that is responsible, and its report comes back by letter', async () => {
  const { receiptNumber, status } = await sendWithFile();

  await letters.world.work();

  const [file = ''] = readdirSync(join(letters.world.folder, 'cases/neudorf', receiptNumber)).filter((name) =>
    name.startsWith('Anlage'),
  );
  expect(cases('neudorf')).toEqual([receiptNumber]);
  expect(readFileSync(join(letters.world.folder, 'cases/neudorf', receiptNumber, file))).toEqual(Buffer.from(pdf));
  expect(await statusOf(status)).toBe('RECEIVED');
});

test('a neighbour that is away for thirty days gets every parcel when it is back, once', async () => {
  const { entries, world } = letters;
  const there = entries.get('neudorf');
  if (there === undefined) throw new Error('no neighbour');
  entries.set('neudorf', { ...there, baseUrl: 'http://127.0.0.1:1/neudorf' });
  const { status } = await sendWithFile();
  await world.work();
  for (let passed = 0; passed < 30; passed += 1) {
    world.pass(day);
    await world.tick();
  }
  const before = await statusOf(status);

  entries.set('neudorf', there);
  world.pass(day);
  await world.tick();

  expect(new Set(codes())).toEqual(new Set(['neighbour-unreachable', undefined]));
  expect(before).not.toBe('RECEIVED');
  expect(cases('neudorf')).toHaveLength(1);
  expect(await statusOf(status)).toBe('RECEIVED');
});

test.each<[string, (request: Request) => Response]>([
  ['is not there', () => new Response(null, { status: 404 })],
  ['leads elsewhere', () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:1/' } })],
  ['is another', () => new Response('a sealed text of somebody else')],
  ['never ends', () => new Response(new Uint8Array(17_000_000))],
])('a document that %s keeps the parcel from being taken, until it is whole', async (_name, answer) => {
  const { sealed, world } = letters;
  sealed.answer = answer;
  await sendWithFile();
  await world.work();
  const before = { cases: cases('neudorf'), codes: codes() };

  delete sealed.answer;
  world.pass(day);
  await world.tick();

  expect(before).toEqual({ cases: [], codes: ['neighbour-503'] });
  expect(cases('neudorf')).toHaveLength(1);
});

test('what arrived of a large parcel is not fetched again: it is whole after some attempts, however little fits into one', async () => {
  const { sealed, world } = letters;
  const key = crypto.randomUUID();
  const documents = [];
  for (const text of ['eins', 'zwei', 'drei'])
    documents.push((await uploadFile(world, key, new TextEncoder().encode(`%PDF-1.7 ${text}`))).document);
  const { answers } = sample('hundesteuer-anmeldung', 'ein-hund');
  await submit(world, { answers: changed(answers, '/nachweise', documents), documents }, { key });
  const asked: string[] = [];
  let room = 1;
  sealed.answer = ({ url }) => {
    asked.push(new URL(url).pathname.split('/')[4] ?? '');
    room -= 1;
    return room < 0 ? new Response(null, { status: 503 }) : undefined;
  };

  for (let attempt = 0; attempt < 3; attempt += 1) {
    room = 1;
    world.pass(day);
    await world.tick();
  }

  expect(cases('neudorf')).toHaveLength(1);
  const times = documents.map((id) => asked.filter((one) => one === id).length);
  expect(times.toSorted((a, b) => a - b)).toEqual([1, 2, 2]);
});

test('a document is never fetched from a host that does not stand in the directory', async () => {
  const { entries, world, sealed } = letters;
  const asked: string[] = [];
  sealed.answer = ({ url }) => {
    asked.push(url);
    return new Response('x');
  };
  const county = entries.get('kreis-musterland');
  if (county === undefined) throw new Error('no county');
  entries.set('kreis-musterland', { ...county, documentHosts: ['bucket.s3.eu-central-1.amazonaws.com'] });

  await sendWithFile();
  await world.work();

  expect(asked).toEqual([]);
  expect(cases('neudorf')).toEqual([]);
});

test('a tenant that the directory does not know is a matter for a person', async () => {
  letters.entries.delete('neudorf');

  await submit(letters.world, sample('hundesteuer-anmeldung', 'ein-hund'));
  await letters.world.work();

  expect(codes()).toEqual(['tenant-unknown']);
});
