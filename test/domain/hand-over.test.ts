import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { receiveSubmission } from '../../domain/receive-submission.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { SealedParcel } from '../../schemas/submission.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let parcels: unknown[] = [];
let reads: string[] = [];
/** What the world does to a parcel on its way. */
let onTheWay: (parcel: SealedParcel) => SealedParcel | Promise<SealedParcel>;
let isComplete = true;
beforeEach(async () => {
  parcels = [];
  reads = [];
  onTheWay = (parcel) => parcel;
  isComplete = true;
  world = await openWorld({
    override: { renderRecord: async () => new Uint8Array([1]) },
    wrap: (ports: Ports) => ({
      ...ports,
      neighbours: {
        ...ports.neighbours,
        handOver: async (tenant, parcel, document) => {
          parcels.push(parcel);
          return ports.neighbours.handOver(tenant, await onTheWay(parcel), async (id, kid) =>
            isComplete ? document(id, kid) : undefined,
          );
        },
      },
      documents: {
        ...ports.documents,
        getSealed: async (submission, document, kid) => {
          if (ports.tenant.id === 'kreis-musterland') reads.push(document);
          return ports.documents.getSealed(submission, document, kid);
        },
      },
    }),
  });
});
afterEach(() => world.close());

const good = sample('hundesteuer-anmeldung', 'ein-hund');
const neudorf = (): Ports => world.ports('neudorf');
async function accept(): Promise<string> {
  return (await (await submit(world, good)).json()).submission;
}
async function parcelOf(): Promise<SealedParcel> {
  await accept();
  await world.work();
  return SealedParcel.parse(parcels[0]);
}
const nobody = async (): Promise<undefined> => undefined;
/** A document as a parcel names it; the file itself is `anything`. */
const document = async (id = '0'.repeat(32)): Promise<SealedParcel['documents'][number]> => ({
  facts: { id, field: '/nachweise', mediaType: 'application/pdf', size: 1, sha256: '0'.repeat(64) },
  verdict: 'clean',
  kid: 'k',
  sealedSha256: await sha256Hex('anything'),
});

test('each document is read once for a hand-over, and its name travels in the sealed body only', async () => {
  const key = crypto.randomUUID();
  const first = await upload(world, { name: 'Gutachten Rex.pdf', bytes: pdfOf('a') }, { key });
  const second = await upload(world, { name: 'Kaufvertrag.pdf', bytes: pdfOf('b') }, { key });
  const { receiptNumber } = await (await send(world, [first.document, second.document], { key })).json();
  await world.work();

  expect(reads.toSorted()).toEqual([first.document, second.document].toSorted());
  expect(JSON.stringify(parcels)).not.toContain('Gutachten');
  expect(readFileSync(join(world.folder, 'cases/neudorf', receiptNumber, 'Anlage-01-Gutachten Rex.pdf'))).toEqual(
    Buffer.from(pdfOf('a')),
  );
});

test('the same parcel, twice and at once, is one submission', async () => {
  const parcel = await parcelOf();
  const there = world.ports('altenfeld');

  const [first, second] = await Promise.all([
    receiveSubmission(parcel, nobody, there),
    receiveSubmission(parcel, nobody, there),
  ]);
  const third = await receiveSubmission(parcel, nobody, there);

  expect(first).toEqual(second);
  expect(third).toEqual(first);
});

test('a document that does not come, or comes altered, is asked for again', async () => {
  const parcel = { ...(await parcelOf()), documents: [await document()] };
  const there = world.ports('altenfeld');

  const missing = await receiveSubmission(parcel, nobody, there);
  const altered = await receiveSubmission(parcel, async () => 'other', there);
  const whole = await receiveSubmission(parcel, async () => 'anything', there);

  expect([missing, altered]).toEqual([{ unavailable: 'document-incomplete' }, { unavailable: 'document-incomplete' }]);
  expect(whole).toEqual({ submission: expect.stringMatching(/^[0-9a-f]{32}$/) });
});

const deep = '['.repeat(100_000);
/** Six levels of definitions, each naming the next sixty times: 60 to the power of 6 fields. */
function laughs(): unknown {
  const names = Array.from({ length: 6 }, (_, level) => `n${level}`);
  const level = (next: string) => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`p${index}`, { $ref: `#/$defs/${next}` }]),
    ),
  });
  const $defs = Object.fromEntries(names.map((name, index) => [name, level(names[index + 1] ?? 'end')]));
  return { $defs: { ...$defs, end: { type: 'boolean', title: 'Ende' } }, properties: { a: { $ref: '#/$defs/n0' } } };
}
const patched = (definition: string, more: object): string => {
  const files = JSON.parse(definition);
  return canonicalJson({ ...files, schema: { ...files.schema, ...more } });
};
const hostile: [string, string, (definition: string) => string][] = [
  ['is no JSON', 'definition-unreadable', () => 'kein JSON'],
  ['is nested without end', 'definition-unreadable', () => deep],
  ['is no form', 'definition-unreadable', () => '{"__proto__":{"description":{}},"constructor":1}'],
  [
    'has references in a circle',
    'definition-unreadable',
    (text) => patched(text, { $defs: { a: { $ref: '#/$defs/a' } }, properties: { a: { $ref: '#/$defs/a' } } }),
  ],
  ['unfolds to billions of fields', 'definition-unreadable', (text) => patched(text, laughs() ?? {})],
  [
    'is another form’s',
    'definition-unreadable',
    (text) => text.replaceAll('hundesteuer-anmeldung', 'anderes-formular'),
  ],
  ['is huge', 'definition-too-large', (text) => text + ' '.repeat(1_000_000)],
];

