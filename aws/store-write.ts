import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Condition, Write } from '../domain/ports.ts';
import { attributesOf, keyOf } from './store-item.ts';

const optional = ['list', 'at', 'ttl'];

/**
 * One write in DynamoDB's words. A put that demands nothing is an update, because only that can count the version up
 * without knowing it. `written` marks what a put leaves; `undefined`: the write has nothing to do or to demand.
 */
export function writeOf(table: string, write: Write, written: string): TransactWriteItem | undefined {
  const { partition, sort } = write.kind === 'put' ? write.item : write;
  const at = { TableName: table, ...demand(write.if), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  if (write.kind === 'remove') return { Delete: { ...at, Key: keyOf(partition, sort) } };
  if (write.kind === 'check')
    return 'ConditionExpression' in at ? { ConditionCheck: { ...at, Key: keyOf(partition, sort) } } : undefined;
  if (write.if === 'any') return { Update: countUp(table, write, written) };
  const version = write.if === 'absent' ? 1 : write.if.version + 1;
  return {
    Put: {
      ...at,
      Item: {
        ...keyOf(partition, sort),
        ...attributesOf(write.item),
        version: { N: String(version) },
        written: { S: written },
      },
    },
  };
}

type Demand = {
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues?: Record<string, { N: string }>;
};

function demand(condition: Condition): Demand | Record<string, never> {
  if (condition === 'any') return {};
  if (condition === 'absent')
    return { ConditionExpression: 'attribute_not_exists(#p)', ExpressionAttributeNames: { '#p': 'partition' } };
  return {
    ConditionExpression: '#v = :v',
    ExpressionAttributeNames: { '#v': 'version' },
    ExpressionAttributeValues: { ':v': { N: String(condition.version) } },
  };
}

function countUp(
  table: string,
  write: Write & { kind: 'put' },
  written: string,
): NonNullable<TransactWriteItem['Update']> {
  const attributes = { ...attributesOf(write.item), written: { S: written } };
  const set = Object.keys(attributes);
  const gone = optional.filter((name) => !set.includes(name));
  return {
    TableName: table,
    Key: keyOf(write.item.partition, write.item.sort),
    UpdateExpression: [
      `SET #version = if_not_exists(#version, :zero) + :one, ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
      ...(gone.length > 0 ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    ExpressionAttributeNames: Object.fromEntries(['version', ...set, ...gone].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ':zero': { N: '0' },
      ':one': { N: '1' },
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
    },
  };
}
