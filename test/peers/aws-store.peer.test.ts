import { afterAll, describe } from 'vitest';
import { dynamoDbClient } from '../../aws/clients.ts';
import { listsContract } from '../contract/ports-lists.ts';
import { storeContract } from '../contract/ports-store.ts';
import { startDynamoDbLocal } from './aws-stand-ins.ts';
import { newTable } from './aws-table.ts';

const standIn = await startDynamoDbLocal();
const client = dynamoDbClient(standIn);
afterAll(async () => {
  client.destroy();
  await standIn.stop();
});

describe('the store of AWS on Amazon’s own DynamoDB Local', () => {
  storeContract(() => newTable(client));
  listsContract(() => newTable(client));
});
