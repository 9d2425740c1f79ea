import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Commit, Item, Store, Write } from '../../domain/ports.ts';
import { openDatabase } from '../../local/database.ts';
import { localStore } from '../../local/store.ts';
import { startDynamoDbLocal } from './aws-stand-ins.ts';
import { newTable } from './aws-table.ts';
import { patientDynamo } from './patient-clients.ts';

const standIn = await startDynamoDbLocal();
const client = patientDynamo(standIn);
afterAll(async () => {
  client.destroy();
  await standIn.stop();
});

type Place = Pick<Item, 'partition' | 'sort'>;
const names = ['SUBMISSION#1', 'SUBMISSION#2', 'DRAFT#1'];
const sorts = ['META', 'EVENT#0000'];
const until = '2026-11-24T09:00:09.000Z';

const condition: fc.Arbitrary<Write['if']> = fc.oneof(
  fc.constantFrom('absent' as const, 'any' as const),
  fc.integer({ min: 1, max: 3 }).map((version) => ({ version })),
);
const list = fc.option(
  fc.record({
    name: fc.constantFrom('due' as const, 'expiry' as const, 'waiting' as const),
    at: fc.integer({ min: 0, max: 9 }).map((second) => `2026-11-24T09:00:0${second}.000Z`),
  }),
  { nil: undefined },
);
const key = fc.record({ partition: fc.constantFrom(...names), sort: fc.constantFrom(...sorts) });
const write: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(key, fc.jsonValue(), list, condition)
      .map(([at, body, on, demand]) => putOf(at, body, on, demand)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(key, condition).map(([at, demand]): Write => ({ kind: 'remove', ...at, if: demand })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(key, condition).map(([at, demand]): Write => ({ kind: 'check', ...at, if: demand })),
  },
);
const transaction = fc.uniqueArray(write, { minLength: 1, maxLength: 4, selector: keyOf });

function putOf(at: Place, body: unknown, on: Item['list'], demand: Write['if']): Write {
  return { kind: 'put', item: { ...at, body, ...(on !== undefined && { list: on }) }, if: demand };
}

function keyOf(one: Write): string {
  const { partition, sort } = one.kind === 'put' ? one.item : one;
  return `${partition} ${sort}`;
}

/** Everything that a store shows, and how its commits ended. */
async function story(store: Store, transactions: Write[][]): Promise<unknown[]> {
  const ends: Commit[] = [];
  for (const writes of transactions) ends.push(await store.commit(writes));
  const shown = await Promise.all(names.map((name) => store.query(name, '')));
  const lists = await Promise.all((['due', 'expiry', 'waiting'] as const).map((name) => store.list(name, until, 100)));
  return [ends, shown, lists];
}

test('whatever is committed in whatever order, DynamoDB and SQLite end it alike and show the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(transaction, { minLength: 1, maxLength: 12 }), async (transactions) => {
      const database = openDatabase(':memory:');

      const local = await story(localStore(database, 'musterstadt'), transactions);
      const aws = await story(await newTable(client), transactions);

      database.close();
      expect(aws).toEqual(local);
    }),
    { numRuns: 40 },
  );
});
