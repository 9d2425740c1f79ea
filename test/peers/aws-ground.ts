import { randomUUID } from 'node:crypto';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { awsAreas, registerKeys } from '../../aws/areas.ts';
import { lambdaClient, type Place, s3Client, sqsClient, ssmClient } from '../../aws/clients.ts';
import { awsDocuments } from '../../aws/documents.ts';
import { guardDutyScanner } from '../../aws/guardduty-scanner.ts';
import { awsInventory } from '../../aws/inventory.ts';
import { type Bucket, putText } from '../../aws/objects.ts';
import { parameterNames } from '../../aws/parameters.ts';
import { awsPublications } from '../../aws/publications.ts';
import { awsQueue, type Target } from '../../aws/queue.ts';
import { readMessage } from '../../aws/read-message.ts';
import { awsSecret } from '../../aws/secret.ts';
import { quarantineKey } from '../../aws/stored-documents.ts';
import { givenRegister, givenTable } from '../contract/ports-areas.ts';
import type { PortsUnderTest } from '../contract/ports.ts';
import type { QueueUnderTest } from '../contract/ports-queue.ts';
import type { ScannerUnderTest } from '../contract/ports-scanner.ts';
import { scanTag } from '../../schemas/scan-tag.ts';
import { registerFile } from '../../aws/register-file.ts';
import { awsStore } from '../../aws/store.ts';
import { documentsUnderTest } from '../aws/documents-under-test.ts';
import { keysUnderTest } from '../aws/keys-under-test.ts';
import { makeTable, newTable } from './aws-table.ts';
import { echoFunction } from './echo-function.ts';
import type { StandIn } from './aws-stand-ins.ts';
import { patientDynamo, patientLambda, patientS3, patientSqs, patientSsm } from './patient-clients.ts';

const now = (): Date => new Date();

/** The ports on AWS against a stand-in, each on a table, a bucket and a tenant of its own. */
export function awsPortsUnderTest(standIn: StandIn): PortsUnderTest {
  const place: Place = { endpoint: standIn.endpoint, region: standIn.region, credentials: standIn.credentials };
  return {
    store: () => newTable(patientDynamo(place)),
    publications: async () => awsPublications(await newBucket(place)),
    documents: async () => documentsUnderTest(await newBucket(place)),
    scanner: async () => scannerUnderTest(await newBucket(place)),
    inventory: async () => {
      const client = patientDynamo(place);
      const [table, files] = [{ client, table: await makeTable(client) }, await newBucket(place)];
      return {
        store: awsStore(table),
        documents: awsDocuments({ ...files, now }),
        inventory: awsInventory(table, files),
      };
    },
    queue: () => queueUnderTest(place, standIn),
    keys: async () => keysUnderTest(place, await newBucket(place)),
    areas: async () => {
      const bucket = await newBucket(place);
      await putText(bucket, registerKeys.areas, JSON.stringify(registerFile(givenRegister)), 'application/json');
      await putText(bucket, registerKeys.jurisdictions, JSON.stringify(givenTable), 'application/json');
      return awsAreas({ ...bucket, now });
    },
    secret: async () => {
      const [tenant, ssm] = [newTenant(), ssmClient(place)];
      const Name = parameterNames.secret(tenant, 'dms-password');
      await patientSsm(place).send(new PutParameterCommand({ Name, Value: 'geheim-2026', Type: 'SecureString' }));
      return awsSecret({ tenant, ssm, now });
    },
  };
}

const newTenant = (): string => `t-${randomUUID().slice(0, 8)}`;

/** A bucket that keeps versions, as `infra/` makes it. */
export async function newBucket(place: Place): Promise<Bucket> {
  const client = s3Client({ ...place, pathStyle: true });
  const bucket = `test-${randomUUID()}`;
  const patiently = patientS3(place);
  await patiently.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } }),
  );
  await patiently.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  return { client, bucket };
}

/** GuardDuty as its user guide has it: no stand-in plays it, so the test sets the tag that it would set. */
function scannerUnderTest(place: Bucket): ScannerUnderTest {
  const { client, bucket } = place;
  const at = (submission: string, document: string) => ({ Bucket: bucket, Key: quarantineKey(submission, document) });
  return {
    scanner: guardDutyScanner(place),
    upload: async (submission, document, text) => {
      const { VersionId = '' } = await client.send(
        new PutObjectCommand({ ...at(submission, document), Body: text, ContentType: 'application/pdf' }),
      );
      return VersionId;
    },
    look: async ({ submission, document, pin }, harms) => {
      const Value = harms ? 'THREATS_FOUND' : 'NO_THREATS_FOUND';
      const Tagging = { TagSet: [{ Key: scanTag, Value }] };
      await client.send(new PutObjectTaggingCommand({ ...at(submission, document), VersionId: pin, Tagging }));
      return harms ? 'infected' : 'clean';
    },
    remove: ({ submission, document, pin }) =>
      awsDocuments({ ...place, now }).removeQuarantine(submission, document, pin),
  };
}

async function queueUnderTest(place: Place, standIn: StandIn): Promise<QueueUnderTest> {
  const sqs = sqsClient(place);
  const lambda = lambdaClient(place);
  const queueUrls = await Promise.all(
    ['route', 'deliver'].map(async (name) => {
      const { QueueUrl = '' } = await patientSqs(place).send(
        new CreateQueueCommand({ QueueName: `${name}-${randomUUID()}` }),
      );
      return QueueUrl;
    }),
  );
  const [patientlySqs, patientlyLambda] = [patientSqs(place), patientLambda(place)];
  const echo = await echoFunction();
  const role = await newRole(standIn);
  const names = ['release', 'acknowledge'].map((name) => `${name}-${randomUUID()}`);
  for (const FunctionName of names)
    await patientlyLambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Runtime: 'nodejs24.x',
        Role: role,
        Handler: 'index.handler',
        Code: { ZipFile: echo.zip },
        Environment: { Variables: { GOAL: echo.url } },
      }),
    );
  const target = (queueUrl = ''): Target => ({ queueUrl });
  const [route, deliver] = queueUrls;
  const targets = {
    'route-submission': target(route),
    'deliver-submission': target(deliver),
    'release-document': { functionName: names[0] ?? '' },
    'acknowledge-submission': { functionName: names[1] ?? '' },
  };
  return {
    queue: awsQueue({ sqs, lambda, tenant: 'musterstadt', targets }),
    received: async () => {
      const texts = [...(await drain(queueUrls, patientlySqs)), ...(await echo.received(2))];
      return texts.map((text) => {
        const read = readMessage(text, 'musterstadt');
        if (read.kind === 'refused') throw new Error(`${standIn.endpoint}: a message was refused: ${read.reason}`);
        return { text, message: read.message };
      });
    },
  };
}

/** A role for functions. The stand-in does not check how its owner signs, so this needs no client of its own. */
async function newRole({ endpoint, region, credentials }: StandIn): Promise<string> {
  const RoleName = `role-${randomUUID()}`;
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const scope = `${credentials.accessKeyId}/20260101/${region}/iam/aws4_request`;
  const { ok, status } = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({ Action: 'CreateRole', Version: '2010-05-08', RoleName, AssumeRolePolicyDocument }),
  });
  if (!ok) throw new Error(`no role could be made: ${status}`);
  return `arn:aws:iam::000000000000:role/${RoleName}`;
}

async function drain(queueUrls: string[], sqs: ReturnType<typeof patientSqs>): Promise<string[]> {
  const texts: string[] = [];
  for (const QueueUrl of queueUrls) {
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) break;
      texts.push(...Messages.map(({ Body = '' }) => Body));
      for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return texts;
}
