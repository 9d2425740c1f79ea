import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDeployed } from '../../cli/deployed.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';
import { formFolder } from '../world.ts';

const program = fileURLToPath(new URL('../../cli/rohrpost.ts', import.meta.url));
const form = 'hundesteuer-anmeldung';
let aws: SmallAws;
let home: string;
let outputs: string;
beforeEach(async () => {
  aws = await startSmallAws();
  home = mkdtempSync(join(tmpdir(), 'two-people-'));
  cpSync(fileURLToPath(new URL('../../tenants', import.meta.url)), join(home, 'tenants'), { recursive: true });
  for (const tenant of ['neudorf', 'altenfeld']) approve(tenant, 'four-eyes');
  outputs = join(home, 'outputs.json');
  const queue = `${aws.place.endpoint}/000000000000/queue`;
  const stack = {
    Address: 'https://antrag.neudorf.example',
    Table: 'table',
    Bucket: 'bucket',
    RouteSubmissionQueue: queue,
    DeliverSubmissionQueue: queue,
  };
  writeFileSync(outputs, JSON.stringify({ 'Rohrpost-neudorf': stack, 'Rohrpost-canary': stack }));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
  rmSync(home, { recursive: true, force: true });
});

function approve(tenant: string, approval: string): void {
  const file = join(home, 'tenants', tenant, 'tenant.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), approval }));
}

/** The real command line, in a process of its own, on the small AWS. */
function rohrpost(by: string, ...words: string[]): Promise<{ code: number; said: string }> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: aws.place.endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const where = ['--tenant', 'neudorf', '--outputs', outputs, '--tenants', join(home, 'tenants')];
  const typed = [program, ...where, '--by', by, '--reason', 'neue Satzung', ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, typed, { env }, (fault, said, wrong) => {
      resolve({ code: fault === null ? 0 : Number(fault.code), said: `${said}${wrong}` });
    });
  });
}
const codesOf = (ended: { code: number }[]): number[] => ended.map(({ code }) => code).toSorted((a, b) => a - b);

test('on AWS two people publish, in transactions on the condition of what was read: of two at once one does it', {
  timeout: 120_000,
}, async () => {
  const alone = await rohrpost('anna', 'publish', formFolder(form));
  const proposed = await Promise.all([
    rohrpost('anna', 'propose', formFolder(form)),
    rohrpost('clara', 'propose', formFolder(form)),
  ]);
  const { said } = await rohrpost('berta', 'review', form);
  const hash = /--hash ([0-9a-f]{12}) /.exec(said)?.[1] ?? '';
  const author = /vorgelegt von (\w+)/.exec(said)?.[1] ?? '';
  const own = await rohrpost(author, 'approve', form, '--hash', hash);
  const released = await rohrpost('berta', 'approve', form, '--hash', hash);
  const published = await Promise.all([
    rohrpost('anna', 'publish', form),
    rohrpost('berta', 'publish', formFolder(form)),
  ]);
  const history = await rohrpost('anna', 'history', form);
  const audit = await rohrpost('anna', 'verify-audit');

  expect([alone.code, codesOf(proposed), own.code, released.code, codesOf(published)]).toEqual([
    1,
    [0, 1],
    1,
    0,
    [0, 1],
  ]);
  expect(history.said.match(/vorgelegt, |freigegeben, was|veröffentlicht/g)).toEqual([
    'vorgelegt, ',
    'freigegeben, was',
    'veröffentlicht',
  ]);
  expect(audit.said).toContain('Nichts fehlt, nichts wurde verändert.');
});

test('what is published to another tenant than the file of outputs has, is published nowhere', async () => {
  const ended = await rohrpost('anna', 'propose', formFolder(form), '--tenant', 'altenfeld');

  expect(ended.code).toBe(2);
  expect(aws.calls).toEqual([]);
});

test('where citizens are no file switches the second person off; behind the canary there are none', () => {
  // Whoever names an address of AWS has a stand-in.
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  approve('neudorf', 'self');
  const canaries = fileURLToPath(new URL('../../infra/canary/tenants', import.meta.url));
  const approvalOf = (tenant: string, tenants: string): string =>
    openDeployed({
      arguments: [],
      options: { outputs, tenants, folder: home },
      print: () => undefined,
      input: async () => '',
      ground: () => Promise.reject(new Error('there is no ground')),
    }).find(tenant).ports.tenant.approval;

  expect(approvalOf('neudorf', join(home, 'tenants'))).toBe('four-eyes');
  expect(approvalOf('canary', canaries)).toBe('self');
});
