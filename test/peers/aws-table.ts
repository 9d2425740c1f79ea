import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { awsStore } from '../../aws/store.ts';
import type { Store } from '../../domain/ports.ts';

/** Makes a table as `infra/` does, and its store. */
export async function newTable(client: DynamoDBClient): Promise<Store> {
  return awsStore({ client, table: await makeTable(client) });
}

/** Makes a table as `infra/` does; its name. */
export async function makeTable(client: DynamoDBClient): Promise<string> {
  const table = `test-${randomUUID()}`;
  const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type });
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['partition', 'sort', 'list', 'at'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [key('partition', 'HASH'), key('sort', 'RANGE')],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'lists',
          KeySchema: [key('list', 'HASH'), key('at', 'RANGE')],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
  return table;
}
