import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Addition } from '../domain/ports.ts';
import { attributesOf, keyOf, numberAttribute } from './store-item.ts';

/**
 * An addition in DynamoDB's words. Only attributes of their own can be added to, so each number is one. The body stays empty:
 * an edition that does not know numbers reads an item with nothing in it.
 */
export function additionOf(table: string, addition: Addition): UpdateItemCommandInput {
  const { partition, sort, numbers, until } = addition;
  const set = attributesOf({ partition, sort, body: {}, list: { name: 'expiry', at: until } });
  const more = Object.entries({ version: 1, ...prefixed(numbers) });
  const names = Object.keys(set);
  return {
    TableName: table,
    Key: keyOf(partition, sort),
    UpdateExpression: [
      `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      `ADD ${more.map((_, index) => `#n${index} :n${index}`).join(', ')}`,
    ].join(' '),
    ExpressionAttributeNames: {
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ...Object.fromEntries(more.map(([name], index) => [`#n${index}`, name])),
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(more.map(([, number], index) => [`:n${index}`, { N: String(number) }])),
    },
  };
}

const prefixed = (numbers: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [numberAttribute + name, number]));
