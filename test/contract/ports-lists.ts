import { describe, expect, test } from 'vitest';
import type { Item, ListName, Store, Write } from '../../domain/ports.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 24, 9, 0, second)).toISOString();
const put = (partition: string, sort: string, list?: Item['list'], condition: Write['if'] = 'any'): Write => ({
  kind: 'put',
  item: { partition, sort, body: { of: partition }, ...(list && { list }) },
  if: condition,
});
const names = (items: Item[]): string[] => items.map(({ partition }) => partition);

/** What every ground's store keeps to when it is read. `open` gives an empty store for each test. */
export function listsContract(open: () => Promise<Store>): void {
  describe('reads', () => {
    test('nothing is undefined, and JSON comes back as it went in', async () => {
      const store = await open();
      const body = { text: 'Grüße ẞ 𝄞 "\\ ', none: null, deep: [{ yes: true, number: 1.5, empty: {} }], '': '' };
      await store.commit([{ kind: 'put', item: { partition: 'P', sort: 'S', body }, if: 'absent' }]);

      const there = await store.get('P', 'S');
      const nothing = await store.get('P', 'T');

      expect(there).toEqual({ partition: 'P', sort: 'S', version: 1, body });
      expect(nothing).toBeUndefined();
    });

    test('a sealed text of 300 KB is kept, and a partition of more than a megabyte is read whole and in order', async () => {
      const store = await open();
      const sealed = 'x'.repeat(300_000);
      for (const index of [4, 2, 0, 3, 1])
        await store.commit([
          { kind: 'put', item: { partition: 'P', sort: `BODY#${index}`, body: sealed }, if: 'absent' },
        ]);

      const items = await store.query('P', 'BODY#');

      expect(items.map(({ sort }) => sort)).toEqual(['BODY#0', 'BODY#1', 'BODY#2', 'BODY#3', 'BODY#4']);
      expect(items.every(({ body }) => body === sealed)).toBe(true);
    });

    test('finds by prefix what was written a moment ago, in this partition only', async () => {
      const store = await open();
      for (let number = 0; number < 12; number += 1) {
        await store.commit([
          put('P', `EVENT#${String(number).padStart(4, '0')}`),
          put('P2', `EVENT#${number}`),
          put('P', `EVENU${number}`),
        ]);

        const found = await store.query('P', 'EVENT#');

        expect(found).toHaveLength(number + 1);
        expect(found.at(-1)?.sort).toBe(`EVENT#${String(number).padStart(4, '0')}`);
      }
    });
  });

  describe('lists', () => {
    const list = (name: ListName, second: number): NonNullable<Item['list']> => ({ name, at: at(second) });

    test('what is due stands in order of time, however many partitions, up to a moment and a number', async () => {
      const store = await open();
      const seconds = Array.from({ length: 30 }, (_, index) => (index * 7) % 30);
      for (const second of seconds) await store.commit([put(`SUBMISSION#${second}`, 'META', list('due', second))]);

      const all = await store.list('due', at(29), 100);
      const some = await store.list('due', at(9), 100);
      const first = await store.list('due', at(29), 7);

      expect(names(all)).toEqual(Array.from({ length: 30 }, (_, second) => `SUBMISSION#${second}`));
      expect(names(some)).toEqual(names(all).slice(0, 10));
      expect(names(first)).toEqual(names(all).slice(0, 7));
      expect(first[0]).toEqual({
        partition: 'SUBMISSION#0',
        sort: 'META',
        version: 1,
        body: { of: 'SUBMISSION#0' },
        list: list('due', 0),
      });
    });

    test('an item leaves a list when it is written without, moved to another, or removed', async () => {
      const store = await open();
      for (const name of ['A', 'B', 'C', 'D', 'E']) await store.commit([put(name, 'META', list('due', 1))]);

      await store.commit([put('A', 'META')]);
      await store.commit([put('B', 'META', list('waiting', 1), { version: 1 })]);
      await store.commit([put('C', 'META', undefined, { version: 1 })]);
      await store.commit([{ kind: 'remove', partition: 'D', sort: 'META', if: 'any' }]);

      expect(names(await store.list('due', at(5), 10))).toEqual(['E']);
      expect(names(await store.list('waiting', at(5), 10))).toEqual(['B']);
      expect(await store.list('expiry', at(5), 10)).toEqual([]);
    });

    test('an item that is put off is not due before its time', async () => {
      const store = await open();
      await store.commit([put('A', 'META', list('due', 1))]);

      await store.commit([put('A', 'META', list('due', 20), { version: 1 })]);

      expect(await store.list('due', at(19), 10)).toEqual([]);
      expect(names(await store.list('due', at(20), 10))).toEqual(['A']);
    });

    test('more than a hundred at once, sealed bodies of a megabyte and more among them', async () => {
      const store = await open();
      for (let start = 0; start < 120; start += 40)
        await store.commit(
          Array.from({ length: 40 }, (_, index) =>
            put(`SUBMISSION#${start + index}`, 'META', list('due', start + index)),
          ),
        );
      for (let index = 0; index < 5; index += 1)
        await store.commit([
          {
            kind: 'put',
            item: { partition: `DRAFT#${index}`, sort: 'DRAFT', body: 'x'.repeat(300_000), list: list('due', 0) },
            if: 'any',
          },
        ]);

      const all = await store.list('due', at(3600), 200);

      expect(all).toHaveLength(125);
      const times = all.map(({ list }) => list?.at ?? '');
      expect(times).toEqual(times.toSorted((a, b) => a.localeCompare(b)));
    });
  });
}
