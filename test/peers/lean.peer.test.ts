import { afterAll, beforeAll, describe } from 'vitest';
import { dynamoDbClient } from '../../aws/clients.ts';
import { leanPorts } from '../aws/lean-clients.ts';
import { storeContract } from '../contract/ports-store.ts';
import { makeTable } from './aws-table.ts';
import { type StandIn, startDynamoDbLocal, startMinistack } from './aws-stand-ins.ts';

describe.each<[string, () => Promise<StandIn>]>([
  ['DynamoDB Local', startDynamoDbLocal],
  ['ministack with rights enforced', startMinistack],
])('the store on the lean client, against %s', (_name, start) => {
  let standIn: StandIn;
  let lean: Awaited<ReturnType<typeof leanPorts>>;
  beforeAll(async () => {
    [standIn, lean] = await Promise.all([start(), leanPorts()]);
  }, 60_000);
  afterAll(() => standIn.stop());

  storeContract(async () => {
    const { endpoint, region, credentials } = standIn;
    const place = { endpoint, region, credentials };
    const table = await makeTable(dynamoDbClient(place));
    return lean.awsStore({ client: lean.dynamoDbClient(place), table });
  });
});
