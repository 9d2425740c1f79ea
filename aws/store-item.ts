import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Item, ListName } from '../domain/ports.ts';

/** A tenant's table, and who speaks to it. */
export type Table = { client: DynamoDBClient; table: string };

/** A list has so many shards, so that its index has no hot key. */
export const shards = [0, 1, 2, 3];

const text = z.object({ S: z.string() });
/** Attributes that hold a number of an item to which is added (`aws/store-add.ts`) have names that begin so. */
export const numberAttribute = '+';
const Numbers = z.record(z.string(), z.unknown()).transform((attributes) =>
  Object.entries(attributes).flatMap(([name, value]): [string, number][] => {
    const number = name.startsWith(numberAttribute) ? Counted.safeParse(value).data : undefined;
    return number === undefined ? [] : [[name.slice(numberAttribute.length), Number(number.N)]];
  }),
);
const Counted = z.object({ N: z.string() });
const Stored = z.object({
  partition: text,
  sort: text,
  version: z.object({ N: z.string() }),
  body: z.union([text, z.object({ B: z.instanceof(Uint8Array) })]),
  list: text.optional(),
  at: text.optional(),
  written: text.optional(),
});
const Listed = z.object({ partition: text, sort: text, at: text });

/** The key of an item as DynamoDB writes it. */
export function keyOf(partition: string, sort: string): Record<'partition' | 'sort', AttributeValue> {
  return { partition: { S: partition }, sort: { S: sort } };
}

/** Reads an item from DynamoDB's words; `written` names the write that made it (see `aws/store.ts`). */
export function itemOf(stored: unknown): { item: Item; written: string | undefined } {
  const { partition, sort, version, body, list, at, written } = Stored.parse(stored);
  const numbers = Numbers.parse(stored);
  const name = list === undefined ? undefined : listNames.find((one) => list.S.startsWith(`${one}#`));
  return {
    item: {
      partition: partition.S,
      sort: sort.S,
      version: Number(version.N),
      body: numbers.length > 0 ? Object.fromEntries(numbers) : bodyIn(body),
      ...(name !== undefined && at !== undefined && { list: { name, at: at.S } }),
    },
    written: written?.S,
  };
}

function bodyIn(body: z.infer<typeof Stored>['body']): unknown {
  return JSON.parse('S' in body ? body.S : inflateRawSync(body.B).toString());
}

const listNames: ListName[] = ['due', 'expiry', 'waiting'];

/** Reads what the index of lists shows of an item. */
export function listedOf(stored: unknown): { partition: string; sort: string; at: string } {
  const { partition, sort, at } = Listed.parse(stored);
  return { partition: partition.S, sort: sort.S, at: at.S };
}

/**
 * How a body is stored. The table charges every kilobyte begun, and an item of metadata has a few bytes more than one:
 * deflated it has half of it. What is sealed is base64: it shrinks by a quarter, and repetitions need not be looked for.
 */
export function bodyOf(body: unknown): { B: Uint8Array } {
  const strategy = typeof body === 'string' ? constants.Z_HUFFMAN_ONLY : constants.Z_DEFAULT_STRATEGY;
  return { B: deflateRawSync(JSON.stringify(body), { strategy }) };
}

/** The attributes of an item but its key and version. A draft also has a `ttl`: should the nightly round fail, it goes all the same. */
export function attributesOf(item: Omit<Item, 'version'>): Record<string, AttributeValue> {
  const { partition, body, list } = item;
  return {
    body: bodyOf(body),
    ...(list !== undefined && { list: { S: `${list.name}#${shardOf(partition)}` }, at: { S: list.at } }),
    ...(list !== undefined &&
      partition.startsWith('DRAFT#') && { ttl: { N: String(Math.ceil(Date.parse(list.at) / 1000)) } }),
  };
}

/** The same partition is always on the same shard. */
function shardOf(partition: string): number {
  let sum = 0;
  for (let index = 0; index < partition.length; index += 1) sum = (sum * 31 + partition.charCodeAt(index)) >>> 0;
  return sum % shards.length;
}
