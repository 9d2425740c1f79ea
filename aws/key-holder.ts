import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { KeyHolder } from '../domain/destroy-key.ts';
import { sorts } from '../domain/partitions.ts';
import { itemOf, type Table } from './store-item.ts';

/** A tenant's whole table, read through for what may be sealed to a key. It costs by its size; only operators may do so. */
export function awsKeyHolder(tenant: string, { client, table }: Table): KeyHolder {
  return {
    tenant,
    items: async function* () {
      let from: ScanCommand['input']['ExclusiveStartKey'];
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: table,
            ConsistentRead: true,
            FilterExpression: '#s = :meta or begins_with(#s, :document)',
            ExpressionAttributeNames: { '#s': 'sort' },
            ExpressionAttributeValues: { ':meta': { S: sorts.meta }, ':document': { S: sorts.document('') } },
            ExclusiveStartKey: from,
          }),
        );
        for (const stored of page.Items ?? []) yield itemOf(stored).item;
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
    },
  };
}
