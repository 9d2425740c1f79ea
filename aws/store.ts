import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { checkWrites } from '../domain/check-writes.ts';
import type { Commit, Item, Store, Write } from '../domain/ports.ts';
import { itemOf, keyOf, type Table } from './store-item.ts';
import { additionOf } from './store-add.ts';
import { readList } from './store-lists.ts';
import { writeOf } from './store-write.ts';

/** Others may write the same item at the same moment; DynamoDB then refuses without judging. Milliseconds before each further try. */
const pauses = [20, 60, 150, 350];
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * The store on one DynamoDB table (keys `partition` and `sort`) with the sparse index `lists` (`list`, `at`; keys only).
 * What the index shows is read again from the table, consistently, before anybody acts on it. What is added may be lost, but
 * must keep nobody waiting: it has so many milliseconds, further tries included.
 */
export function awsStore(place: Table, { additionMilliseconds = 300 } = {}): Store {
  return {
    get: async (partition, sort) => {
      const { Item } = await place.client.send(
        new GetItemCommand({ TableName: place.table, Key: keyOf(partition, sort), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : itemOf(Item).item;
    },
    query: (partition, prefix) => query(place, partition, prefix),
    commit: async (writes) => {
      checkWrites(writes);
      return (await single(place, writes)) ?? transaction(place, writes);
    },
    add: async (addition) => {
      const abortSignal = AbortSignal.timeout(additionMilliseconds);
      await place.client.send(new UpdateItemCommand(additionOf(place.table, addition)), { abortSignal });
    },
    list: (name, until, limit) => readList(place, name, until, limit),
  };
}

async function query({ client, table }: Table, partition: string, prefix: string): Promise<Item[]> {
  const items: Item[] = [];
  let from: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: prefix === '' ? '#p = :p' : '#p = :p and begins_with(#s, :s)',
        ExpressionAttributeNames: { '#p': 'partition', ...(prefix !== '' && { '#s': 'sort' }) },
        ExpressionAttributeValues: { ':p': { S: partition }, ...(prefix !== '' && { ':s': { S: prefix } }) },
        ExclusiveStartKey: from,
      }),
    );
    items.push(...(page.Items ?? []).map((stored) => itemOf(stored).item));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

/**
 * One write needs no transaction, which would cost twice as much. The SDK repeats a request whose answer was lost, and
 * the repetition then fails on what the first one wrote: `written` tells that from a lost race. A removal leaves no
 * mark, so a conditional one goes the long way.
 */
async function single({ client, table }: Table, writes: Write[]): Promise<Commit | undefined> {
  const [write] = writes;
  if (writes.length !== 1 || write === undefined) return undefined;
  const written = randomUUID();
  const { Put, Update, Delete } = writeOf(table, write, written) ?? {};
  try {
    if (Put !== undefined) await client.send(new PutItemCommand(Put));
    else if (Update !== undefined) await client.send(new UpdateItemCommand(Update));
    else if (Delete !== undefined && write.if === 'any') await client.send(new DeleteItemCommand(Delete));
    else return undefined;
    return { committed: true };
  } catch (fault) {
    if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
    const found = fault.Item === undefined ? undefined : itemOf(fault.Item);
    if (found?.written === written) return { committed: true };
    return { committed: false, conflicts: [{ write: 0, found: found?.item }] };
  }
}

/** The token makes the SDK's own repetitions harmless; each commit has another, so it never hides a conflict. */
async function transaction({ client, table }: Table, writes: Write[]): Promise<Commit> {
  const token = randomUUID();
  const asked = writes.flatMap((write, index) => {
    const item = writeOf(table, write, token);
    return item === undefined ? [] : [{ index, item }];
  });
  if (asked.length === 0) return { committed: true };
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: asked.map(({ item }) => item),
          ClientRequestToken: token,
        }),
      );
      return { committed: true };
    } catch (fault) {
      if (!(fault instanceof TransactionCanceledException)) throw fault;
      const conflicts = conflictsIn(fault, asked);
      if (conflicts.length > 0) return { committed: false, conflicts };
      const pause = pauses[attempt];
      if (pause === undefined || !isPassing(fault)) throw cancelled(fault);
      await sleep(pause * (0.5 + Math.random()));
    }
  }
}

function conflictsIn(
  { CancellationReasons = [] }: TransactionCanceledException,
  asked: { index: number }[],
): { write: number; found: Item | undefined }[] {
  return asked.flatMap(({ index }, place) => {
    const reason = CancellationReasons[place];
    if (reason?.Code !== 'ConditionalCheckFailed') return [];
    return [{ write: index, found: reason.Item === undefined ? undefined : itemOf(reason.Item).item }];
  });
}

function isPassing({ CancellationReasons = [] }: TransactionCanceledException): boolean {
  return CancellationReasons.some(({ Code }) => passing.has(Code ?? ''));
}

/** The SDK's own error carries the items that were found: it must not travel on. */
function cancelled({ CancellationReasons = [] }: TransactionCanceledException): Error {
  const codes = new Set(CancellationReasons.map(({ Code = 'None' }) => Code).filter((code) => code !== 'None'));
  return new Error(`the table cancelled a transaction: ${[...codes].join(' ')}`);
}
