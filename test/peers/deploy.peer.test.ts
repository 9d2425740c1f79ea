import { setTimeout as sleep } from 'node:timers/promises';
import { ListEventSourceMappingsCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { PurgeQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UploadPermission } from '../../schemas/document.ts';
import { sha256Hex } from '../../domain/digest.ts';
import type { Tenant } from '../../schemas/tenant.ts';
import { freePort } from '../free-port.ts';
import { contextOf } from '../functions/context.ts';
import { changed, sample } from '../world.ts';
import { type StandIn, startMinistack } from './aws-stand-ins.ts';
import { caseIn } from './case-in.ts';
import { type CmisServer, startCmisServer } from './cmis-server.ts';
import { countingProxy } from './counting-proxy.ts';
import { deadLetters } from './dead-letters.ts';
import { type Deployed, deployTenants, setUpTenants } from './deployed.ts';
import { eventually } from './eventually.ts';
import { functionHere } from './function-here.ts';
import { functionLogs } from './function-logs.ts';
import { codeOf, nextEdition } from './next-edition.ts';
import { operatorsWay, operatorsWithoutRights } from './operators-on-aws.ts';
import { otherWays } from './other-ways.ts';
import { inAHurry } from './in-a-hurry.ts';
import { patientLambda, patientSqs } from './patient-clients.ts';
import { redriven } from './redriven.ts';
import { removeRights } from './remove-rights.ts';
import type { IdentityProvider } from './start-identity-provider.ts';
import { setUpStudio, studioWay, withStaff } from './studio-on-aws.ts';
import { textsIn } from './texts-in.ts';
import { toldFaults } from './told-faults.ts';
import { withDms } from './with-dms.ts';
import { wordsAfterCut } from './words-after-cut.ts';

const tenants = ['kreis-musterland', 'neudorf', 'musterstadt', 'altenfeld'];
const county = 'kreis-musterland';
let dms: CmisServer;
let standIn: StandIn;
let deployed: Deployed;
let provider: IdentityProvider;
let settings: (tenant: Tenant) => Tenant;

beforeAll(async () => {
  [dms, standIn] = await Promise.all([startCmisServer(), startMinistack()]);
  const port = await freePort();
  settings = (tenant) => withStaff('musterstadt', port)(withDms(dms)(tenant));
  deployed = await deployTenants(standIn, tenants, settings, { altenfeld: { ingress: 'rest-api' } });
  await setUpTenants(deployed, standIn, tenants, { dms: dms.password });
  provider = await setUpStudio(deployed, 'musterstadt', port);
});
afterAll(async () => {
  deployed.close();
  await Promise.all([standIn.stop(), dms.stop(), provider.stop()]);
});

const good = sample('hundesteuer-anmeldung', 'ein-hund');
const form = '/forms/hundesteuer-anmeldung/versions/1';
const submit = (body: unknown, key: string = crypto.randomUUID(), tenant = county): Promise<Response> =>
  deployed.fetch(tenant, `${form}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

/** Sends until it is taken, as a browser does: again with the same key where the gateway finds nobody for a moment, or nobody in time. */
const insist = (key: string, refusals: number[] = []): Promise<Response> => {
  const send = async (): Promise<Response> => {
    const answer = await submit(good, key);
    if (answer.status !== 202) refusals.push(answer.status);
    return answer;
  };
  return eventually(send, ({ status }) => status === 202);
};

const statusOf = async (address: string, tenant = county): Promise<string> => {
  const answer = await deployed.fetch(tenant, address, { headers: { accept: 'application/json' } });
  return answer.status === 200 ? (await answer.json()).status : `answered ${answer.status}`;
};
const inDms = (receiptNumber: string): Promise<string[]> => caseIn(dms, receiptNumber);
const sqs = (): ReturnType<typeof patientSqs> => patientSqs(deployed.place);
/** The event by which an HTTP API hands a submission to its function. */
const submission = (key: string): object => ({
  version: '2.0',
  rawPath: `${form}/submissions`,
  rawQueryString: '',
  headers: { 'content-type': 'application/json', 'idempotency-key': key },
  requestContext: { http: { method: 'POST' } },
  body: JSON.stringify(good),
});

test('a submission at the county goes to Neudorf’s own stack and from there into its DMS, and the status page says so', async () => {
  const answer = await submit(good);
  const { receiptNumber, status } = await answer.json();

  const seen = await eventually(
    () => statusOf(status),
    (word) => word === 'RECEIVED',
  );

  expect(answer.status).toBe(202);
  expect(seen).toBe('RECEIVED');
  expect(await inDms(receiptNumber)).toEqual(['Antrag.pdf', 'antrag.json', 'manifest.json']);
});

test('a file goes straight to the document store, is sealed, handed over and lies in the case', async () => {
  const key = crypto.randomUUID();
  const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
  const wish = { field: '/nachweise', name: 'Kaufvertrag.pdf', mediaType: 'application/pdf', size: pdf.length };
  const permitted = await deployed.fetch(county, `${form}/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...wish, sha256: await sha256Hex(pdf) }),
  });
  const permission: UploadPermission = await permitted.json();
  const body = new FormData();
  for (const [name, value] of Object.entries(permission.fields)) body.append(name, value);
  body.append('file', new Blob([pdf], { type: 'application/pdf' }), 'x.pdf');
  const stored = await fetch(permission.url, { method: 'POST', body });

  const documents = [permission.document];
  const answer = await submit({ answers: changed(good.answers, '/nachweise', documents), documents }, key);
  const { receiptNumber } = await answer.json();
  const files = await eventually(
    () => inDms(receiptNumber),
    (names) => names.includes('manifest.json'),
  );

  expect([permitted.status, stored.status, answer.status]).toEqual([201, 204, 202]);
  expect(files).toEqual(['Anlage-01-Kaufvertrag.pdf', 'Antrag.pdf', 'antrag.json', 'manifest.json']);
});

