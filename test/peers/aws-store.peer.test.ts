import { afterAll, describe } from 'vitest';
import { listsContract } from '../contract/ports-lists.ts';
import { storeContract } from '../contract/ports-store.ts';
import { startDynamoDbLocal } from './aws-stand-ins.ts';
import { newTable } from './aws-table.ts';
import { patientDynamo } from './patient-clients.ts';

const standIn = await startDynamoDbLocal();
const client = patientDynamo(standIn);
afterAll(async () => {
  client.destroy();
  await standIn.stop();
});

describe('the store of AWS on Amazon’s own DynamoDB Local', () => {
  storeContract(() => newTable(client));
  listsContract(() => newTable(client));
});
