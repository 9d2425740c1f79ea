import { dynamoDbClient, lambdaClient, type Place, s3Client, sqsClient, ssmClient } from '../../aws/clients.ts';
import { countDeadLetters } from '../../aws/count-dead-letters.ts';
import { documentAddress } from '../../aws/document-address.ts';
import { awsDocuments } from '../../aws/documents.ts';
import { getPacked, getText, putPacked, putText } from '../../aws/objects.ts';
import { getParameter, putParameter } from '../../aws/parameters.ts';
import { awsQueue } from '../../aws/queue.ts';
import { awsStore } from '../../aws/store.ts';
import type { Write } from '../../domain/ports.ts';

/** How one call ended: with a value, or with a fault as a log would name it. */
export type Ended = { call: string; value: unknown } | { call: string; name: string; message: string };

const submission = 'a'.repeat(32);
const put = (sort: string, condition: Write['if']): Write => ({
  kind: 'put',
  item: { partition: 'p', sort, body: 'b' },
  if: condition,
});

/** Makes every kind of call that our functions make to AWS, one after the other, and says how each ended. */
export async function askEach(place: Place & { endpoint: string }): Promise<Ended[]> {
  const now = (): Date => new Date('2026-11-24T09:00:00.000Z');
  const files = { client: s3Client({ ...place, pathStyle: true }), bucket: 'bucket', now };
  const [sqs, lambda, ssm] = [sqsClient(place), lambdaClient(place), ssmClient(place)];
  const store = awsStore({ client: dynamoDbClient(place), table: 'table' });
  const documents = awsDocuments(files);
  const queueUrl = `${place.endpoint}/000000000000/route`;
  const targets = { 'route-submission': { queueUrl }, 'release-document': { functionName: 'release' } };
  const queue = awsQueue({ sqs, lambda, tenant: 'neudorf', targets });
  const expires = '2026-11-24T09:10:00.000Z';
  const calls: Record<string, () => Promise<unknown>> = {
    get: () => store.get('p', 's'),
    query: () => store.query('p', 'EVENT#'),
    list: () => store.list('due', '2026-11-24T09:00:00.000Z', 10),
    put: () => store.commit([put('s', 'absent')]),
    update: () => store.commit([put('s', 'any')]),
    delete: () => store.commit([{ kind: 'remove', partition: 'p', sort: 's', if: 'any' }]),
    transact: () => store.commit([put('s', { version: 3 }), put('t', 'any')]),
    getText: () => getText(files, 'register/areas.json'),
    getPacked: () => getPacked(files, 'clean/x'),
    putText: () => putText(files, 'register/ä b.json', '{}', 'application/json'),
    putPacked: () => putPacked(files, 'clean/x', 'sealed', 'application/jose'),
    inspect: () => documents.inspect(submission, submission),
    removeQuarantine: () => documents.removeQuarantine(submission, submission),
    permitUpload: async () => {
      const permit = { submission, document: submission, minBytes: 1, maxBytes: 9, expires };
      return Object.keys((await documents.permitUpload(permit)).fields);
    },
    documentAddress: async () => {
      const address = new URL(await documentAddress(files)(submission, submission, 'kid'));
      return [address.pathname, ...address.searchParams.keys()];
    },
    sendMessage: () => queue.send({ step: 'route-submission', submission }),
    invoke: () => queue.send({ step: 'release-document', submission, document: submission }),
    countDeadLetters: () => countDeadLetters(sqs, [queueUrl]),
    getParameter: () => getParameter(ssm, '/rohrpost/neudorf/secrets/dms'),
    putParameter: () => putParameter({ ssm }, '/rohrpost/neudorf/secrets/dms', 'x'),
  };
  const ended: Ended[] = [];
  for (const [call, make] of Object.entries(calls)) ended.push(await settled(call, make));
  return ended;
}

async function settled(call: string, make: () => Promise<unknown>): Promise<Ended> {
  try {
    return { call, value: await make() };
  } catch (fault) {
    return fault instanceof Error ? { call, name: fault.name, message: fault.message } : { call, value: 'thrown' };
  }
}
