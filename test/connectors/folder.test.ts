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
import { outcomeOfFault } from '../../connectors/folder/outcome-of-fault.ts';
import { FolderSettings } from '../../connectors/folder/settings.ts';
import type { Outcome } from '../../schemas/delivery.ts';
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
  expect(readdirSync(root)).not.toContain('.unfinished');
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

test.each([
  ['was emptied by a person', undefined],
  ['has a manifest that is no JSON', '{'],
  ['has the manifest of something else', '{"documents":[]}'],
])('a case folder that %s goes to a person and is left as it is', async (_name, manifest) => {
  const parcel = parcelOf();
  const place = join(root, parcel.receiptNumber);
  mkdirSync(place);
  if (manifest !== undefined) writeFileSync(join(place, 'manifest.json'), manifest);
  const before = readdirSync(place);

  const outcome = await deliver(parcel);

  expect(outcome).toEqual({ kind: 'rejected', code: 'case-damaged' });
  expect(readdirSync(place)).toEqual(before);
});

test('a file in a case’s place goes to a person', async () => {
  const parcel = parcelOf();
  writeFileSync(join(root, parcel.receiptNumber), '');

  expect(await deliver(parcel)).toEqual({ kind: 'rejected', code: 'name-taken' });
});

test('a name that the disk refuses goes to a person, and nothing of the case is left', async () => {
  const parcel = parcelOf({ [`${'ö'.repeat(190)}.pdf`]: new Uint8Array([1]) });

  expect(await deliver(parcel)).toEqual({ kind: 'rejected', code: 'name-refused' });
  expect(readdirSync(root)).not.toContain('.unfinished');
});

test.each<[string, Outcome]>([
  ['ENOSPC', { kind: 'unavailable', code: 'disk-full', affects: 'destination' }],
  ['EDQUOT', { kind: 'unavailable', code: 'disk-full', affects: 'destination' }],
  ['EIO', { kind: 'unavailable', code: 'folder-unusable', affects: 'destination' }],
  ['EROFS', { kind: 'unavailable', code: 'folder-unusable', affects: 'destination' }],
  ['EACCES', { kind: 'unavailable', code: 'folder-unusable', affects: 'destination' }],
  ['ESTALE', { kind: 'unavailable', code: 'folder-unusable', affects: 'destination' }],
  ['EMFILE', { kind: 'unavailable', code: 'folder-busy', affects: 'submission' }],
])('%s is an outcome and no bug of ours', (code, outcome) => {
  expect(outcomeOfFault(Object.assign(new Error('from the disk'), { code }))).toEqual(outcome);
});

test('what is no fault of the disk is a bug and is thrown', () => {
  expect(() => outcomeOfFault(new TypeError('a bug'))).toThrow('a bug');
  expect(() => outcomeOfFault('a bug')).toThrow('a bug');
});

test('a document that our own store can’t read is our fault, not the destination’s', async () => {
  const parcel = parcelOf();
  const content = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
  const broken = { ...parcel, documents: parcel.documents.map((document) => ({ ...document, content })) };

  await expect(deliver(broken)).rejects.toThrow('could not be read');
});

test('the next delivery takes away what another one left that died long ago, not what is being written', async () => {
  const [dead, alive] = ['dead', 'alive'].map((name) => join(root, '.unfinished', `another-submission.${name}`));
  mkdirSync(dead ?? '', { recursive: true });
  mkdirSync(alive ?? '', { recursive: true });
  utimesSync(dead ?? '', new Date('2020-01-01'), new Date('2020-01-01'));

  await deliver(parcelOf());

  expect(readdirSync(join(root, '.unfinished'))).toEqual(['another-submission.alive']);
  await folder.sweep?.({ folder: root }, 'all');
});

test('a sweep during a delivery makes it fail, never makes it half a case', async () => {
  const parcel = parcelOf();
  const [first] = parcel.documents;
  const swept = {
    ...parcel,
    documents: parcel.documents.map((document) =>
      document === first
        ? document
        : { ...document, content: async () => (await folder.sweep?.({ folder: root }, 'all'), document.content()) },
    ),
  };

  const outcomes = [await deliver(swept), await deliver(parcel)];

  expect(outcomes.map(({ kind }) => kind)).toEqual(['unavailable', 'delivered']);
  expect(readdirSync(join(root, parcel.receiptNumber))).toHaveLength(parcel.documents.length);
});

test('a file where unfinished cases lie stops the destination', async () => {
  const place = mkdtempSync(join(root, 'blocked-'));
  writeFileSync(join(place, '.unfinished'), '');

  expect(await deliver(parcelOf(), place)).toMatchObject({ code: 'folder-unusable', affects: 'destination' });
  await expect(folder.sweep?.({ folder: place }, 'all')).rejects.toThrow('ENOTDIR');
});

test('where nothing was ever delivered, or the settings are wrong, there is nothing to sweep', async () => {
  expect(await folder.sweep?.({ folder: join(root, 'nowhere') }, 'all')).toBe(0);
  expect(await folder.sweep?.({}, 'all')).toBe(0);
});

test.each(['', '../oben', 'cases/../..'])('the setting "%s" is no folder', (path) => {
  expect(FolderSettings.safeParse({ folder: path }).success).toBe(false);
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
