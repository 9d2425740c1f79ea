import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Place, ssmClient } from '../../aws/clients.ts';
import { formFolder, sample } from '../world.ts';
import { type StandIn, startMinistack } from './aws-stand-ins.ts';
import { caseIn } from './case-in.ts';
import { type CmisServer, startCmisServer } from './cmis-server.ts';
import { type Deployed, deployTenants, publish } from './deployed.ts';
import { eventually } from './eventually.ts';
import { patientLambda, patientSqs } from './patient-clients.ts';
import { type StallingProxy, stallingProxy } from './stalling-proxy.ts';
import { textsIn } from './texts-in.ts';
import { userWith } from './user-with.ts';
import { withDms } from './with-dms.ts';

const program = fileURLToPath(new URL('../../cli/rohrpost.ts', import.meta.url));
const keys = mkdtempSync(join(tmpdir(), 'relay-keys-'));
const good = sample('hundesteuer-anmeldung', 'ein-hund');
let dms: CmisServer;
let proxy: StallingProxy;
let standIn: StandIn;
let deployed: Deployed;
let user: StandIn['credentials'];
const running = new Set<ChildProcess>();

beforeAll(async () => {
  [dms, standIn] = await Promise.all([startCmisServer(), startMinistack()]);
  proxy = await stallingProxy(dms.url);
  deployed = await deployTenants(standIn, ['neudorf'], withDms(dms, proxy.url), { neudorf: { delivery: 'relay' } });
  user = await userWith(standIn, 'relay', deployed.outputs('neudorf').RelayPolicy ?? '');
  await publish(deployed, 'neudorf');
  mkdirSync(join(keys, 'neudorf/secrets'), { recursive: true, mode: 0o700 });
  writeFileSync(join(keys, 'neudorf/secrets/dms'), `${dms.password}\n`, { mode: 0o600 });
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  deployed.close();
  await Promise.all([standIn.stop(), dms.stop(), proxy.close()]);
  rmSync(keys, { recursive: true, force: true });
});

type Ran = { child: ChildProcess; said: () => string; ended: Promise<number | null> };

/** Runs the real command, with the rights of the stack's owner or of the relay's user. */
function rohrpost(words: string[], credentials: StandIn['credentials'] = standIn.credentials): Ran {
  const { outputs, tenants } = deployed.files;
  const child = spawn(process.execPath, [program, ...words, '--outputs', outputs, '--tenants', tenants], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: standIn.endpoint,
      AWS_REGION: standIn.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said, ended: once(child, 'close').then(() => child.exitCode) };
}

const relay = (...more: string[]): Ran => rohrpost(['relay', '--tenant', 'neudorf', '--keys', keys, ...more], user);
const submit = (): Promise<Response> =>
  deployed.fetch('neudorf', '/forms/hundesteuer-anmeldung/versions/1/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(good),
  });
async function statusOf(address: string): Promise<string> {
  const answer = await deployed.fetch('neudorf', address, { headers: { accept: 'application/json' } });
  return (await answer.json()).status;
}

test('setup asks where the keys shall lie before it makes any, and then makes them there, closed to others', async () => {
  const without = rohrpost(['setup']);
  expect(await without.ended).toBe(2);

  const made = rohrpost(['setup', '--keys', keys]);
  const code = await made.ended;

  const files = readdirSync(join(keys, 'neudorf/recipient'));
  expect(without.said()).toContain('--keys ORDNER');
  expect([code, files.length]).toEqual([0, 1]);
  expect(statSync(join(keys, 'neudorf/recipient', files[0] ?? '')).mode & 0o077).toBe(0);
});

test('what came while no relay ran is delivered by one that ends when nothing is left', async () => {
  const answer = await submit();
  const { receiptNumber } = await answer.json();
  // Until its hint lies there: a relay that is to end looks once.
  const QueueUrl = deployed.outputs('neudorf').DeliverSubmissionQueue;
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  await eventually(
    async () => (await patientSqs(deployed.place).send(asked)).Attributes?.['ApproximateNumberOfMessages'] ?? '0',
    (count) => Number(count) > 0,
  );

  const single = relay('--once');

  expect(await single.ended).toBe(0);
  expect(await caseIn(dms, receiptNumber)).toHaveLength(3);
});

