import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { awsStore } from '../../aws/store.ts';
import type { Store } from '../../domain/ports.ts';

/** Makes a table as `infra/` does, and its store. */
export async function newTable(client: DynamoDBClient): Promise<Store> {
  return awsStore({ client, table: await makeTable(client) }, { additionMilliseconds: 10_000 });
}

/** Makes a table as `infra/` does; its name. */
export async function makeTable(client: DynamoDBClient): Promise<string> {
  const table = `test-${randomUUID()}`;
  const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type });
  const made = client.send(
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
  // A stand-in that has just started may answer so late that the SDK asks again: then the table is there already.
  await made.catch((fault: unknown) => {
    if (!(fault instanceof ResourceInUseException)) throw fault;
  });
  return table;
}
