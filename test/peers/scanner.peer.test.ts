import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { operatorPorts } from '../../aws/operator-ports.ts';
import { quarantineKey } from '../../aws/stored-documents.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { findSubmission } from '../../domain/find-submission.ts';
import { findTies } from '../../domain/find-ties.ts';
import type { Ties } from '../../domain/follow-ups.ts';
import { DocumentItem, UploadPermission } from '../../schemas/document.ts';
import { scanTag } from '../../schemas/scan-tag.ts';
import { StatusView, SubmissionAnswer } from '../../schemas/submission.ts';
import { Tenant } from '../../schemas/tenant.ts';
import { scanResultOf } from '../fixtures/scan-result-of.ts';
import { actionIn } from '../refused-world.ts';
import { changed, sample } from '../world.ts';
import { askAws } from './ask-aws.ts';
import { type StandIn, startMinistack } from './aws-stand-ins.ts';
import { caseIn } from './case-in.ts';
import { type CmisServer, startCmisServer } from './cmis-server.ts';
import { type Deployed, deployTenants, setUpTenants } from './deployed.ts';
import { eventually } from './eventually.ts';
import { functionLogs } from './function-logs.ts';
import { invokePatiently } from './invoke-patiently.ts';
import { removeRights } from './remove-rights.ts';
import { toldFaults } from './told-faults.ts';
import { uploadFrom } from './upload-from.ts';
import { withDms } from './with-dms.ts';

// GuardDuty is played by this test: it sets the tag and sends the event as the user guide documents them.
const [town, county] = ['neudorf', 'kreis-musterland'];
const form = '/forms/hundesteuer-anmeldung/versions/1';
let dms: CmisServer;
let standIn: StandIn;
let deployed: Deployed;
beforeAll(async () => {
  [dms, standIn] = await Promise.all([startCmisServer(), startMinistack()]);
  const scanner = { scanner: 'guardduty' } as const;
  deployed = await deployTenants(standIn, [town, county], withDms(dms), { [town]: scanner, [county]: scanner });
  await setUpTenants(deployed, standIn, [town, county], { dms: dms.password });
});
afterAll(async () => {
  deployed.close();
  await Promise.all([standIn.stop(), dms.stop()]);
});

type Sent = { tenant: string; submission: string; document: string };

const ask = (tenant: string, path: string, key: string, body: unknown): Promise<Response> =>
  deployed.fetch(tenant, `${form}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

async function sentWithFile(tenant = town): Promise<Sent & { status: string }> {
  const key = crypto.randomUUID();
  const bytes = new TextEncoder().encode(`%PDF-1.7 ${key}`);
  const wish = { field: '/nachweise', name: 'a.pdf', mediaType: 'application/pdf', size: bytes.length };
  const prepared = await ask(tenant, 'uploads', key, { ...wish, sha256: await sha256Hex(bytes) });
  const { url, fields, document } = UploadPermission.parse(await prepared.json());
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([bytes]), 'a.pdf');
  await fetch(url, { method: 'POST', body });
  const { answers } = sample('hundesteuer-anmeldung', 'ein-hund');
  const answer = await ask(tenant, 'submissions', key, {
    answers: changed(answers, '/nachweise', [document]),
    documents: [document],
  });
  const { submission, status } = SubmissionAnswer.parse(await answer.json());
  return { tenant, document, submission, status };
}

async function documentOf({ tenant, submission, document }: Sent): Promise<DocumentItem> {
  const item = await deployed.store(tenant).get(`SUBMISSION#${submission}`, `DOCUMENT#${document}`);
  return DocumentItem.parse(item?.body);
}

/** GuardDuty looks at what was accepted; its event as the bus would deliver it. */
async function judge(sent: Sent, Value: string): Promise<unknown> {
  const { client, bucket } = deployed.bucket(sent.tenant);
  const Key = quarantineKey(sent.submission, sent.document);
  const found = await documentOf(sent);
  const VersionId = 'pinned' in found ? found.pinned : '';
  const Tagging = { TagSet: [{ Key: scanTag, Value }] };
  await client.send(new PutObjectTaggingCommand({ Bucket: bucket, Key, VersionId, Tagging }));
  return scanResultOf(bucket, Key);
}

async function start(event: unknown, tenant = town): Promise<string | undefined> {
  const { FunctionError } = await invokePatiently(deployed.place, `rohrpost-${tenant}-release-document`, event);
  return FunctionError;
}

