import { afterEach, beforeEach, expect, test } from 'vitest';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { eraseNow } from '../../domain/erase-now.ts';
import { judgeLedger } from '../../domain/judge-ledger.ts';
import { readLedger } from '../../domain/ledger.ts';
import { parkDestination } from '../../domain/park-destination.ts';
import type { Ports } from '../../domain/ports.ts';
import { moveForm } from '../../domain/move-form.ts';
import { reconcile } from '../../domain/reconcile.ts';
import type { ScanVerdict } from '../../schemas/document.ts';
import { type BooksWorld, delivered, openBooksWorld, partitionOf, rejected, unavailable } from '../books-world.ts';
import { sample, submit } from '../world.ts';

let world: BooksWorld;
let verdict: ScanVerdict | 'pending';
let hasRoutes: boolean;
let isReportLost: boolean;
beforeEach(async () => {
  [verdict, hasRoutes, isReportLost] = ['clean', true, false];
  world = await openBooksWorld({
    wrap: (ports: Ports) => ({
      ...ports,
      get tenant() {
        return hasRoutes ? ports.tenant : { ...ports.tenant, routes: [] };
      },
      scanner: { scan: async () => verdict },
      neighbours: {
        ...ports.neighbours,
        report: async (...said) => (isReportLost ? undefined : ports.neighbours.report(...said)),
      },
    }),
  });
});
afterEach(() => world.close());

const day = 86_400_000;
const operator = { name: 'o.meier', reason: 'auf Wunsch der Antragstellerin' };

/** What is there of a submission, and where it stands in the books. */
async function standing(submission: string, tenant = 'neudorf'): Promise<string> {
  const items = await world.ports(tenant).store.query(partitionOf(submission), '');
  if (items.length === 0) return 'nothing';
  const { account } = await judgeLedger(readLedger(submission, items));
  return `${account}, ${items.some(({ sort }) => sort === 'BODY') ? 'whole' : 'tombstone'}`;
}

async function withFile(): Promise<string> {
  const { submission } = await world.acceptWithFile();
  await world.work();
  return submission;
}
async function owed(answer = unavailable): Promise<string> {
  world.answer(answer);
  return withFile();
}

type Days = [day29: string, day31: string, day400: string, afterFourYears: string];
const [pending, waiting, erased] = ['pending, whole', 'waiting, whole', 'erased, tombstone'];
/** What no clock takes away: from the thirtieth day on a person sees it. */
const escalated: Days = [pending, waiting, waiting, waiting];

/** The dog tax form says: 30 days after delivery, 30 until what is undelivered is shown to a person, three years for the audit. */
test.each<[string, () => Promise<string>, Days]>([
  ['accepted and not yet routed', () => world.accept(), [pending, pending, pending, pending]],
  ['routed to a destination that takes nothing', () => owed(), escalated],
  ['rejected by its destination', () => owed(rejected), [waiting, waiting, waiting, waiting]],
  [
    'without a route',
    async () => {
      hasRoutes = false;
      return withFile();
    },
    [waiting, waiting, waiting, waiting],
  ],
  [
    'waiting for the verdict on a file',
    async () => {
      verdict = 'pending';
      return withFile();
    },
    escalated,
  ],
  [
    'held for a file that may harm',
    async () => {
      verdict = 'infected';
      return withFile();
    },
    [waiting, waiting, waiting, waiting],
  ],
  [
    'parked',
    async () => {
      await parkDestination('akte', operator, world.neudorf());
      return owed(delivered);
    },
    escalated,
  ],
  [
    'delivered and not yet acknowledged',
    async () => {
      world.answer(delivered);
      const submission = await world.accept();
      while ((await standing(submission)) === pending) {
        const received = world.ground.queue.receive(world.ground.now().getTime());
        if (received === undefined) break;
        const { runStep } = await import('../../local/worker.ts');
        const ports = world.ports(received.tenant);
        await runStep(received.message, ports, new AbortController().signal);
        world.ground.queue.remove(received.id);
      }
      return submission;
    },
    ['delivered, whole', 'delivered, whole', 'delivered, whole', 'delivered, whole'],
  ],
  ['delivered', () => owed(delivered), ['delivered, whole', erased, erased, 'nothing']],
  [
    'discarded, and everybody told',
    async () => {
      const submission = await owed(rejected);
      await discardSubmission(submission, operator, world.neudorf());
      await world.work();
      return submission;
    },
    ['discarded, whole', erased, erased, 'nothing'],
  ],
  [
    'erased by a person before its time',
    async () => {
      const submission = await owed(delivered);
      await eraseNow(submission, operator, world.neudorf());
      return submission;
    },
    [erased, erased, erased, 'nothing'],
  ],
  [
    'of a version that was withdrawn since',
    async () => {
      const submission = await owed();
      await moveForm('hundesteuer-anmeldung', { kind: 'withdraw', version: 1 }, 'test', world.neudorf());
      return submission;
    },
    escalated,
  ],
])('what the clock does to a submission that is %s', async (_state, prepare, days) => {
  const submission = await prepare();
  const seen: string[] = [];

  for (const passed of [29, 2, 369, 4 * 366]) {
    world.pass(passed * day);
    await world.night();
    await world.night();
    seen.push(await standing(submission));
  }

  expect(seen).toEqual(days);
  expect((await reconcile(world.neudorf())).differences).toEqual([]);
});

test('what was handed over and of which no news came is shown to a person, and never erased', async () => {
  isReportLost = true;
  world.answer(delivered);
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await world.work();
  const before = await standing(submission, 'kreis-musterland');

  world.pass(31 * day);
  await world.night();
  const month = await standing(submission, 'kreis-musterland');
  world.pass(4 * 366 * day);
  await world.night();

  expect([before, month, await standing(submission, 'kreis-musterland')]).toEqual([pending, waiting, waiting]);
});

test('nothing that is escalated ends by itself: a person discards it with name and reason, and then its retention begins', async () => {
  const submission = await owed();
  world.pass(31 * day);
  await world.night();
  await discardSubmission(submission, operator, world.neudorf());
  await world.work();
  world.pass(29 * day);
  await world.night();
  const kept = await standing(submission);
  const events = await world.neudorf().store.query(partitionOf(submission), 'EVENT#');
  world.pass(2 * day);
  await world.night();

  expect([kept, await standing(submission)]).toEqual(['discarded, whole', erased]);
  expect(events.map(({ body }) => body)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'escalated' }),
      expect.objectContaining({
        type: 'discarded',
        by: 'operator:o.meier',
        facts: expect.objectContaining({ reason: operator.reason }),
      }),
    ]),
  );
});
