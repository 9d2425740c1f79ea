import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Item, ListName } from '../domain/ports.ts';
import { itemOf, keyOf, listedOf, shards, type Table } from './store-item.ts';

type Key = { partition: string; sort: string; at: string };

/** Items that a list shows up to a moment, oldest first; what the index shows is read again before it is believed. */
export async function readList(place: Table, name: ListName, until: string, limit: number): Promise<Item[]> {
  const found = await Promise.all(shards.map((shard) => listShard(place, `${name}#${shard}`, until, limit)));
  const keys = found.flat().toSorted(byTime).slice(0, limit);
  const items = await read(place, keys);
  return items
    .filter(({ list }) => list?.name === name && list.at <= until)
    .toSorted((a, b) => byTime(timed(a), timed(b)));
}

const timed = ({ partition, sort, list }: Item): Key => ({ partition, sort, at: list?.at ?? '' });

function byTime(a: Key, b: Key): number {
  const place = ({ at, partition, sort }: Key): string => `${at}\0${partition}\0${sort}`;
  return place(a) < place(b) ? -1 : 1;
}

async function listShard({ client, table }: Table, shard: string, until: string, limit: number): Promise<Key[]> {
  const keys: Key[] = [];
  let from: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'lists',
        KeyConditionExpression: '#list = :list and #at <= :until',
        ExpressionAttributeNames: { '#list': 'list', '#at': 'at' },
        ExpressionAttributeValues: { ':list': { S: shard }, ':until': { S: until } },
        Limit: limit - keys.length,
        ExclusiveStartKey: from,
      }),
    );
    keys.push(...(page.Items ?? []).map(listedOf));
    from = page.LastEvaluatedKey;
  } while (from !== undefined && keys.length < limit);
  return keys;
}

async function read({ client, table }: Table, keys: Key[]): Promise<Item[]> {
  const items: Item[] = [];
  for (let start = 0; start < keys.length; start += 100) {
    let wanted = keys.slice(start, start + 100).map(({ partition, sort }) => keyOf(partition, sort));
    for (let attempt = 0; wanted.length > 0; attempt += 1) {
      // The table answers with at most 16 MB, and with less where it is throttled.
      if (attempt > 0) await sleep(Math.min(20 * attempt, 200));
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: true } } }),
      );
      items.push(...(Responses?.[table] ?? []).map((stored) => itemOf(stored).item));
      wanted = (UnprocessedKeys?.[table]?.Keys ?? []).map((key) => ({ ...keyOf('', ''), ...key }));
    }
  }
  return items;
}
