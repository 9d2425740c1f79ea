import { PutObjectCommand } from '@aws-sdk/client-s3';
import { awsAreas } from '../../aws/areas.ts';
import { dynamoDbClient, lambdaClient, s3Client, sqsClient, ssmClient } from '../../aws/clients.ts';
import { awsDocuments } from '../../aws/documents.ts';
import { guardDutyScanner } from '../../aws/guardduty-scanner.ts';
import { awsInventory } from '../../aws/inventory.ts';
import type { Bucket } from '../../aws/objects.ts';
import { parameterNames, putParameter } from '../../aws/parameters.ts';
import { awsPublications } from '../../aws/publications.ts';
import { putJurisdictions, putRegister } from '../../aws/put-register.ts';
import { awsQueue } from '../../aws/queue.ts';
import { readMessage } from '../../aws/read-message.ts';
import { awsSecret } from '../../aws/secret.ts';
import { awsStore } from '../../aws/store.ts';
import { quarantineKey, storedDocuments } from '../../aws/stored-documents.ts';
import { givenRegister, givenTable } from '../contract/ports-areas.ts';
import type { PortsUnderTest } from '../contract/ports.ts';
import type { QueueUnderTest } from '../contract/ports-queue.ts';
import type { ScannerUnderTest } from '../contract/ports-scanner.ts';
import { documentsUnderTest } from './documents-under-test.ts';
import { keysUnderTest } from './keys-under-test.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';

const now = (): Date => new Date();
/** Nobody waits here, and a busy machine loses nothing that is added. */
const patient = { additionMilliseconds: 10_000 };

/** The ports on AWS against the small AWS of this process, each on one of its own. */
export function smallPortsUnderTest(): PortsUnderTest & { close(): Promise<void> } {
  const opened: SmallAws[] = [];
  const open = async (): Promise<SmallAws & { files: Bucket }> => {
    const aws = await startSmallAws();
    opened.push(aws);
    return { ...aws, files: { client: s3Client({ ...aws.place, pathStyle: true }), bucket: 'bucket' } };
  };
  return {
    store: async () => awsStore({ client: dynamoDbClient((await open()).place), table: 'table' }, patient),
    publications: async () => awsPublications((await open()).files),
    documents: async () => documentsUnderTest((await open()).files),
    scanner: async () => scannerUnderTest(await open()),
    inventory: async () => {
      const { place, files } = await open();
      const table = { client: dynamoDbClient(place), table: 'table' };
      return {
        store: awsStore(table, patient),
        documents: awsDocuments({ ...files, now }),
        inventory: awsInventory(table, files),
      };
    },
    queue: async () => queueUnderTest(await open()),
    keys: async () => {
      const { place, files } = await open();
      return keysUnderTest(place, files);
    },
    areas: async () => {
      const { files } = await open();
      await putRegister(files, givenRegister);
      await putJurisdictions(files, givenTable);
      return awsAreas({ ...files, now });
    },
    secret: async () => {
      const ssm = ssmClient((await open()).place);
      await putParameter({ ssm }, parameterNames.secret('neudorf', 'dms-password'), 'geheim-2026');
      return awsSecret({ tenant: 'neudorf', ssm, now });
    },
    close: async () => {
      for (const aws of opened.splice(0)) await aws.close();
    },
  };
}

function scannerUnderTest({ bucket, files }: SmallAws & { files: Bucket }): ScannerUnderTest {
  const { client } = files;
  return {
    scanner: guardDutyScanner(files),
    upload: async (submission, document, text) => {
      const at = { Bucket: files.bucket, Key: quarantineKey(submission, document) };
      return (await client.send(new PutObjectCommand({ ...at, Body: text }))).VersionId ?? '';
    },
    look: async ({ submission, document, pin }, harms) => {
      bucket.judge(quarantineKey(submission, document), harms ? 'THREATS_FOUND' : 'NO_THREATS_FOUND', pin);
      return harms ? 'infected' : 'clean';
    },
    remove: ({ submission, document, pin }) => storedDocuments(files).removeQuarantine(submission, document, pin),
  };
}

function queueUnderTest({ place, sent }: SmallAws): QueueUnderTest {
  const queueUrl = (name: string): string => `${place.endpoint}/000000000000/${name}`;
  const targets = {
    'route-submission': { queueUrl: queueUrl('route') },
    'deliver-submission': { queueUrl: queueUrl('deliver') },
    'release-document': { functionName: 'release' },
    'acknowledge-submission': { functionName: 'acknowledge' },
  };
  return {
    queue: awsQueue({ sqs: sqsClient(place), lambda: lambdaClient(place), tenant: 'musterstadt', targets }),
    received: async () =>
      sent.map(({ text }) => {
        const read = readMessage(text, 'musterstadt');
        if (read.kind !== 'message') throw new Error(`a message was refused: ${text}`);
        return { text, message: read.message };
      }),
  };
}
