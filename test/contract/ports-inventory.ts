import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Documents, Inventory, Item, Page, Store, Write } from '../../domain/ports.ts';

/** A ground's table and document store, and the inventory of both. */
export type InventoryUnderTest = { store: Store; documents: Documents; inventory: Inventory };

const id = (digit: string): string => digit.repeat(32);
const put = (partition: string, sort: string, body: unknown): Write => ({
  kind: 'put',
  item: { partition, sort, body, list: { name: 'due', at: '2026-11-24T09:00:00.000Z' } },
  if: 'any',
});

async function all<Found>(read: (from?: string) => Promise<Page<Found>>): Promise<{ found: Found[]; pages: number }> {
  const found: Found[] = [];
  let pages = 0;
  for (let from: string | undefined; ; ) {
    const page = await read(from);
    found.push(...page.found);
    pages += 1;
    if (page.next === undefined) return { found, pages };
    from = page.next;
  }
}
const keyOf = ({ partition, sort }: Item): string => `${partition} ${sort}`;

/** What every ground's inventory keeps to. `open` gives an empty ground for each test. */
export function inventoryContract(open: () => Promise<InventoryUnderTest>): void {
  describe('the inventory', () => {
    test('of nothing is empty', async () => {
      const { inventory } = await open();

      expect(await inventory.items()).toEqual({ found: [] });
      expect((await all((from) => inventory.files(from))).found).toEqual([]);
    });

    test('shows every item once, whole, and each partition in one piece and in order, over as many pages as it takes', async () => {
      const { store, inventory } = await open();
      // Of such a kind that no ground can make it smaller: two megabytes, and a page has one at most.
      const text = randomBytes(2700).toString('base64');
      const keys = Array.from({ length: 12 }, (_, partition) =>
        Array.from({ length: 50 }, (_, sort) => [`SUBMISSION#${partition}`, `EVENT#${String(sort).padStart(4, '0')}`]),
      );
      for (const partition of keys)
        await store.commit(partition.map(([first = '', second = '']) => put(first, second, { text, of: second })));

      const { found, pages } = await all((from) => inventory.items(from));

      expect(pages).toBeGreaterThan(1);
      expect(found.map(keyOf).toSorted()).toEqual(
        keys
          .flat()
          .map((key) => key.join(' '))
          .toSorted(),
      );
      const partitions = found.map(({ partition }) => partition);
      expect(partitions.filter((partition, index) => partition !== partitions[index - 1])).toHaveLength(12);
      expect(found.filter(({ partition }) => partition === 'SUBMISSION#3').map(({ sort }) => sort)).toEqual(
        keys[3]?.map(([, sort]) => sort),
      );
      expect(found[0]).toEqual(await store.get(found[0]?.partition ?? '', found[0]?.sort ?? ''));
    });

    test('shows every sealed file, under each key that it is sealed to', async () => {
      const { documents, inventory } = await open();
      const [submission, document] = [id('a'), id('b')];
      for (const kid of ['old', 'new']) await documents.putSealed(submission, document, kid, `sealed to ${kid}`);

      const { found } = await all((from) => inventory.files(from));
      await documents.removeSealed(submission, document);

      const seals = ['old', 'new'].map((kid) => createHash('sha256').update(kid).digest('hex'));
      expect(found.map(({ content }) => content).toSorted()).toEqual(seals.toSorted());
      expect(found.map(({ content: _content, at: _at, ...file }) => file)).toEqual([
        { place: 'clean', submission, document },
        { place: 'clean', submission, document },
      ]);
      expect((await all((from) => inventory.files(from))).found).toEqual([]);
    });
  });
}
