import { afterAll, beforeAll, expect, test } from 'vitest';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import type { Item, Ports, StoredFile } from '../../domain/ports.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { type BooksWorld, delivered, openBooksWorld, partitionOf, rejected } from '../books-world.ts';
import { answerCryptoAtOnce } from '../simulation/cheap-crypto.ts';

/** A small store in memory: rows as text, and files. */
type Small = { rows: (Omit<Item, 'body'> & { text: string })[]; files: (StoredFile & { bytes: Uint8Array })[] };

let world: BooksWorld;
let small: Small;
let giveCryptoBack = (): void => undefined;
beforeAll(async () => {
  world = await openBooksWorld();
  const operator = { name: 'o.meier', reason: 'Akte angelegt' };
  world.answer(rejected);
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  world.answer(delivered);
  await redriveSubmission(submission, operator, world.neudorf());
  await world.work();
  world.pass(30 * 60_000);
  const items = await world.neudorf().store.query(partitionOf(submission), '');
  const { found } = await world.neudorf().inventory.files();
  const [file] = found.filter((one) => one.document === document);
  const kid = JSON.stringify(items).match(/"kid":"([^"]+)"/)?.[1] ?? '';
  const sealed = (await world.neudorf().documents.getSealed(submission, document, kid)) ?? '';
  small = {
    rows: items.map(({ body, ...place }) => ({ ...place, text: JSON.stringify(body) })),
    files: file === undefined ? [] : [{ ...file, bytes: new TextEncoder().encode(sealed) }],
  };
  // Ten thousand audits hash half a million times: not each time in another thread.
  giveCryptoBack = answerCryptoAtOnce();
});
afterAll(() => {
  giveCryptoBack();
  world.close();
});

function portsOf({
  rows,
  files,
}: Small): Pick<Ports, 'store' | 'inventory' | 'documents' | 'publications' | 'now' | 'log'> {
  const items = rows.map(({ text, ...place }) => ({ ...place, body: parse(text) }));
  const [file] = files;
  const content = file && new TextDecoder().decode(file.bytes);
  return {
    ...world.neudorf(),
    log: () => undefined,
    store: {
      ...world.neudorf().store,
      get: async (partition, sort) => items.find((item) => item.partition === partition && item.sort === sort),
      query: async (partition, prefix) =>
        items.filter((item) => item.partition === partition && item.sort.startsWith(prefix)),
      list: async () => [],
    },
    inventory: { items: async () => ({ found: items }), files: async () => ({ found: files }) },
    documents: { ...world.neudorf().documents, getSealed: async () => content },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same bytes with one bit changed, another one for each place. */
function changedAt(bytes: Uint8Array, place: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ (1 << (place % 7));
  return copy;
}

async function isFound(changed: Small): Promise<boolean> {
  return (await verifyAudit(portsOf(changed))).differences.length > 0;
}

test('an untouched store has nothing to be found', async () => {
  const audited = await verifyAudit(portsOf(small));

  expect(audited).toMatchObject({ accepted: 1, contents: 1, files: 1, differences: [] });
  expect(audited.events).toBeGreaterThan(5);
  expect(new Set(small.rows.map(({ sort }) => sort.split('#')[0]))).toEqual(
    new Set(['META', 'BODY', 'COPY', 'DELIVERY', 'DOCUMENT', 'EVENT']),
  );
});

test('one changed bit in any byte of any item is found', { timeout: 180_000 }, async () => {
  const missed: string[] = [];
  let changes = 0;
  for (const [index, row] of small.rows.entries()) {
    const bytes = new TextEncoder().encode(row.text);
    for (let place = 0; place < bytes.length; place += 1) {
      const text = new TextDecoder().decode(changedAt(bytes, place));
      const rows = small.rows.map((one, at) => (at === index ? { ...one, text } : one));
      changes += 1;
      if (!(await isFound({ ...small, rows })))
        missed.push(`${row.sort} ${place}: ${text.slice(place - 20, place + 9)}`);
    }
  }

  expect(changes).toBeGreaterThan(8000);
  expect(missed).toEqual([]);
});

test('one changed bit in any byte of a stored file is found', async () => {
  const [file] = small.files;
  const bytes = file?.bytes ?? new Uint8Array();
  const missed: number[] = [];
  for (let place = 0; place < bytes.length; place += 1) {
    const files = small.files.map((one) => ({ ...one, bytes: changedAt(bytes, place) }));
    if (!(await isFound({ ...small, files }))) missed.push(place);
  }

  expect(bytes.length).toBeGreaterThan(500);
  expect(missed).toEqual([]);
});

test('an item that is gone, put on another list or taken off its list is found', async () => {
  const missed: string[] = [];
  for (const [index, row] of small.rows.entries()) {
    const { list: _list, ...off } = row;
    const elsewhere = { ...row, list: { name: 'waiting', at: '2026-11-24T09:00:00.000Z' } as const };
    const without = { ...small, rows: small.rows.toSpliced(index, 1) };
    const onOther = { ...small, rows: small.rows.with(index, elsewhere) };
    const onNone = { ...small, rows: small.rows.with(index, off) };
    if (!(await isFound(without))) missed.push(`${row.sort} gone`);
    if (!(await isFound(onOther))) missed.push(`${row.sort} elsewhere`);
    if (row.sort === 'META' && !(await isFound(onNone))) missed.push(`${row.sort} off`);
  }

  expect(missed).toEqual([]);
});
