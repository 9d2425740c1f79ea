import { afterEach, describe } from 'vitest';
import { dynamoDbClient } from '../../aws/clients.ts';
import { awsStore } from '../../aws/store.ts';
import { storeContract } from '../contract/ports-store.ts';
import { type SmallAws, startSmallAws } from './small-aws.ts';

let aws: SmallAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

describe('the table on which costs are counted keeps to what every store keeps to', () => {
  storeContract(async () => {
    aws = await startSmallAws();
    return awsStore({ client: dynamoDbClient(aws.place), table: 'table' }, { additionMilliseconds: 10_000 });
  });
});
