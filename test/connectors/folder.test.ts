import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder } from '../../connectors/folder/index.ts';
import { connectorContract, parcelOf, toolsWith } from '../contract/connectors.ts';

const root = mkdtempSync(join(tmpdir(), 'cases-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const deliver = (parcel: ReturnType<typeof parcelOf>, place = root) =>
  folder.deliver(parcel, { folder: place }, toolsWith(new Map(), {}));

connectorContract('folder', () => ({
  connector: folder,
  settings: () => ({ folder: root }),
  look: async (receiptNumber) => {
    const place = join(root, receiptNumber);
    return existsSync(place)
      ? new Map(readdirSync(place).map((name) => [name, new Uint8Array(readFileSync(join(place, name)))]))
      : undefined;
  },
  count: async (receiptNumber) => readdirSync(root).filter((name) => name.includes(receiptNumber)).length,
}));

test('a document that changed on its way is not delivered, and nothing of the case is seen', async () => {
  const parcel = parcelOf();
  const altered = {
    ...parcel,
    documents: parcel.documents.map((document, index) =>
      index === 1 ? { ...document, content: async () => new Uint8Array([1]) } : document,
    ),
  };

  const outcome = await deliver(altered);

  expect(outcome).toEqual({ kind: 'rejected', code: 'hash-mismatch' });
  expect(existsSync(join(root, parcel.receiptNumber))).toBe(false);
  expect(readdirSync(root).filter((name) => name.startsWith(`.${parcel.submission}`))).toEqual([]);
});

test('another submission’s case in its place goes to a person', async () => {
  const parcel = parcelOf();
  mkdirSync(join(root, parcel.receiptNumber));
  writeFileSync(join(root, parcel.receiptNumber, 'manifest.json'), '{"submission":"another"}');

  expect(await deliver(parcel)).toEqual({ kind: 'rejected', code: 'name-taken' });
});

test('a place that is no folder stops the destination', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');

  expect(await deliver(parcelOf(), join(file, 'cases'))).toEqual({
    kind: 'unavailable',
    code: 'folder-unusable',
    affects: 'destination',
  });
});

test('what an attempt left that died long ago is taken away', async () => {
  const parcel = parcelOf();
  const left = join(root, `.${parcel.submission}.dead`);
  mkdirSync(left);
  utimesSync(left, new Date('2020-01-01'), new Date('2020-01-01'));

  await deliver(parcel);

  expect(existsSync(left)).toBe(false);
});

test('an attempt that is cut off leaves nothing to be seen', async () => {
  const parcel = parcelOf();
  const tools = { ...toolsWith(new Map(), {}), signal: AbortSignal.abort() };

  const outcome = await folder.deliver(parcel, { folder: root }, tools);

  expect(outcome).toEqual({ kind: 'unavailable', code: 'cut-off', affects: 'submission' });
  expect(existsSync(join(root, parcel.receiptNumber))).toBe(false);
});

test('settings that are not right stop the destination, not the submission', async () => {
  expect(await folder.deliver(parcelOf(), {}, toolsWith(new Map(), {}))).toEqual({
    kind: 'unavailable',
    code: 'settings-invalid',
    affects: 'destination',
  });
});

test('a name that could leave its folder is a bug and is thrown', async () => {
  const parcel = parcelOf({ '../oben.pdf': new Uint8Array([1]) });

  await expect(deliver(parcel)).rejects.toThrow('not safe');
});
