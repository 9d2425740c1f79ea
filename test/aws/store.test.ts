import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { dynamoDbClient } from '../../aws/clients.ts';
import { awsStore } from '../../aws/store.ts';
import { storeByQuery } from '../../aws/store-by-query.ts';
import type { Store, Write } from '../../domain/ports.ts';
import { type Answer, type Asked, type ContractServer, contractServer, fault } from './contract-server.ts';

let server: ContractServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function storeAnswering(
  answer: (asked: Asked, count: number) => Answer,
): Promise<{ store: Store; asked: Asked[] }> {
  server = await contractServer(answer);
  return { store: awsStore({ client: dynamoDbClient(server.place), table: 'table' }), asked: server.asked };
}

const put = (sort: string): Write => ({
  kind: 'put',
  item: { partition: 'SUBMISSION#1', sort, body: 'sealed: Erika Mustermann' },
  if: 'absent',
});
const stored = (partition: string, sort: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  partition: { S: partition },
  sort: { S: sort },
  version: { N: '1' },
  body: { S: '{}' },
  ...more,
});
const onList = (at: string): Record<string, unknown> => ({ list: { S: 'due#0' }, at: { S: at } });
const cancelled = (...codes: (string | Record<string, unknown>)[]): Answer =>
  fault('TransactionCanceledException', {
    CancellationReasons: codes.map((code) => (typeof code === 'string' ? { Code: code } : code)),
  });
const Request = z.looseObject({ ClientRequestToken: z.string().optional() });
const tokens = (asked: Asked[]): unknown[] =>
  asked.map(({ body }) => Request.parse(JSON.parse(body)).ClientRequestToken);

describe('a transaction', () => {
  test('that meets another on the same item tries again, as the same transaction', async () => {
    const { store, asked } = await storeAnswering((_asked, count) =>
      count < 3 ? cancelled('TransactionConflict', 'None') : {},
    );

    const commit = await store.commit([put('META'), put('BODY')]);

    expect(commit).toEqual({ committed: true });
    expect(asked.map(({ operation }) => operation)).toEqual([
      'TransactWriteItems',
      'TransactWriteItems',
      'TransactWriteItems',
    ]);
    expect(new Set(tokens(asked)).size).toBe(1);
  });

  test('that is cancelled without a reason is a fault, not a lost race', async () => {
    const { store, asked } = await storeAnswering(() => fault('TransactionCanceledException'));

    const commit = store.commit([put('META'), put('BODY')]);

    await expect(commit).rejects.toThrow(/^the table cancelled a transaction: $/);
    expect(asked).toHaveLength(1);
  });

  test('that is cancelled for something that no further try mends is given up at once', async () => {
    const { store, asked } = await storeAnswering(() => cancelled({}, 'ItemCollectionSizeLimitExceeded'));

    const commit = store.commit([put('META'), put('BODY')]);

    await expect(commit).rejects.toThrow(/^the table cancelled a transaction: ItemCollectionSizeLimitExceeded$/);
    expect(asked).toHaveLength(1);
  });

  test('that meets others for ever is given up, and nothing that was to be stored stands in the error', async () => {
    const { store, asked } = await storeAnswering(() =>
      cancelled('TransactionConflict', { Code: 'None', Item: stored('SUBMISSION#1', 'BODY') }),
    );

    const commit = store.commit([put('META'), put('BODY')]);

    await expect(commit).rejects.toThrow(/^the table cancelled a transaction: TransactionConflict$/);
    expect(asked).toHaveLength(5);
  });

  test('of which one condition failed is a conflict, whatever else happened', async () => {
    const found = stored('SUBMISSION#1', 'BODY', { body: { S: '"before"' } });
    const { store } = await storeAnswering(() =>
      cancelled('TransactionConflict', { Code: 'ConditionalCheckFailed', Item: found }),
    );

    const commit = await store.commit([put('META'), put('BODY')]);

    expect(commit).toMatchObject({ committed: false, conflicts: [{ write: 1, found: { body: 'before' } }] });
  });

  test('that the table can never take is a bug, and not tried again', async () => {
    const { store, asked } = await storeAnswering(() => cancelled('ItemCollectionSizeLimitExceeded', 'None'));

    const commit = store.commit([put('META'), put('BODY')]);

    await expect(commit).rejects.toThrow('ItemCollectionSizeLimitExceeded');
    expect(asked).toHaveLength(1);
  });

  test('whose answer was lost is sent again under the same token, so that the table knows it', async () => {
    const { store, asked } = await storeAnswering((_asked, count) => (count === 1 ? 'lost' : {}));

    const commit = await store.commit([put('META'), put('BODY')]);

    expect(commit).toEqual({ committed: true });
    expect(asked).toHaveLength(2);
    expect(new Set(tokens(asked)).size).toBe(1);
  });
});

