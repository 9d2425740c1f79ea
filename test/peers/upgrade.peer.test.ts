import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ssmClient } from '../../aws/clients.ts';
import { parameterNames, putParameter } from '../../aws/parameters.ts';
import { release } from '../infra/released.ts';
import { type StandIn, startMinistack } from './aws-stand-ins.ts';
import { caseIn } from './case-in.ts';
import { type CmisServer, startCmisServer } from './cmis-server.ts';
import { type Deployed, deployTenants, reachable } from './deployed.ts';
import { deployEarlier, type EarlierStack, fillEarlier } from './earlier-stack.ts';
import { eventually } from './eventually.ts';
import { codeOf } from './next-edition.ts';
import { withDms } from './with-dms.ts';

const home = mkdtempSync(join(tmpdir(), 'earlier-'));
let dms: CmisServer;
let standIn: StandIn;
let earlier: EarlierStack;
let before: { answer: number; code: Map<string, string> };
let deployed: Deployed;

beforeAll(async () => {
  [dms, standIn] = await Promise.all([startCmisServer(), startMinistack()]);
  const place = { endpoint: standIn.endpoint, region: standIn.region, credentials: standIn.credentials };
  earlier = await deployEarlier(standIn, home);
  await fillEarlier(place, earlier);
  await putParameter({ ssm: ssmClient(place) }, parameterNames.secret(release.tenant, 'dms'), dms.password);
  const { status } = await fetch(reachable(standIn, earlier.Address, '/'));
  before = { answer: status, code: await codeOf(place, release.tenant) };
  deployed = await deployTenants(standIn, [release.tenant], withDms(dms));
});
afterAll(async () => {
  deployed.close();
  await Promise.all([standIn.stop(), dms.stop()]);
  rmSync(home, { recursive: true, force: true });
});

const submission = (name: string) => {
  const found = release.submissions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`release 0 had no submission that was ${name}`);
  return found;
};
async function statusOf(name: string): Promise<string> {
  const { pathname, search } = new URL(submission(name).status);
  const path = `${pathname.slice(`/${release.tenant}`.length)}${search}`;
  const answer = await deployed.fetch(release.tenant, path, { headers: { accept: 'application/json' } });
  return answer.status === 200 ? (await answer.json()).status : `answered ${answer.status}`;
}

test('an update of an earlier edition’s stack keeps table, bucket, queues and address, and replaces every function’s code', async () => {
  const now = deployed.outputs(release.tenant);
  const after = await codeOf(deployed.place, release.tenant);

  expect(now).toMatchObject(earlier);
  expect(before.answer).toBe(503);
  expect(before.code.size).toBe(13);
  expect([...after].filter(([name, code]) => before.code.get(name) === code)).toEqual([]);
});

test('what the earlier edition took in and did not deliver lies in the DMS after the update; what it had delivered does not come again', async () => {
  const words = [];
  for (const name of ['completed', 'pending', 'accepted'])
    words.push(
      await eventually(
        () => statusOf(name),
        (word) => word === 'RECEIVED',
      ),
    );
  const cases = await Promise.all(['pending', 'accepted'].map((name) => caseIn(dms, submission(name).receiptNumber)));

  expect(words).toEqual(['RECEIVED', 'RECEIVED', 'RECEIVED']);
  const whole = ['Antrag.pdf', 'antrag.json', 'manifest.json'];
  expect(cases).toEqual([whole, whole]);
  expect(await caseIn(dms, submission('completed').receiptNumber)).toEqual([]);
});
