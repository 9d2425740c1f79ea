import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../domain/digest.ts';
import type { Upload } from '../../domain/find-upload.ts';
import { localDocuments } from '../../local/documents.ts';
import type { UploadPermission } from '../../schemas/document.ts';
import { type File, pdfOf, post, send, upload, wish } from '../citizen.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const file: File = { name: 'Kaufvertrag.pdf', bytes: pdfOf('Kaufvertrag') };
const other = pdfOf('Schreiben an das Gericht');

/** What lies in the clear in the file store of all tenants. */
function plain(folder = join(world.folder, 'files')): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(join(folder, name)).isFile() && readFileSync(join(folder, name)).includes('%PDF'),
  );
}

/** A permission as a page without JavaScript gets it: nothing is known of the file beforehand. */
async function openPermission(key: string): Promise<UploadPermission> {
  const { document } = await (await wish(world, file, { key })).json();
  const items = await world.ports().store.list('expiry', '9999', 50);
  const item = items.find(({ sort }) => sort === `DOCUMENT#${document}`);
  return world.ports().documents.permitUpload({
    submission: item?.partition.slice('SUBMISSION#'.length) ?? '',
    document,
    minBytes: 1,
    maxBytes: 10_485_760,
    expires: new Date(world.ground.now().getTime() + 60 * 60_000).toISOString(),
  });
}

test('a permission is of no use at another tenant, and nothing is left there', async () => {
  const permission = await (await wish(world, file, { key: crypto.randomUUID() })).json();

  const crossed = await post(world, permission, file.bytes, {}, 'neudorf');
  const own = await post(world, permission, file.bytes);

  expect([crossed.status, own.status]).toEqual([403, 204]);
  expect(plain()).toEqual([expect.stringMatching(/^kreis-musterland.quarantine/)]);
});

test('a file of one tenant can’t be claimed at another, whatever the key', async () => {
  const key = crypto.randomUUID();
  const { document } = await upload(world, file, { key });

  const crossed = await send(world, [document], { key, tenant: 'neudorf' });

  expect(crossed.status).toBe(422);
});

test('permissions given before acceptance are of no use after it, nor after release, and nothing plain stays behind', async () => {
  const key = crypto.randomUUID();
  const sent = await openPermission(key);
  const unused = await openPermission(key);
  await post(world, sent, file.bytes);
  const { receiptNumber } = await (await send(world, [sent.document], { key })).json();

  const accepted = [
    await post(world, sent, other),
    await post(world, sent, file.bytes),
    await post(world, unused, other),
  ];
  const more = await wish(world, file, { key });
  await world.work();
  const released = [
    await post(world, sent, other),
    await post(world, sent, file.bytes),
    await post(world, unused, other),
  ];

  expect(accepted.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(released.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(more.status).toBe(409);
  expect(plain()).toEqual([]);
  expect(readFileSync(join(world.folder, 'cases/neudorf', receiptNumber, 'Anlage-01-Kaufvertrag.pdf'))).toEqual(
    Buffer.from(file.bytes),
  );
});

test('where a store asks nobody and takes a file once more after release, the nightly round takes it away', async () => {
  const key = crypto.randomUUID();
  const { document } = await upload(world, file, { key });
  const { submission } = await (await send(world, [document], { key })).json();
  await world.work();
  const place = join(world.folder, 'files/kreis-musterland/quarantine', submission, document);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, await sha256Hex(other)), other);

  await world.night();
  const early = plain();
  world.pass(61 * 60_000);
  await world.night();
  const late = plain();
  const left = await world.ports().store.list('expiry', world.ground.now().toISOString(), 10);

  expect(early).toHaveLength(1);
  expect([late, left]).toEqual([[], []]);
});

test('a document that is being worked on is left to the next night', async () => {
  const key = crypto.randomUUID();
  world.close();
  let isRacing = false;
  world = await openWorld({
    wrap: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        commit: async (writes) => (isRacing ? { committed: false, conflicts: [] } : ports.store.commit(writes)),
      },
    }),
  });
  await upload(world, file, { key });
  world.pass(25 * 3_600_000);

  isRacing = true;
  await world.night();
  const raced = plain();
  isRacing = false;
  await world.night();

  expect(raced).toHaveLength(1);
  expect(plain()).toEqual([]);
});

test.each<[string, Upload, number]>([
  ['accepted with other bytes', { kind: 'over', pinned: 'f'.repeat(64) }, 0],
  ['released', { kind: 'over' }, 0],
  ['accepted with these very bytes', { kind: 'over', pinned: await sha256Hex(other) }, 1],
])('a file whose document is %s while it is being written', async (_, after, left) => {
  const answers: Upload[] = [{ kind: 'wanted' }, after];
  const folder = join(world.folder, 'other-files');
  mkdirSync(folder);
  const documents = localDocuments(folder, {
    uploadUrl: 'http://localhost/documents',
    secret: new Uint8Array(32),
    unfinished: join(world.folder, 'unfinished'),
    now: () => new Date('2026-11-24T09:00:00.000Z'),
    find: async () => answers.shift() ?? after,
  });
  const { fields } = await documents.permitUpload({
    submission: 'a'.repeat(32),
    document: 'b'.repeat(32),
    minBytes: 1,
    maxBytes: 1000,
    expires: '2026-11-24T10:00:00.000Z',
  });

  const end = await documents.upload(new Map(Object.entries(fields)), other);

  expect(end.kind).toBe(left === 0 ? 'refused' : 'stored');
  expect(plain(folder)).toHaveLength(left);
});