test('a file is not released before its verdict, and at once when the function is told of it', async () => {
  const sent = await sentWithFile();
  const { bucket } = deployed.bucket(town);
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

  const bring = (): Promise<string> =>
    askAws(standIn, 'events', {
      headers: { 'x-amz-target': 'AWSEvents.PutEvents', 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({
        Entries: [{ Source: event.source, DetailType: event['detail-type'], Detail: JSON.stringify(event.detail) }],
      }),
    });
  let looks = 0;
  const look = async (): Promise<DocumentItem> => {
    // The real bus tries again for a day when a function is slow or fails; the stand-in brings an event once.
    if (looks % 20 === 0) await bring();
    looks += 1;
    return documentOf(sent);
  };
  const found = await eventually(look, ({ state }) => state === 'held');

  expect(found).toMatchObject({ state: 'held', verdict: 'infected' });
});

const own = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
/** Opens one of the county's pages, or presses its button. */
async function page(address: string, method = 'GET'): Promise<{ status: number; html: string; to: string }> {
  const answer = await deployed.fetch(county, address, { method, headers: own });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') ?? '' };
}
async function statusOf(address: string): Promise<StatusView> {
  const answer = await deployed.fetch(county, address, { headers: { accept: 'application/json' } });
  return StatusView.parse(await answer.json());
}
/** What an operator of the town sees who is asked about a receipt number. */
async function tiesAtTheTown(number: string): Promise<Ties | undefined> {
  const tenant = Tenant.parse(JSON.parse(readFileSync(join(deployed.files.tenants, town, 'tenant.json'), 'utf8')));
  const { place } = deployed;
  const ports = operatorPorts({
    tenant,
    outputs: deployed.outputs(town),
    place,
    isStandIn: true,
    log: () => undefined,
  });
  const found = await findSubmission(number, ports, () => true);
  return 'code' in found ? undefined : findTies(found.submission, ports);
}
const arrived = (address: string): Promise<StatusView> =>
  eventually(
    () => statusOf(address),
    ({ status }) => status === 'RECEIVED',
  );

test('an infected file is replaced at the county, by pages alone: the follow-up is scanned, and both cases lie in the DMS of the town', async () => {
  const sent = await sentWithFile(county);
  await start(await judge(sent, 'THREATS_FOUND'), county);
  const refused = await page(sent.status);
  const link = (await statusOf(sent.status)).refused?.[0]?.address ?? '';
  const upload = await uploadFrom((await page(link)).html, '%PDF-1.7 Ersatz');
  const uploaded = await page(upload.headers.get('location') ?? '');
  const pressed = await page(actionIn(uploaded.html) ?? '', 'POST');
  const again = await page(link);

  const [document] = (await statusOf(pressed.to)).documents;
  const followUp = {
    tenant: county,
    submission: (await statusOf(pressed.to)).submission,
    document: document?.id ?? '',
  };
  const waiting = await documentOf(followUp);
  await start(await judge(followUp, 'NO_THREATS_FOUND'), county);
  const [first, second] = [await arrived(sent.status), await arrived(pressed.to)];

  expect(refused.html).toContain('haben wir nicht angenommen');
  expect([refused.status, upload.status, uploaded.status, pressed.status]).toEqual([200, 303, 200, 303]);
  expect([again.status, again.to]).toEqual([303, pressed.to]);
  expect(waiting.state).toBe('accepted');
  expect([first.status, second.status]).toEqual(['RECEIVED', 'RECEIVED']);
  expect(first.refused).toMatchObject([{ replacedBy: second.receiptNumber, address: pressed.to }]);
  expect(second.followUpOf).toBe(first.receiptNumber);
  expect(await caseIn(dms, first.receiptNumber)).toEqual(['Antrag.pdf', 'antrag.json', 'manifest.json']);
  const [file, ...others] = await caseIn(dms, second.receiptNumber);
  expect([file, others]).toEqual([
    expect.stringMatching(/^Anlage-01-/),
    ['Antrag.pdf', 'antrag.json', 'manifest.json'],
  ]);
  expect(await tiesAtTheTown(first.receiptNumber)).toMatchObject({
    followUps: [{ receiptNumber: second.receiptNumber }],
  });
  expect(await tiesAtTheTown(second.receiptNumber)).toEqual({ followUpOf: first.receiptNumber, followUps: [] });
  const logs = await functionLogs(standIn, 'rohrpost-');
  expect(toldFaults(logs)).toEqual([]);
});

test('without its right to write, the function that sends takes nothing off the first one', async () => {
  const sent = await sentWithFile(county);
  await start(await judge(sent, 'THREATS_FOUND'), county);
  const link = (await statusOf(sent.status)).refused?.[0]?.address ?? '';
  const upload = await uploadFrom((await page(link)).html, '%PDF-1.7 Ersatz');
  const action = actionIn((await page(upload.headers.get('location') ?? '')).html) ?? '';
  await removeRights(standIn, `rohrpost-${county}-send-draft`, deployed.place);

  const pressed = await page(action, 'POST');

  expect(pressed.status).toBe(503);
  expect(await statusOf(sent.status)).toMatchObject({ status: 'ACTION_REQUIRED', refused: [{ reason: 'infected' }] });
});

test('an event about another bucket is refused', async () => {
  expect(await start(scanResultOf('another-bucket', quarantineKey('a'.repeat(32), 'b'.repeat(32))))).toBe('Unhandled');
});
