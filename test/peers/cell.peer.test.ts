import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { GetFunctionCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { dynamoDbClient, type Place } from '../../aws/clients.ts';
import { awsStore } from '../../aws/store.ts';
import { walkCanary } from '../../functions/walk-canary.ts';
import { OutputsFile, type StackOutputs } from '../../schemas/stack-outputs.ts';
import { askAws } from './ask-aws.ts';
import { type StandIn, startMinistack } from './aws-stand-ins.ts';
import { cdkOn, reachable } from './deployed.ts';
import { eventually } from './eventually.ts';
import { functionLogs } from './function-logs.ts';
import { patientLambda } from './patient-clients.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'cell-'));
const file = join(home, 'outputs.json');
let standIn: StandIn;
let place: Place;
let canary: StackOutputs;

/** What docs/runbook.md tells to do “before the first alarm”. */
beforeAll(async () => {
  standIn = await startMinistack();
  place = { endpoint: standIn.endpoint, region: standIn.region, credentials: standIn.credentials };
  cpSync(join(project, 'tenants'), join(home, 'tenants'), { recursive: true });
  const cdk = cdkOn(standIn, home);
  await cdk(['bootstrap', `aws://000000000000/${standIn.region}`, '--app', '']);
  const stacks = ['Rohrpost-canary', 'Rohrpost-cell'];
  const mail = ['-c', 'alarm-mail=it@kommune.example'];
  await cdk(['deploy', ...stacks, '--require-approval', 'never', '--outputs-file', file, ...mail]);
  const found = OutputsFile.parse(JSON.parse(readFileSync(file, 'utf8'))).get('canary');
  if (found === undefined) throw new Error('no stack of the canary');
  canary = found;
  await rohrpost('setup');
  await rohrpost('publish', join(project, 'infra/canary/form'), '--tenant', 'canary', '--by', 'it');
});
afterAll(async () => {
  await standIn.stop();
  rmSync(home, { recursive: true, force: true });
});

async function rohrpost(...words: string[]): Promise<void> {
  const folder = ['--outputs', file, '--tenants', join(project, 'infra/canary/tenants')];
  const { credentials, endpoint, region } = standIn;
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const child = spawn(process.execPath, [join(project, 'cli/rohrpost.ts'), ...words, ...folder], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(said);
}

const walk = (): ReturnType<typeof walkCanary> =>
  walkCanary({
    baseUrl: canary.Address,
    fetch: (address, init) => fetch(reachable(standIn, canary.Address, address), init),
    now: () => new Date(),
    newKey: () => crypto.randomUUID(),
    sleep,
  });
const start = (step: string) =>
  patientLambda(place).send(new InvokeCommand({ FunctionName: `rohrpost-canary-${step}`, InvocationType: 'Event' }));

/** What a step says of the numbers that the cell watches, when it says it. */
async function eventuallySays(step: string, metric: string): Promise<Record<string, unknown>> {
  const said = async (): Promise<string | undefined> =>
    (await functionLogs(standIn, `rohrpost-canary-${step}`)).findLast(
      (text) => text.includes(': {') && text.includes(`"${metric}":`),
    );
  const line = await eventually(said, (found) => found !== undefined);
  if (line === undefined) throw new Error(`${step} says nothing of ${metric}`);
  // Before the line itself stands whose log it is.
  return JSON.parse(line.slice(line.indexOf('{')));
}

test('the canary walks from the form to the delivered status on a deployed stack, and intake counts it', async () => {
  const end = await walk();

  expect(end).toMatchObject({ kind: 'arrived' });
  expect(await eventuallySays('accept-submission', 'Accepted')).toMatchObject({ tenant: 'canary', Accepted: 1 });
});

test('the sweeper’s clock beats the heart that the cell listens for', async () => {
  expect(await eventuallySays('resume-submissions', 'OldestDueSeconds')).toMatchObject({
    cell: 'main',
    outcome: 'done',
    OldestDueSeconds: expect.any(Number),
  });
});

test('the nightly round tells that something was removed from an unfinished submission', async () => {
  const store = awsStore({ client: dynamoDbClient(place), table: canary.Table });
  const partition = `SUBMISSION#${'0'.repeat(32)}`;
  const list = { name: 'due', at: new Date(Date.now() + 3_600_000).toISOString() } as const;
  await store.commit([{ kind: 'put', item: { partition, sort: 'DELIVERY#nowhere', body: {}, list }, if: 'any' }]);

  await start('expire-submissions');
  const told = await eventuallySays('expire-submissions', 'Mismatches');
  await store.commit([{ kind: 'remove', partition, sort: 'DELIVERY#nowhere', if: 'any' }]);

  expect(told).toMatchObject({ tenant: 'canary', Mismatches: 1 });
});

test('the cell has its alarms and its topic; the canary’s own walk from inside tells that it can’t reach the stand-in', async () => {
  await start('send-canary');
  const body = new URLSearchParams({ Action: 'DescribeAlarms', Version: '2010-08-01' });
  const alarms = await askAws(standIn, 'monitoring', { body });
  const names = [...alarms.matchAll(/<AlarmName>rohrpost-main-([\w-]+)</g)].map(([, name = '']) => name);

  expect(names.toSorted()).toEqual([
    'budgets-used-up',
    'canary-failed',
    'dead-letters',
    'destination-blocked',
    'due-late',
    'holdings-mismatch',
    'sweeper-silent',
    'undelivered-long',
    'waiting-for-person',
  ]);
  expect(await eventuallySays('send-canary', 'CanaryFailed')).toMatchObject({
    outcome: 'stuck',
    code: 'no-form-page',
    CanaryFailed: 1,
  });
});

test('the nightly round and the canary’s walk start by their rules: set to every minute, each begins without us', async () => {
  const steps = ['expire-submissions', 'send-canary'];
  const before = await Promise.all(steps.map(endsOf));
  await Promise.all(steps.map(everyMinute));

  const after = await Promise.all(
    steps.map((step, index) =>
      eventually(
        () => endsOf(step),
        (ends) => ends > (before[index] ?? 0),
      ),
    ),
  );

  expect(after.map((ends, index) => ends > (before[index] ?? 0))).toEqual([true, true]);
});

/** How often a step has come to its end, by its own word. */
async function endsOf(step: string): Promise<number> {
  const lines = await functionLogs(standIn, `rohrpost-canary-${step}`);
  return lines.filter((line) => line.includes('"summary":true')).length;
}

/** Sets the clock of the rule that starts a step; its target stays. */
async function everyMinute(step: string): Promise<void> {
  const ask = (operation: string, body: object): Promise<string> =>
    askAws(standIn, 'events', {
      headers: { 'x-amz-target': `AWSEvents.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify(body),
    });
  const { Configuration } = await patientLambda(place).send(
    new GetFunctionCommand({ FunctionName: `rohrpost-canary-${step}` }),
  );
  const found = await ask('ListRuleNamesByTarget', { TargetArn: Configuration?.FunctionArn });
  const { RuleNames } = z.object({ RuleNames: z.array(z.string()).length(1) }).parse(JSON.parse(found));
  await ask('PutRule', { Name: RuleNames[0], ScheduleExpression: 'rate(1 minute)' });
}