test.each(hostile)(
  'a parcel whose definition %s is refused, and a person sees it where it came from',
  async (_, code, change) => {
    onTheWay = async (parcel) => {
      const definition = change(parcel.definition);
      return { ...parcel, definition, header: { ...parcel.header, formHash: await sha256Hex(definition) } };
    };
    const submission = await accept();
    await world.work();

    expect(await listWaiting(world.ports())).toMatchObject([
      { submission, reason: code, destination: 'tenant:neudorf' },
    ]);
    expect(await neudorf().store.list('due', '9999', 10)).toEqual([]);
  },
);

test('a definition that is not the one that the routing header names is refused', async () => {
  const parcel = await parcelOf();

  const taken = await receiveSubmission({ ...parcel, definition: '{}' }, nobody, world.ports('altenfeld'));

  expect(taken).toEqual({ refused: 'definition-differs' });
});

test('nobody hands over to itself, a third time, or the same document twice', async () => {
  const parcel = await parcelOf();
  const { from, header } = parcel;
  const there = world.ports('altenfeld');
  const many = await Promise.all(Array.from({ length: 51 }, (_, index) => document(String(index).padStart(32, '0'))));

  const taken = [
    await receiveSubmission({ ...parcel, from: { ...from, tenant: 'altenfeld' } }, nobody, there),
    await receiveSubmission({ ...parcel, header: { ...header, hop: 2 } }, nobody, there),
    await receiveSubmission({ ...parcel, documents: [await document(), await document()] }, nobody, there),
    await receiveSubmission({ ...parcel, documents: many }, nobody, there),
    await receiveSubmission(
      { ...parcel, documents: [await document()], removed: [(await document()).facts] },
      nobody,
      there,
    ),
  ];

  expect(taken).toEqual([
    { refused: 'own-parcel' },
    { refused: 'too-many-hops' },
    { refused: 'documents-malformed' },
    { refused: 'documents-malformed' },
    { refused: 'documents-malformed' },
  ]);
});

test('after two hand-overs no third is made: a person looks', async () => {
  const parcel = await parcelOf();
  const there = world.ports('altenfeld');
  const taken = await receiveSubmission({ ...parcel, header: { ...parcel.header, hop: 1 } }, nobody, there);
  const submission = 'submission' in taken ? taken.submission : '';

  await routeSubmission({ submission }, there);

  expect(await listWaiting(there)).toMatchObject([{ submission, reason: 'too-many-hops' }]);
});

test('a document that gets lost on the way delays the hand-over, and does not end it', async () => {
  const key = crypto.randomUUID();
  const { document: id } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
  isComplete = false;
  const { status } = await (await send(world, [id], { key })).json();
  await world.work();
  isComplete = true;
  for (let round = 0; round < 3; round += 1) {
    world.pass(6 * 60_000);
    await world.tick();
  }

  const view = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();
  expect(world.logged.find(({ line }) => line.code === 'document-incomplete')?.line.outcome).toBe('unavailable');
  expect(view.status).toBe('RECEIVED');
});

test.each([
  [
    'key-missing',
    "update keys set body = json_set(json_remove(body, '$.privateKey', '$.publicKey'), '$.state', 'destroyed', '$.destroyedAt', '2026-11-24T09:00:00.000Z') where tenant = 'neudorf' and kind = 'recipient'",
  ],
  ['key-missing', "delete from keys where tenant = 'neudorf' and kind = 'recipient'"],
])(
  'what no key of the receiver opens waits for a person at once (%s), not after days of trying',
  async (reason, change) => {
    await accept();
    world.ground.database.exec(change);
    await world.work();

    const attempts = world.logged.filter(
      ({ line }) => line.step === 'deliver-submission' && line.destination === 'akte',
    );
    expect(await listWaiting(neudorf())).toMatchObject([{ reason, destination: 'akte' }]);
    expect(attempts).toHaveLength(1);
  },
);

test.each([
  ['seal-broken', async (parcel: SealedParcel) => ({ ...parcel, body: `${parcel.body.slice(0, -8)}AAAAAAAA` })],
  ['seal-broken', async (parcel: SealedParcel) => ({ ...parcel, body: 'gar nichts' })],
  [
    'content-malformed',
    async (parcel: SealedParcel) => ({
      ...parcel,
      body: (await neudorf().sealer.seal('neudorf', new TextEncoder().encode('{"answers":"Erika"}'))).sealed,
    }),
  ],
])('a body that can’t be read waits for a person as %s, and nothing of it is told', async (reason, change) => {
  onTheWay = change;
  await accept();
  await world.work();

  expect(await listWaiting(neudorf())).toMatchObject([{ reason, destination: 'akte' }]);
  expect(JSON.stringify(world.logged)).not.toContain('Erika');
});

test('a body that names a document which did not come along waits for a person', async () => {
  const key = crypto.randomUUID();
  const { document: id } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
  onTheWay = (parcel) => ({ ...parcel, documents: [] });
  await send(world, [id], { key });
  await world.work();

  expect(await listWaiting(neudorf())).toMatchObject([{ reason: 'content-malformed' }]);
});