describe('a single write', () => {
  const Put = z.looseObject({ Item: z.record(z.string(), z.unknown()) });
  const itemIn = ({ body }: Asked): Record<string, unknown> => Put.parse(JSON.parse(body)).Item;

  test('whose answer was lost finds what it wrote itself: that is no lost race', async () => {
    const { store } = await storeAnswering((asked, count) =>
      count === 1 ? 'lost' : fault('ConditionalCheckFailedException', { Item: itemIn(asked) }),
    );

    const commit = await store.commit([put('META')]);

    expect(commit).toEqual({ committed: true });
  });

  test('whose answer was lost finds what another wrote, word for word the same: that is one', async () => {
    const { store } = await storeAnswering((asked, count) =>
      count === 1
        ? 'lost'
        : fault('ConditionalCheckFailedException', { Item: { ...itemIn(asked), written: { S: 'another' } } }),
    );

    const commit = await store.commit([put('META')]);

    expect(commit).toMatchObject({ committed: false, conflicts: [{ write: 0, found: { version: 1 } }] });
  });

  test('is repeated while the table is throttled', async () => {
    const { store, asked } = await storeAnswering((_asked, count) =>
      count < 3 ? fault('ProvisionedThroughputExceededException') : {},
    );

    const commit = await store.commit([put('META')]);

    expect(commit).toEqual({ committed: true });
    expect(asked.map(({ operation }) => operation)).toEqual(['PutItem', 'PutItem', 'PutItem']);
  });

  test('that is not allowed is thrown', async () => {
    const { store } = await storeAnswering(() => fault('AccessDeniedException'));

    const commits = await Promise.allSettled([
      store.commit([put('META')]),
      store.commit([put('META'), put('BODY')]),
      store.commit([{ kind: 'remove', partition: 'P', sort: 'S', if: 'any' }]),
    ]);

    expect(commits.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});

describe('a read', () => {
  test('by a role that may not read single items asks for the partition, and takes no item of a longer name', async () => {
    server = await contractServer(() => ({
      body: { Items: [stored('A', 'DELIVERY#akte'), stored('A', 'DELIVERY#akte-2')] },
    }));
    const store = storeByQuery({ client: dynamoDbClient(server.place), table: 'table' });

    const [item, none] = [await store.get('A', 'DELIVERY#akte'), await store.get('A', 'DELIVERY#akt')];

    expect([item?.sort, none]).toEqual(['DELIVERY#akte', undefined]);
    expect(new Set(server.asked.map(({ operation }) => operation))).toEqual(new Set(['Query']));
  });

  test('that is not answered in time is given up and asked again', async () => {
    const { store } = await storeAnswering((_asked, count) =>
      count === 1 ? 'never' : { body: { Item: stored('SUBMISSION#1', 'META') } },
    );

    const item = await store.get('SUBMISSION#1', 'META');

    expect(item?.version).toBe(1);
  });

  test('of a list shows what the table says, not what the index still says', async () => {
    const early = '2026-11-24T09:00:00.000Z';
    const late = '2026-11-25T09:00:00.000Z';
    const shown = ['A', 'B', 'C', 'D'].map((name) => ({
      partition: { S: name },
      sort: { S: 'META' },
      at: { S: early },
    }));
    const { store } = await storeAnswering(({ operation, body }) => {
      if (operation === 'Query') return { body: { Items: body.includes('"due#0"') ? shown : [] } };
      const table = [
        stored('A', 'META', onList(early)),
        stored('B', 'META', onList(late)),
        stored('C', 'META', { list: { S: 'waiting#0' }, at: { S: early } }),
      ];
      return { body: { Responses: { table } } };
    });

    const items = await store.list('due', early, 10);

    expect(items.map(({ partition }) => partition)).toEqual(['A']);
  });

  test('of a long list goes on from page to page, and asks again for what a throttled table left out', async () => {
    const at = '2026-11-24T09:00:00.000Z';
    const key = (name: string): Record<string, unknown> => ({ partition: { S: name }, sort: { S: 'META' } });
    const { store, asked } = await storeAnswering(({ operation, body }) => {
      if (operation === 'Query' && !body.includes('"due#0"')) return { body: { Items: [] } };
      const second = body.includes('ExclusiveStartKey');
      const shown = { ...key(second ? 'B' : 'A'), at: { S: at } };
      if (operation === 'Query') return { body: { Items: [shown], ...(second ? {} : { LastEvaluatedKey: shown }) } };
      const both = body.includes('"A"');
      const Responses = { table: [stored(both ? 'A' : 'B', 'META', onList(at))] };
      return { body: { Responses, UnprocessedKeys: both ? { table: { Keys: [key('B')] } } : {} } };
    });

    const items = await store.list('due', at, 10);

    expect(items.map(({ partition }) => partition)).toEqual(['A', 'B']);
    expect(asked.filter(({ operation }) => operation === 'BatchGetItem')).toHaveLength(2);
  });
});
