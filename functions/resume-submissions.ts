import { dynamoDbClient, lambdaClient, sqsClient } from '../aws/clients.ts';
import { countDeadLetters } from '../aws/count-dead-letters.ts';
import { awsQueue } from '../aws/queue.ts';
import { awsStore } from '../aws/store.ts';
import { relaySilence } from '../domain/relay-silence.ts';
import { resumeSubmissions } from '../domain/resume-submissions.ts';
import { takeStock } from '../domain/take-stock.ts';
import { environment } from './environment.ts';
import type { Metrics } from './log-line.ts';
import { measured } from './measured.ts';
import { now, presence } from './presence.ts';
import { withShell } from './shell.ts';

const settings = environment('resume-submissions');
const { running, always } = presence('resume-submissions', settings);
const targets = {
  'route-submission': { queueUrl: settings.ROUTE_SUBMISSION },
  'deliver-submission': { queueUrl: settings.DELIVER_SUBMISSION },
  'release-document': { functionName: settings.RELEASE_DOCUMENT },
  'acknowledge-submission': { functionName: settings.ACKNOWLEDGE_SUBMISSION },
};
const sqs = sqsClient();
const ports = {
  ...always,
  store: awsStore({ client: dynamoDbClient(), table: settings.TABLE }),
  queue: awsQueue({ sqs, lambda: lambdaClient(), tenant: running.tenant, targets }),
};

/** Every quarter of an hour, so that each tenant is in each of the cell's quarters once and their numbers can be added up. */
const quarter = 15;

export const handler = withShell(running, async () => {
  const isQuarter = now().getUTCMinutes() % quarter === 0;
  const { oldestDueSeconds, oldestUndeliveredSeconds, unclear } = await resumeSubmissions(ports);
  const metrics = measured({
    OldestDueSeconds: oldestDueSeconds,
    OldestUndeliveredSeconds: oldestUndeliveredSeconds > 0 ? oldestUndeliveredSeconds : undefined,
    Faults: unclear > 0 ? unclear : undefined,
  });
  return {
    result: undefined,
    line: { outcome: 'done' },
    metrics: { ...metrics, ...(isQuarter && (await stock())) },
  };
});

async function stock(): Promise<Metrics> {
  const { waiting, blockedSeconds } = await takeStock(ports);
  const { ROUTE_DEAD_LETTERS, DELIVER_DEAD_LETTERS, DEAD_LETTERS } = settings;
  const dead = await countDeadLetters(sqs, [ROUTE_DEAD_LETTERS, DELIVER_DEAD_LETTERS, DEAD_LETTERS]);
  const blocked = Math.max(blockedSeconds, await relaySilent());
  return measured({ WaitingForPerson: waiting, BlockedSeconds: blocked, DeadLetters: dead });
}

/** A relay that is silent blocks all destinations of its tenant: it rings as one that is blocked does. */
async function relaySilent(): Promise<number> {
  if (settings.DELIVERY === 'cloud') return 0;
  const seconds = await relaySilence(ports);
  if (seconds > 2 * quarter * 60) always.log({ step: 'deliver-submission', outcome: 'relay-silent' });
  return seconds;
}