test('a relay that is killed in the middle of a delivery is started again: one case, with every document once', async () => {
  const first = relay();
  const stalled = proxy.stall(2);
  const answer = await submit();
  const { receiptNumber, status } = await answer.json();
  await stalled;
  first.child.kill('SIGKILL');
  await first.ended;

  const second = relay();
  const seen = await eventually(
    () => statusOf(status),
    (word) => word === 'RECEIVED',
  );
  second.child.kill('SIGTERM');

  expect([seen, await second.ended]).toEqual(['RECEIVED', 0]);
  expect(await caseIn(dms, receiptNumber)).toEqual(['Antrag.pdf', 'antrag.json', 'manifest.json']);
  expect(second.said()).toContain('delivered  submission=');
  expect(second.said()).toContain('Die Zustellstelle ist beendet.');
  const typed = textsIn(good.answers).filter((text) => text.length > 3);
  expect(typed.filter((text) => `${first.said()}${second.said()}`.includes(text))).toEqual([]);
});

test('on AWS there is neither a function that delivers nor a key that opens answers', async () => {
  const { Functions = [] } = await patientLambda(deployed.place).send(new ListFunctionsCommand({}));
  const names = Functions.map(({ FunctionName = '' }) => FunctionName);
  const { Parameters = [] } = await ssmClient(deployed.place).send(
    new GetParametersByPathCommand({ Path: '/rohrpost/neudorf', Recursive: true }),
  );

  expect(names).toContain('rohrpost-neudorf-route-submission');
  expect(names).not.toContain('rohrpost-neudorf-deliver-submission');
  // The contact key opens the address for mails and nothing else: acknowledging stays in the cloud.
  expect(new Set(Parameters.map(({ Name = '' }) => Name.split('/')[4]))).toEqual(new Set(['contact', 'receipt']));
});

test('the relay’s user may not send, and may not read another tenant’s parameters', async () => {
  const place: Place = { ...deployed.place, credentials: user };
  const QueueUrl = deployed.outputs('neudorf').DeliverSubmissionQueue;
  const asked = new GetParametersByPathCommand({ Path: '/rohrpost' });

  await expect(patientSqs(place).send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }))).rejects.toThrow(
    /not authorized/i,
  );
  await expect(ssmClient(place).send(asked)).rejects.toThrow(/not authorized/i);
});

test('a pipeline with the publisher’s policy looks through, publishes and takes back a form, and opens nothing that citizens sent', async () => {
  const pipeline = await userWith(standIn, 'pipeline', deployed.outputs('neudorf').PublisherPolicy);
  const [item] = await deployed.store('neudorf').list('expiry', '9999', 10);
  const id = item?.partition.slice('SUBMISSION#'.length) ?? '';
  const by = async (...words: string[]): Promise<{ code: number | null; said: string }> => {
    const { ended, said } = rohrpost(
      [...words, '--tenant', 'neudorf', '--by', 'ci', '--reason', 'Satzung 2027'],
      pipeline,
    );
    return { code: await ended, said: said() };
  };

  const tried = await by('publish', formFolder('mobiles-haltverbot'), '--dry-run');
  const proposed = await by('propose', formFolder('mobiles-haltverbot'));
  const published = await by('publish', formFolder('mobiles-haltverbot'));
  const compared = await by('diff', formFolder('mobiles-haltverbot'));
  const withdrawn = await by('withdraw', 'mobiles-haltverbot');
  const history = await by('history', 'mobiles-haltverbot');
  const opened = await by('open', id, '--keys', keys);

  expect([tried, proposed, published, compared, withdrawn, history].map(({ code }) => code)).toEqual([
    0, 0, 0, 0, 0, 0,
  ]);
  expect(history.said).toMatch(/veröffentlicht[\s\S]*zurückgezogen/);
  expect(opened.code).not.toBe(0);
  expect(opened.said).not.toContain('"answers"');
});

test('an operator opens with the keys of the relay, and is told where they are without them', async () => {
  const [item] = await deployed.store('neudorf').list('expiry', '9999', 10);
  const id = item?.partition.slice('SUBMISSION#'.length) ?? '';
  const words = ['open', id, '--tenant', 'neudorf', '--by', 'o.meier', '--reason', 'Rückfrage am Telefon'];

  const without = rohrpost(words);
  const refused = await without.ended;
  const opened = rohrpost([...words, '--keys', keys]);

  expect([refused, await opened.ended]).toEqual([2, 0]);
  expect(without.said()).toContain('--keys ORDNER');
  expect(opened.said()).toContain('"answers"');
});
