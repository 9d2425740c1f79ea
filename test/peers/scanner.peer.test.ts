import { InvokeCommand } from '@aws-sdk/client-lambda';
import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { lambdaClient } from '../../aws/clients.ts';
import { quarantineKey } from '../../aws/stored-documents.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { DocumentItem, UploadPermission } from '../../schemas/document.ts';
import { scanTag } from '../../schemas/scan-tag.ts';
import { scanResultOf } from '../fixtures/scan-result-of.ts';
import { changed, sample } from '../world.ts';
import { askAws } from './ask-aws.ts';
import { type StandIn, startMinistack } from './aws-stand-ins.ts';
import { type Deployed, deployTenants, setUpTenants } from './deployed.ts';
import { eventually } from './eventually.ts';

// GuardDuty is played by this test: it sets the tag and sends the event as the user guide documents them.
const tenant = 'neudorf';
const form = '/forms/hundesteuer-anmeldung/versions/1';
let standIn: StandIn;
let deployed: Deployed;
beforeAll(async () => {
  standIn = await startMinistack();
  deployed = await deployTenants(standIn, [tenant], undefined, { [tenant]: { scanner: 'guardduty' } });
  await setUpTenants(deployed, standIn, [tenant]);
}, 240_000);
afterAll(async () => {
  deployed.close();
  await standIn.stop();
});

type Sent = { submission: string; document: string };
const Answer = z.looseObject({ submission: z.string() });

const ask = (path: string, key: string, body: unknown): Promise<Response> =>
  deployed.fetch(tenant, `${form}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

async function sentWithFile(): Promise<Sent> {
  const key = crypto.randomUUID();
  const bytes = new TextEncoder().encode(`%PDF-1.7 ${key}`);
  const wish = { field: '/nachweise', name: 'a.pdf', mediaType: 'application/pdf', size: bytes.length };
  const prepared = await ask('uploads', key, { ...wish, sha256: await sha256Hex(bytes) });
  const { url, fields, document } = UploadPermission.parse(await prepared.json());
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([bytes]), 'a.pdf');
  await fetch(url, { method: 'POST', body });
  const { answers } = sample('hundesteuer-anmeldung', 'ein-hund');
  const answer = await ask('submissions', key, {
    answers: changed(answers, '/nachweise', [document]),
    documents: [document],
  });
  return { document, submission: Answer.parse(await answer.json()).submission };
}

async function documentOf({ submission, document }: Sent): Promise<DocumentItem> {
  const item = await deployed.store(tenant).get(`SUBMISSION#${submission}`, `DOCUMENT#${document}`);
  return DocumentItem.parse(item?.body);
}

/** GuardDuty looks at what was accepted; its event as the bus would deliver it. */
async function judge(sent: Sent, Value: string): Promise<unknown> {
  const { client, bucket } = deployed.bucket(tenant);
  const Key = quarantineKey(sent.submission, sent.document);
  const found = await documentOf(sent);
  const VersionId = 'pinned' in found ? found.pinned : '';
  const Tagging = { TagSet: [{ Key: scanTag, Value }] };
  await client.send(new PutObjectTaggingCommand({ Bucket: bucket, Key, VersionId, Tagging }));
  return scanResultOf(bucket, Key);
}

async function start(event: unknown): Promise<string | undefined> {
  const { FunctionError } = await lambdaClient(deployed.place).send(
    new InvokeCommand({ FunctionName: `rohrpost-${tenant}-release-document`, Payload: JSON.stringify(event) }),
  );
  return FunctionError;
}

test('a file is not released before its verdict, and at once when the function is told of it', async () => {
  const sent = await sentWithFile();
  const { bucket } = deployed.bucket(tenant);
  const early = await start(scanResultOf(bucket, quarantineKey(sent.submission, sent.document)));
  const before = await documentOf(sent);
  const event = await judge(sent, 'NO_THREATS_FOUND');

  const fault = await start(event);

  expect([early, fault]).toEqual([undefined, undefined]);
  expect(before).toMatchObject({ state: 'accepted' });
  expect(await documentOf(sent)).toMatchObject({ state: 'released', verdict: 'clean' });
});

test('the bus brings the event to the function', async () => {
  const sent = await sentWithFile();
  const event = z
    .looseObject({ source: z.string(), 'detail-type': z.string(), detail: z.json() })
    .parse(await judge(sent, 'THREATS_FOUND'));

  await askAws(standIn, 'events', {
    headers: { 'x-amz-target': 'AWSEvents.PutEvents', 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({
      Entries: [{ Source: event.source, DetailType: event['detail-type'], Detail: JSON.stringify(event.detail) }],
    }),
  });
  const found = await eventually(
    () => documentOf(sent),
    ({ state }) => state === 'held',
  );

  expect(found).toMatchObject({ state: 'held', verdict: 'infected' });
});

test('an event about another bucket is refused', async () => {
  expect(await start(scanResultOf('another-bucket', quarantineKey('a'.repeat(32), 'b'.repeat(32))))).toBe('Unhandled');
});
