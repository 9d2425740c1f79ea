import { afterEach, beforeEach, expect, test } from 'vitest';
import { reconcile, type Reconciled } from '../../domain/reconcile.ts';
import { type BooksWorld, codesOf, openBooksWorld, partitionOf } from '../books-world.ts';
import { uploadFile } from '../upload-file.ts';
import { submit } from '../world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());
const books = (): Promise<Reconciled> => reconcile(world.neudorf());

test('an upload before its submission is no difference; a file that is gone from one is, and so is one that nobody knows', async () => {
  await world.uploadOnly();
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  const before = await books();
  await world.neudorf().documents.removeSealed(submission, document);
  await world.neudorf().documents.putSealed('f'.repeat(32), 'e'.repeat(32), 'k', 'sealed');

  const after = await books();

  expect(before).toMatchObject({ uploads: 1, files: 2, differences: [] });
  expect(after.differences).toEqual([
    { code: 'file-unknown', submission: 'f'.repeat(32), document: 'e'.repeat(32) },
    { code: 'file-gone', submission, document },
  ]);
});

test('a file that was uploaded once more because no answer came, and that was not sent with the form, is no difference', async () => {
  const key = crypto.randomUUID();
  const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
  await uploadFile(world, key, pdf, 'neudorf');
  const { body } = await uploadFile(world, key, pdf, 'neudorf');
  const { submission } = await (await submit(world, body, { tenant: 'neudorf', key })).json();

  const accepted = await books();
  await world.work();
  const released = await books();

  expect([accepted.accepted, ...codesOf(accepted), ...codesOf(released)]).toEqual([1]);
  expect(await world.neudorf().store.query(partitionOf(submission), 'DOCUMENT#')).toHaveLength(2);
});

test('a document that came with the form and stands there as if it had not is told', async () => {
  const { submission, document } = await world.acceptWithFile();
  const expected = { state: 'expected', id: document, field: '/nachweise', maxBytes: 10 };
  const put = { partition: partitionOf(submission), sort: `DOCUMENT#${document}`, body: expected };
  await world.neudorf().store.commit([{ kind: 'put', item: put, if: 'any' }]);

  expect(codesOf(await books())).toContainEqual([submission, 'document-gone']);
});

test('a document whose entry is gone is told, and its file belongs to nobody', async () => {
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  await world.remove(submission, `DOCUMENT#${document}`);

  expect(codesOf(await books())).toEqual([
    [submission, 'document-gone'],
    [submission, 'file-unknown'],
  ]);
});

test('a file that lies in the clear after it was released and swept is told', async () => {
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  await world.tamper(submission, `DOCUMENT#${document}`, {}, 'off');
  const { found } = await world.neudorf().inventory.files();
  const file = { place: 'quarantine', submission, document, content: 'a'.repeat(64) } as const;
  const inventory = { ...world.neudorf().inventory, files: async () => ({ found: [...found, file] }) };

  const left = await reconcile({ ...world.neudorf(), inventory });

  expect(codesOf(left)).toEqual([[submission, 'file-left']]);
});

test('a file under a name that is none of ours is told without a name', async () => {
  const file = { place: 'clean', submission: '', document: '', content: '' } as const;
  const inventory = { ...world.neudorf().inventory, files: async () => ({ found: [file] }) };

  expect((await reconcile({ ...world.neudorf(), inventory })).differences).toEqual([{ code: 'file-unknown' }]);
});

test('a step at work between two pages of a read is no difference', async () => {
  const { submission } = await world.acceptWithFile();
  await world.work();
  const { found } = await world.neudorf().inventory.items();
  const { found: files } = await world.neudorf().inventory.files();
  const items = found.filter(({ partition, sort }) => partition !== partitionOf(submission) || sort !== 'BODY');
  const inventory = { items: async () => ({ found: items }), files: async () => ({ found: files }) };

  const meanwhile = await reconcile({ ...world.neudorf(), inventory });

  expect(meanwhile.differences).toEqual([]);
});

test('files that moved while they were listed are no difference', async () => {
  const { submission } = await world.acceptWithFile();
  const { found } = await world.neudorf().inventory.items();
  const quarantined = await world.neudorf().inventory.files();
  await world.work();
  const files = await world.neudorf().inventory.files();
  const earlier = await reconcile({
    ...world.neudorf(),
    inventory: { items: async () => ({ found }), files: async () => files },
  });
  const late = { found: [...files.found, ...quarantined.found] };
  const later = await reconcile({
    ...world.neudorf(),
    inventory: { ...world.neudorf().inventory, files: async () => late },
  });

  expect(submission).toMatch(/^[0-9a-f]{32}$/);
  expect([earlier.differences, later.differences]).toEqual([[], []]);
});

test('books that must end early say that they are not whole, and say nothing wrong', async () => {
  const { submission } = await world.acceptWithFile();
  await world.work();
  const { found } = await world.neudorf().inventory.items();
  const cut = found.findIndex(({ partition }) => partition === partitionOf(submission)) + 2;
  const inventory = { ...world.neudorf().inventory, items: async () => ({ found: found.slice(0, cut), next: 'more' }) };

  const early = await reconcile({ ...world.neudorf(), inventory, mayGoOn: () => false });
  const pages = { ...world.neudorf().inventory, files: async () => ({ found: [], next: 'more' }) };
  const amongFiles = await reconcile({ ...world.neudorf(), inventory: pages, mayGoOn: () => false });

  expect(early).toMatchObject({ isWhole: false, files: 0, differences: [] });
  expect(amongFiles).toMatchObject({ isWhole: false, differences: [] });
});