test('a tenant behind a REST API takes submissions the same way, its stage in every address', async () => {
  const answer = await submit(good, crypto.randomUUID(), 'altenfeld');
  const { status } = await answer.json();

  const seen = await eventually(
    () => statusOf(status, 'altenfeld'),
    (word) => word === 'RECEIVED',
  );
  const page = await deployed.fetch('altenfeld', '/forms/hundesteuer-anmeldung');

  expect([answer.status, seen, page.status]).toEqual([202, 'RECEIVED', 200]);
  expect(status).toMatch(/^https:\/\/[^/]+\/v1\/submissions\//);
  expect(await page.text()).toContain('action="/v1/forms/hundesteuer-anmeldung/versions/1/review"');
});

test('an unknown page, a wrong method and a path that wants out are answered in our words', async () => {
  const answers = await Promise.all(
    ['altenfeld', county].flatMap((tenant) => [
      deployed.fetch(tenant, '/gibt-es-nicht'),
      deployed.fetch(tenant, `${form}/submissions`),
      deployed.fetch(tenant, '/forms/%2e%2e%2fgeheim'),
    ]),
  );
  const types = answers.map(({ headers }) => headers.get('content-type'));

  expect(answers.map(({ status }) => status)).toEqual([404, 405, 404, 404, 405, 404]);
  expect(new Set(types)).toEqual(new Set(['application/problem+json; charset=utf-8']));
});

studioWay('musterstadt', () => deployed);
operatorsWay('musterstadt', () => deployed);
otherWays(county, { deployed: () => deployed, submit: () => submit(good), statusOf });

test('the same key again gets the same receipt; twenty at once under one key are one submission', async () => {
  const key = crypto.randomUUID();

  const refusals: number[] = [];
  const answers = await Promise.all(Array.from({ length: 20 }, () => insist(key, refusals)));
  const again = await insist(key);
  const receipts = await Promise.all([...answers, again].map(async (answer) => (await answer.json()).receipt));

  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
  expect(refusals.filter((status) => status < 500)).toEqual([]);
  expect(new Set(receipts).size).toBe(1);
});

test('an update of the stacks with other code in every function while submissions come in loses none of them', async () => {
  const addresses: string[] = [];
  const refusals: number[] = [];
  const updating = new AbortController();
  const next = nextEdition();
  const before = await codeOf(deployed.place, county);
  const update = deployed
    .deploy((tenant) => ({ ...settings(tenant), name: `${tenant.name} am See` }), next.folder)
    .finally(() => updating.abort());

  while (!updating.signal.aborted) {
    const answer = await insist(crypto.randomUUID(), refusals);
    addresses.push((await answer.json()).status);
    await sleep(1500);
  }
  await update;
  next.remove();
  const after = await codeOf(deployed.place, county);
  const words = await wordsAfterCut(addresses, { statusOf, deployed, tenants: [county, 'neudorf'] });

  expect(after.size).toBe(before.size);
  expect([...after].filter(([name, code]) => before.get(name) === code)).toEqual([]);
  expect(addresses.length).toBeGreaterThan(2);
  expect(refusals.filter((status) => status < 500)).toEqual([]);
  expect(new Set(words)).toEqual(new Set(['RECEIVED']));
  expect(await (await deployed.fetch(county, '/')).text()).toContain('Kreis Musterland am See');
  // An update takes as long as the first deployment, and has as much time; what it cut off comes after that.
}, 1_500_000);

test('hints that are lost while a queue is switched off are made up for by the sweeper', async () => {
  const lambda = patientLambda(deployed.place);
  const FunctionName = `rohrpost-${county}-route-submission`;
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
  const UUID = EventSourceMappings[0]?.UUID;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
  const answer = await submit(good);
  const { status } = await answer.json();
  await sqs().send(new PurgeQueueCommand({ QueueUrl: deployed.outputs(county).RouteSubmissionQueue }));
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));

  const seen = await eventually(
    () => statusOf(status),
    (word) => word === 'RECEIVED',
    // A sweeper that came before the queue was emptied hints again after five minutes.
    600_000,
  );

  expect(seen).toBe('RECEIVED');
});

