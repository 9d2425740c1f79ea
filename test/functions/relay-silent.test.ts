import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dynamoDbClient } from '../../aws/clients.ts';
import { awsStore } from '../../aws/store.ts';
import { reportRelay } from '../../domain/report-relay.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';
import { contextOf } from './context.ts';
import { collectLines } from './lines.ts';

const quarter = Date.parse('2026-11-27T08:15:00.000Z');
const hour = 3_600_000;
let aws: SmallAws;
let sweep: (event: unknown, context: ReturnType<typeof contextOf>) => Promise<unknown>;
let log: ReturnType<typeof collectLines>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: quarter });
  aws = await startSmallAws();
  const queue = `${aws.place.endpoint}/000000000000/queue`;
  const queues = [
    'ROUTE_SUBMISSION',
    'DELIVER_SUBMISSION',
    'ROUTE_DEAD_LETTERS',
    'DELIVER_DEAD_LETTERS',
    'DEAD_LETTERS',
  ];
  Object.assign(process.env, Object.fromEntries(queues.map((name) => [name, queue])), {
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: aws.place.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TENANT: readFileSync(new URL('../../tenants/neudorf/tenant.json', import.meta.url), 'utf8'),
    CELL: 'main',
    TABLE: 'table',
    RELEASE_DOCUMENT: 'release-document',
    ACKNOWLEDGE_SUBMISSION: 'acknowledge-submission',
    DELIVERY: 'relay',
  });
  sweep = (await import('../../functions/resume-submissions.ts')).handler;
  log = collectLines();
});
afterAll(async () => {
  log.stop();
  vi.useRealTimers();
  await aws.close();
});

/** What the sweeper says at that moment. */
async function saidAt(time: number): Promise<Record<string, unknown>[]> {
  const before = log.lines().length;
  vi.setSystemTime(time);
  await sweep({}, contextOf());
  return log.lines().slice(before);
}

test('a relay that was never heard of rings as a blocked destination does, an hour after somebody first looked', async () => {
  const first = await saidAt(quarter);
  const later = await saidAt(quarter + 2 * hour);

  expect(first).toMatchObject([{ outcome: 'done', BlockedSeconds: 0 }]);
  expect(later).toMatchObject([
    { step: 'deliver-submission', outcome: 'relay-silent', tenant: 'neudorf' },
    { outcome: 'done', BlockedSeconds: 7200 },
  ]);
});

test('a relay that reports ends the alarm', async () => {
  vi.setSystemTime(quarter + 3 * hour - 60_000);
  const store = awsStore({ client: dynamoDbClient(aws.place), table: 'table' });
  await reportRelay({ store, now: () => new Date() });

  expect(await saidAt(quarter + 3 * hour)).toMatchObject([{ outcome: 'done', BlockedSeconds: 60 }]);
});
