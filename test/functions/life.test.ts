import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { dynamoDbClient } from '../../aws/clients.ts';
import { awsStore } from '../../aws/store.ts';
import type { Commit, Write } from '../../domain/ports.ts';
import { cmisServer, startCmisContractServer } from '../connectors/cmis-contract-server.ts';
import { countLife } from '../cost/count-life.ts';
import { type Run, type RunningTenant, runTenant } from '../cost/running-tenant.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';
import { withStoppedClock } from '../stopped-clock.ts';
import { tellEnvironment } from '../tell-environment.ts';
import { loadWritten, stubBuild } from './written-functions.ts';

let aws: SmallAws;
let tenant: RunningTenant;
let told: NodeJS.ProcessEnv;
beforeAll(async () => {
  if (cmisServer.port === 0) await startCmisContractServer();
  aws = await startSmallAws();
  tenant = await runTenant(aws, { load: loadWritten, assets: [] }, `http://127.0.0.1:${cmisServer.port}/cmis`);
  told = { ...process.env };
});
beforeEach(() => {
  stubBuild();
  tellEnvironment(told);
  tenant.cool();
});
afterEach(() => vi.unstubAllGlobals());
afterAll(async () => {
  await aws.close();
});

const Line = z.looseObject({ step: z.string(), outcome: z.string(), summary: z.boolean().optional() });
const linesOf = (run: Run | undefined): z.infer<typeof Line>[] =>
  (run?.lines ?? []).filter((text) => text.startsWith('{')).map((text) => Line.parse(JSON.parse(text)));
const summaryOf = (run: Run | undefined): z.infer<typeof Line> | undefined =>
  linesOf(run).find(({ summary }) => summary);
const stepsOf = (runs: Run[]): string[] => runs.map(({ step }) => step);

describe('the functions as they are written', () => {
  test('carry a submission with a document from its form to the last trace, and every line says that it went well', async () => {
    const { runs } = await withStoppedClock(() => countLife(tenant, aws, { files: 1, isMailed: true }));

    expect([...new Set(stepsOf(runs))]).toEqual([
      'show-forms',
      'prepare-upload',
      'release-document',
      'accept-submission',
      'route-submission',
      'deliver-submission',
      'acknowledge-submission',
      'read-submission',
      'expire-submissions',
    ]);
    expect(runs.map((run) => summaryOf(run)?.outcome).filter((outcome) => outcome === 'fault')).toEqual([]);
  });

  test('say nothing of what was typed, nor what her file is called, in any line', async () => {
    const { runs } = await withStoppedClock(() => countLife(tenant, aws, { files: 1, isMailed: true }));

    const words = runs.flatMap(({ lines }) => lines).join('\n');
    expect(words).not.toMatch(/Mustermann|Erika|Bello|\.pdf|token=/);
  });

  test('every minute say how long the oldest work has waited, and every quarter what waits for a person', async () => {
    const minute = await tenant.start('resume-submissions', 1);
    const quarter = await tenant.start('resume-submissions', 15);

    expect(summaryOf(minute)).toMatchObject({ outcome: 'done', OldestDueSeconds: 0 });
    expect(summaryOf(minute)).not.toHaveProperty('WaitingForPerson');
    expect(summaryOf(quarter)).toMatchObject({ WaitingForPerson: 0, BlockedSeconds: 0, DeadLetters: 0 });
  });

  test('tell of a silent relay as of a blocked destination, where a relay delivers', async () => {
    process.env['DELIVERY'] = 'relay';
    const never = await tenant.start('resume-submissions', 15);

    expect(linesOf(never).map(({ outcome }) => outcome)).toContain('done');
    expect(summaryOf(never)).toHaveProperty('BlockedSeconds');
  });

  test('count what they can’t make out, on both rounds, and go on with the rest', async () => {
    const store = awsStore({ client: dynamoDbClient(aws.place), table: 'table' });
    const broken = (name: 'due' | 'expiry', partition: string): Promise<Commit> =>
      store.commit([
        {
          kind: 'put',
          item: { partition, sort: 'META', body: {}, list: { name, at: '2026-01-01T00:00:00.000Z' } },
          if: 'absent',
        },
      ]);
    const gone = (partition: string): Write => ({ kind: 'remove', partition, sort: 'META', if: 'any' });
    await broken('due', `SUBMISSION#${'a'.repeat(32)}`);
    await broken('expiry', `SUBMISSION#${'b'.repeat(32)}`);

    const minute = await tenant.start('resume-submissions', 1);
    const night = await tenant.start('expire-submissions');

    expect(summaryOf(minute)).toMatchObject({ outcome: 'done', Faults: 1 });
    await store.commit(['a', 'b'].map((digit) => gone(`SUBMISSION#${digit.repeat(32)}`)));
    expect(summaryOf(night)).toMatchObject({ Faults: 1 });
  });
});

test('the nightly round that runs out of time says that it read a part, and the next one goes on', async () => {
  const short = await tenant.start('expire-submissions', 1, 60_000);
  const next = await tenant.start('expire-submissions', 1);

  expect(summaryOf(short)).toMatchObject({ outcome: expect.stringMatching(/^done/), looked: expect.any(Number) });
  expect(summaryOf(next)).toMatchObject({ outcome: 'done', Mismatches: 0 });
});

describe('the canary', () => {
  test('that finds nobody at the tenant’s address says where it got stuck, and that the walk failed', async () => {
    process.env['BASE_URL'] = 'http://127.0.0.1:1';

    const run = await tenant.start('send-canary');

    expect(summaryOf(run)).toMatchObject({ outcome: 'stuck', code: 'no-form-page', CanaryFailed: 1 });
  });
});