test('a message that nobody can read ends among the dead letters and keeps no other waiting', async () => {
  const { RouteSubmissionQueue: QueueUrl, RouteSubmissionDeadLetters } = deployed.outputs(county);
  const slowDown = await inAHurry(QueueUrl, deployed.place);
  const unreadable = '{"v":9}';
  await sqs().send(new SendMessageCommand({ QueueUrl, MessageBody: unreadable }));
  const answer = await submit(good);
  const { status } = await answer.json();

  const word = await eventually(
    () => statusOf(status),
    (seen) => seen === 'RECEIVED',
  );
  // Another message may lie there as well: in a hurry what is only slow comes again, too.
  const dead = await eventually(
    () => deadLetters(deployed.place, RouteSubmissionDeadLetters),
    (messages) => messages.some(({ Body }) => Body === unreadable),
  );
  await slowDown();

  expect(word).toBe('RECEIVED');
  expect(dead.map(({ Body }) => Body)).toContain(unreadable);
});

test('in a warm function an acknowledgement makes one call to the table and one to the queue, no more', async () => {
  const proxy = await countingProxy(standIn.endpoint);
  const accept = await functionHere('accept-submission', county, deployed.place, standIn, proxy.url);
  const first = await accept(submission(crypto.randomUUID()), contextOf());
  const again = async (): Promise<{ code: unknown; counts: Record<string, number> }> => {
    proxy.counts.clear();
    const { statusCode } = await accept(submission(crypto.randomUUID()), contextOf());
    return { code: statusCode, counts: Object.fromEntries(proxy.counts) };
  };

  // What is answered too late is asked for once more, and a hint that can't go out in time is left to the sweeper: a busy machine has
  // several tries to be in time.
  const second = await eventually(again, ({ counts }) => Object.values(counts).join() === '1,1');

  await proxy.close();
  expect([first.statusCode, second.code]).toEqual([202, 202]);
  expect(second.counts).toEqual({ 'DynamoDB.TransactWriteItems': 1, 'AmazonSQS.SendMessage': 1 });
});

test('no step told of a fault, and nothing that a citizen typed stands in any log', async () => {
  const logs = await functionLogs(standIn, 'rohrpost-');

  const told = logs.filter((line) => line.includes('"summary":true'));
  const typed = [...textsIn(good.answers), 'Kaufvertrag', 'Bello', 'Wirbelwind', 'Großmann', 'Bernd', 'Rückruf'].filter(
    (text) => text.length > 3,
  );
  expect(told.length).toBeGreaterThan(50);
  expect(toldFaults(logs)).toEqual([]);
  expect(typed.length).toBeGreaterThan(5);
  expect(typed.filter((text) => logs.some((line) => line.includes(text)))).toEqual([]);
});

redriven(county, { deployed: () => deployed, standIn: () => standIn, submit: () => submit(good), statusOf });

operatorsWithoutRights('musterstadt', { deployed: () => deployed, standIn: () => standIn });

test('without its right to write, intake acknowledges nothing', async () => {
  await removeRights(standIn, `rohrpost-${county}-accept-submission`, deployed.place);

  const answer = await submit(good);

  expect(answer.status).toBe(503);
});
