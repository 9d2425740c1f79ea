import { describe, expect, test } from 'vitest';
import type { Addition, Item, Store, Write } from '../../domain/ports.ts';

const put = (
  sort: string,
  more: Partial<Write & { kind: 'put' }> & { partition?: string; body?: unknown; list?: Item['list'] } = {},
): Write => ({
  kind: 'put',
  item: {
    partition: more.partition ?? 'SUBMISSION#1',
    sort,
    body: more.body ?? { of: sort },
    ...(more.list && { list: more.list }),
  },
  if: more.if ?? 'absent',
});
const due = (at: string): NonNullable<Item['list']> => ({ name: 'due', at: `2026-11-24T09:00:${at}.000Z` });
const sorts = (items: Item[]): string[] => items.map(({ sort }) => sort);

const more = (sort: string, numbers: Record<string, number>): Addition => ({
  partition: 'NUMBERS#hund',
  sort,
  numbers,
  until: '2027-12-24T00:00:00.000Z',
});

/** What every ground's store keeps to. `open` gives an empty store for each test. */
export function storeContract(open: () => Promise<Store>): void {
  describe('additions', () => {
    test('begin at nothing, whatever the numbers are called, and are kept until their day', async () => {
      const store = await open();

      await store.add(more('TALLY#1', { started: 1, '/hunde/*/name': 2 }));
      await store.add(more('TALLY#1', { started: 4, failed: 1 }));
      await store.add(more('TALLY#2', { started: 1 }));

      const until = { name: 'expiry', at: '2027-12-24T00:00:00.000Z' };
      const first = { partition: 'NUMBERS#hund', sort: 'TALLY#1', version: 2, list: until };
      expect(await store.query('NUMBERS#hund', 'TALLY#')).toEqual([
        { ...first, body: { started: 5, '/hunde/*/name': 2, failed: 1 } },
        { ...first, sort: 'TALLY#2', version: 1, body: { started: 1 } },
      ]);
      expect(await store.get('NUMBERS#hund', 'TALLY#1')).toEqual({
        ...first,
        body: { started: 5, '/hunde/*/name': 2, failed: 1 },
      });
      expect(sorts(await store.list('expiry', '2027-12-24T00:00:00.000Z', 10))).toEqual(['TALLY#1', 'TALLY#2']);
    });

    test('of twenty at once none is lost, of fifty numbers neither', async () => {
      const store = await open();
      const numbers = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`/angaben/feld-${index}`, 1]));

      await Promise.all(Array.from({ length: 20 }, () => store.add(more('TALLY#1', { failed: 1, ...numbers }))));

      const item = await store.get('NUMBERS#hund', 'TALLY#1');
      expect(item?.version).toBe(20);
      expect(item?.body).toEqual({ failed: 20, ...Object.fromEntries(Object.keys(numbers).map((name) => [name, 20])) });
    });

    test('are taken away like anything else', async () => {
      const store = await open();
      await store.add(more('TALLY#1', { started: 1 }));

      const commit = await store.commit([
        { kind: 'remove', partition: 'NUMBERS#hund', sort: 'TALLY#1', if: { version: 1 } },
      ]);

      expect(commit).toEqual({ committed: true });
      expect(await store.query('NUMBERS#hund', '')).toEqual([]);
    });
  });

  describe('commits', () => {
    test('all or nothing: one condition that fails keeps every write from happening, and tells which and what stood there', async () => {
      const store = await open();
      await store.commit([put('META', { body: { first: true } })]);

      const commit = await store.commit([put('EVENT#0000'), put('META', { body: { second: true } }), put('BODY')]);

      expect(commit).toEqual({
        committed: false,
        conflicts: [
          {
            write: 1,
            found: { partition: 'SUBMISSION#1', sort: 'META', version: 1, body: { first: true } },
          },
        ],
      });
      expect(sorts(await store.query('SUBMISSION#1', ''))).toEqual(['META']);
    });

    test('a single write tells as well what it found', async () => {
      const store = await open();
      await store.commit([put('META', { list: due('01') })]);

      const again = await store.commit([put('META')]);
      const stale = await store.commit([put('META', { if: { version: 7 } })]);
      const nothing = await store.commit([put('BODY', { if: { version: 1 } })]);

      const found = { partition: 'SUBMISSION#1', sort: 'META', version: 1, body: { of: 'META' }, list: due('01') };
      expect(again).toEqual({ committed: false, conflicts: [{ write: 0, found }] });
      expect(stale).toEqual({ committed: false, conflicts: [{ write: 0, found }] });
      expect(nothing).toEqual({ committed: false, conflicts: [{ write: 0, found: undefined }] });
    });

    test('versions count 1, 2, 3, whether a write demands a version or nothing', async () => {
      const store = await open();

      await store.commit([put('META')]);
      await store.commit([put('META', { if: { version: 1 } })]);
      await store.commit([put('META', { if: 'any' })]);
      await store.commit([put('META', { if: { version: 3 } }), put('BODY', { if: 'any' })]);
      await store.commit([put('BODY', { if: 'any' })]);

      expect((await store.get('SUBMISSION#1', 'META'))?.version).toBe(4);
      expect((await store.get('SUBMISSION#1', 'BODY'))?.version).toBe(2);
    });

    test('removes and checks, each under its condition', async () => {
      const store = await open();
      await store.commit([put('A'), put('B'), put('C')]);
      const at = { partition: 'SUBMISSION#1' };

      const refused = await store.commit([
        { kind: 'remove', ...at, sort: 'A', if: { version: 1 } },
        { kind: 'check', ...at, sort: 'B', if: 'absent' },
        { kind: 'check', ...at, sort: 'C', if: 'any' },
      ]);
      const done = await store.commit([
        { kind: 'remove', ...at, sort: 'A', if: { version: 1 } },
        { kind: 'check', ...at, sort: 'B', if: { version: 1 } },
        { kind: 'check', ...at, sort: 'D', if: 'absent' },
        { kind: 'remove', ...at, sort: 'E', if: 'any' },
      ]);

      expect(refused).toMatchObject({ committed: false, conflicts: [{ write: 1, found: { sort: 'B', version: 1 } }] });
      expect(done).toEqual({ committed: true });
      expect(sorts(await store.query('SUBMISSION#1', ''))).toEqual(['B', 'C']);
    });

    test('a single removal or check under a condition, and nothing at all', async () => {
      const store = await open();
      await store.commit([put('A')]);
      const at = { partition: 'SUBMISSION#1', sort: 'A' };

      const commits = [
        await store.commit([{ kind: 'remove', ...at, if: { version: 2 } }]),
        await store.commit([{ kind: 'check', ...at, if: 'absent' }]),
        await store.commit([{ kind: 'check', ...at, if: 'any' }]),
        await store.commit([{ kind: 'remove', ...at, if: { version: 1 } }]),
        await store.commit([{ kind: 'remove', ...at, if: 'any' }]),
        await store.commit([]),
      ];

      expect(commits.map(({ committed }) => committed)).toEqual([false, false, true, true, true, true]);
      expect(await store.get('SUBMISSION#1', 'A')).toBeUndefined();
    });

    test('takes a hundred writes at once, but not one more, nor two on the same key', async () => {
      const store = await open();
      const many = (count: number): Write[] => Array.from({ length: count }, (_, index) => put(`EVENT#${index}`));

      const hundred = await store.commit(many(100));

      expect(hundred).toEqual({ committed: true });
      expect(await store.query('SUBMISSION#1', 'EVENT#')).toHaveLength(100);
      await expect(store.commit(many(101))).rejects.toThrow('at most 100 writes');
      await expect(store.commit([put('META'), put('META')])).rejects.toThrow('two writes on the same key');
      expect(await store.get('SUBMISSION#1', 'META')).toBeUndefined();
    });

    test('of twenty that write the same at once, one wins and the others see what it wrote', async () => {
      const store = await open();

      const commits = await Promise.all(
        Array.from({ length: 20 }, (_, racer) =>
          store.commit([put('META', { body: { racer } }), put('BODY', { body: { racer } })]),
        ),
      );

      const meta = await store.get('SUBMISSION#1', 'META');
      const body = await store.get('SUBMISSION#1', 'BODY');
      expect(commits.filter(({ committed }) => committed)).toHaveLength(1);
      expect(body?.body).toEqual(meta?.body);
      const seen = commits.flatMap((commit) =>
        commit.committed ? [] : commit.conflicts.map(({ found }) => found?.body),
      );
      expect(seen).toEqual(Array.from({ length: 38 }, () => meta?.body));
    });

    test('of twenty that move the same version on at once, one wins', async () => {
      const store = await open();
      await store.commit([put('META')]);

      const commits = await Promise.all(
        Array.from({ length: 20 }, (_, racer) => store.commit([put('META', { body: { racer }, if: { version: 1 } })])),
      );

      expect(commits.filter(({ committed }) => committed)).toHaveLength(1);
      expect((await store.get('SUBMISSION#1', 'META'))?.version).toBe(2);
    });
  });
}
