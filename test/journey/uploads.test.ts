import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UploadPermission } from '../../schemas/document.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { changed, openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
const good = sample('hundesteuer-anmeldung', 'ein-hund');
const base = '/kreis-musterland/forms/hundesteuer-anmeldung/versions/1';

async function permission(key: string, more: object = {}, bytes = pdf): Promise<Response> {
  const wish = {
    field: '/nachweise',
    name: 'Kauf../vertrag?.pdf',
    mediaType: 'application/pdf',
    size: bytes.length,
    sha256: await sha256Hex(bytes),
    ...more,
  };
  return world.fetch(`${base}/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(wish),
  });
}

function upload(
  { url, fields }: UploadPermission,
  bytes: Uint8Array<ArrayBuffer>,
  change: Record<string, string> = {},
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...change })) body.append(name, value);
  body.append('file', new Blob([bytes], { type: 'application/pdf' }), 'x.pdf');
  return world.fetch(new URL(url).pathname, { method: 'POST', body });
}

const withFile = (document: string) => ({
  answers: changed(good.answers, '/nachweise', [document]),
  documents: [document],
});

async function uploaded(key: string): Promise<string> {
  const permit: UploadPermission = await (await permission(key)).json();
  await upload(permit, pdf);
  return permit.document;
}

test('an uploaded file arrives in the case, its name rebuilt, said to be unscanned, and nothing is left in the clear', async () => {
  const key = crypto.randomUUID();
  const document = await uploaded(key);

  const answer = await submit(world, withFile(document), { key });
  await world.work();

  const { receiptNumber } = await answer.json();
  const place = join(world.folder, 'cases/neudorf', receiptNumber);
  const manifest = JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'));
  expect(readFileSync(join(place, 'Anlage-01-vertrag_.pdf'))).toEqual(Buffer.from(pdf));
  expect(manifest.files.find((file: { kind: string }) => file.kind === 'upload').verdict).toBe('not-scanned');
  expect(
    readdirSync(join(world.folder, 'files/kreis-musterland/quarantine'), { recursive: true }).filter((name) =>
      String(name).endsWith('current.json'),
    ),
  ).toEqual([]);
});

test('the store takes exactly what was permitted: not another key, type, size, content or forged permission', async () => {
  const permit: UploadPermission = await (await permission(crypto.randomUUID())).json();

  const refused = [
    await upload(permit, pdf, { key: `${'0'.repeat(32)}/${'0'.repeat(32)}` }),
    await upload(permit, pdf, { 'Content-Type': 'image/png' }),
    await upload(permit, new Uint8Array(pdf.length + 1)),
    await upload(permit, new Uint8Array(pdf.length - 1)),
    await upload(permit, new Uint8Array(pdf.length)),
    await upload(permit, pdf, { policy: Buffer.from('{}').toString('base64url') }),
  ];
  world.pass(61 * 60_000);
  const late = await upload(permit, pdf);

  expect(refused.map(({ status }) => status)).toEqual([403, 403, 413, 400, 400, 403]);
  expect(late.status).toBe(403);
});

test('a permission is refused for a type, a size or a field that the form does not have, and without a key', async () => {
  const key = crypto.randomUUID();
  const answers = [
    await permission(key, { size: 10_485_761 }),
    await permission(key, { mediaType: 'text/html' }),
    await permission(key, { field: '/halter/vorname' }),
    await permission(''),
  ];

  expect(answers.map(({ status }) => status)).toEqual([422, 400, 422, 400]);
});

test('bytes that deny their type are refused at acceptance', async () => {
  const key = crypto.randomUUID();
  const html = new TextEncoder().encode('<html><script>alert(1)</script>');
  const permit: UploadPermission = await (await permission(key, {}, html)).json();
  await upload(permit, html);

  const answer = await submit(world, withFile(permit.document), { key });

  expect(answer.status).toBe(422);
  expect((await answer.json()).type).toBe('urn:rohrpost:problem:document-refused');
});

test('another submission’s file can’t be claimed, nor one claimed twice', async () => {
  const foreign = await uploaded(crypto.randomUUID());
  const key = crypto.randomUUID();
  const own = await uploaded(key);

  const stolen = await submit(world, withFile(foreign), { key });
  const twice = await submit(
    world,
    { answers: changed(good.answers, '/nachweise', [own, own]), documents: [own] },
    { key },
  );

  expect([stolen.status, twice.status]).toEqual([422, 422]);
});

test('what is uploaded to the same place after acceptance is never read', async () => {
  const key = crypto.randomUUID();
  const permit: UploadPermission = await (await permission(key)).json();
  await upload(permit, pdf);
  const answer = await submit(world, withFile(permit.document), { key });
  const { receiptNumber } = await answer.json();
  const home = join(world.folder, 'files/kreis-musterland/quarantine');
  for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('current.json'))
      (await import('node:fs')).writeFileSync(join(home, name), '{"size":1,"sha256":"00"}');

  await world.work();

  expect(readFileSync(join(world.folder, 'cases/neudorf', receiptNumber, 'Anlage-01-vertrag_.pdf'))).toEqual(
    Buffer.from(pdf),
  );
});

test('a double click with a file makes one submission', async () => {
  const key = crypto.randomUUID();
  const document = await uploaded(key);

  const answers = await Promise.all([
    submit(world, withFile(document), { key }),
    submit(world, withFile(document), { key }),
  ]);
  const late = await permission(key);

  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  expect(await answers[0]?.text()).toBe(await answers[1]?.text());
  expect(late.status).toBe(409);
});

test('abandoned uploads are swept after a day', async () => {
  await uploaded(crypto.randomUUID());

  world.pass(25 * 3_600_000);
  await world.night();

  expect(
    world.ground.database.prepare('select count(*) as n from items where partition like ?').get('SUBMISSION%'),
  ).toEqual({ n: 0 });
  expect(
    readdirSync(join(world.folder, 'files/kreis-musterland/quarantine'), { recursive: true }).filter((name) =>
      /[0-9a-f]{64}/.test(String(name)),
    ),
  ).toEqual([]);
});

test('an infected file holds the submission for a person; scanned again and clean, it goes its way', async () => {
  world.close();
  let verdict: 'infected' | 'clean' = 'infected';
  world = await openWorld({ override: { scanner: { scan: async () => verdict } } });
  const key = crypto.randomUUID();
  const { submission, status } = await (await submit(world, withFile(await uploaded(key)), { key })).json();
  await world.work();
  const held = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();
  const waiting = await listWaiting(world.ports());

  verdict = 'clean';
  const redriven = await redriveSubmission(
    submission,
    { name: 'o.meier', reason: 'Fehlalarm des Scanners' },
    world.ports(),
  );
  for (let round = 0; round < 3; round += 1) {
    world.pass(10 * 60_000);
    await world.tick();
  }

  const done = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();
  expect(held.status).toBe('ACTION_REQUIRED');
  expect(waiting).toMatchObject([{ reason: 'infected' }]);
  expect(redriven).toEqual({ kind: 'redriven', items: 1 });
  expect(done.status).toBe('RECEIVED');
});
