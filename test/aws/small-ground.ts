import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { awsAreas } from '../../aws/areas.ts';
import { dynamoDbClient, lambdaClient, s3Client, sqsClient, ssmClient } from '../../aws/clients.ts';
import { awsDirectory, directoryKey } from '../../aws/directory.ts';
import { awsDocuments } from '../../aws/documents.ts';
import { guardDutyScanner } from '../../aws/guardduty-scanner.ts';
import { awsInventory } from '../../aws/inventory.ts';
import { awsKeyring } from '../../aws/keyring.ts';
import { type Bucket, putText } from '../../aws/objects.ts';
import { parameterNames, putParameter } from '../../aws/parameters.ts';
import { awsPublications } from '../../aws/publications.ts';
import { putJurisdictions, putRegister } from '../../aws/put-register.ts';
import { awsQueue } from '../../aws/queue.ts';
import { readMessage } from '../../aws/read-message.ts';
import { sealerForDelivery } from '../../aws/sealer-for-delivery.ts';
import { awsSecret } from '../../aws/secret.ts';
import { awsSigner } from '../../aws/signer.ts';
import { awsStore } from '../../aws/store.ts';
import { quarantineKey, storedDocuments } from '../../aws/stored-documents.ts';
import { givenRegister, givenTable } from '../contract/ports-areas.ts';
import type { DocumentsUnderTest } from '../contract/ports-documents.ts';
import type { KeysUnderTest } from '../contract/ports-keys.ts';
import type { PortsUnderTest } from '../contract/ports.ts';
import type { QueueUnderTest } from '../contract/ports-queue.ts';
import type { ScannerUnderTest } from '../contract/ports-scanner.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';

const now = (): Date => new Date();

/** The ports on AWS against the small AWS of this process, each on one of its own. */
export function smallPortsUnderTest(): PortsUnderTest & { close(): Promise<void> } {
  const opened: SmallAws[] = [];
  const open = async (): Promise<SmallAws & { files: Bucket }> => {
    const aws = await startSmallAws();
    opened.push(aws);
    return { ...aws, files: { client: s3Client({ ...aws.place, pathStyle: true }), bucket: 'bucket' } };
  };
  return {
    store: async () => awsStore({ client: dynamoDbClient((await open()).place), table: 'table' }),
    publications: async () => awsPublications((await open()).files),
    documents: async () => documentsUnderTest((await open()).files),
    scanner: async () => scannerUnderTest(await open()),
    inventory: async () => {
      const { place, files } = await open();
      const table = { client: dynamoDbClient(place), table: 'table' };
      return {
        store: awsStore(table),
        documents: awsDocuments({ ...files, now }),
        inventory: awsInventory(table, files),
      };
    },
    queue: async () => queueUnderTest(await open()),
    keys: async () => keysUnderTest(await open()),
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

function documentsUnderTest(place: Bucket): DocumentsUnderTest {
  const guessed = { accessKeyId: 'test', secretAccessKey: 'guessed' };
  const forger = s3Client({ endpoint: 'http://127.0.0.1:1', region: 'eu-central-1', credentials: guessed });
  return {
    documents: awsDocuments({ ...place, now }),
    now,
    post: async (url, fields, file, mediaType = 'application/octet-stream') => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob([new Uint8Array(file)], { type: mediaType }), 'scan.pdf');
      const { status, headers } = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
      const location = headers.get('location');
      return { status, ...(location !== null && { location }) };
    },
    forge: async ({ fields }) =>
      (await createPresignedPost(forger, { Bucket: place.bucket, Key: fields['key'] ?? '' })).fields,
    enlarge: (fields) => {
      const policy = Buffer.from(fields['Policy'] ?? '', 'base64').toString();
      const larger = policy.replace(/("content-length-range",\d+),\d+/, '$1,1000000');
      return { ...fields, Policy: Buffer.from(larger).toString('base64') };
    },
    elsewhere: (fields) => [
      { ...fields, key: 'directory/musterstadt.json' },
      { ...fields, key: (fields['key'] ?? '').replace('quarantine/', 'clean/') },
      { ...fields, bucket: 'another-bucket' },
    ],
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

async function keysUnderTest({ place, files }: SmallAws & { files: Bucket }): Promise<KeysUnderTest> {
  const ssm = ssmClient(place);
  const [own, neighbour] = ['musterstadt', `t-${randomUUID().slice(0, 8)}`];
  const ring = (tenant: string): ReturnType<typeof awsKeyring> =>
    awsKeyring({ ...files, ssm, tenant, now, bits: 2048 });
  const whereabouts = { baseUrl: 'https://example.org', documentHosts: [] };
  await ring(own).setUp(whereabouts);
  const entry = await ring(neighbour).setUp(whereabouts);
  await putText(files, directoryKey(neighbour), JSON.stringify(entry), 'application/json');
  // A clock that runs ahead by an hour with every look at it: nothing is kept in memory between two steps of a test.
  let hours = 0;
  const ahead = (): Date => new Date(Date.now() + (hours += 3_600_000));
  const directory = awsDirectory({ ...files, now: ahead });
  return {
    sealer: sealerForDelivery({ tenant: own, directory, ssm, now: ahead }),
    neighbour: sealerForDelivery({ tenant: neighbour, directory, ssm, now: ahead }),
    signer: awsSigner({ tenant: own, directory, ssm, now: ahead }),
    rotate: (kind) => ring(own).rotate(kind),
    tenants: [own, neighbour],
  };
}
