import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { acknowledgeSubmission } from '../../domain/acknowledge-submission.ts';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { verifyChain } from '../../domain/event-chain.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import { interleave } from '../interleave.ts';
import { uploadFile } from '../upload-file.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

/** What a step does to the submission with this id, at the municipality of Neudorf. */
type Step = (id: string, ports: Ports) => Promise<unknown>;

let world: World;
let outcome: Outcome = { kind: 'rejected', code: 'refused' };
let made: { receiptNumber: string; authority: string }[] = [];
const delivered: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async ({ receiptNumber, authority, documents }, _settings, { once }) => {
    const answer = outcome;
    await once('step', async () => 'done');
    for (const document of documents) await document.content();
    if (answer.kind === 'delivered') made.push({ receiptNumber, authority });
    return answer;
  },
};
beforeAll(async () => {
  world = await openWorld({
    override: { connectors: { folder: connector }, renderRecord: async () => new Uint8Array([1]) },
  });
});
afterAll(() => world.close());

const neudorf = (): Ports => world.ports('neudorf');
const { signal } = new AbortController();
const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
const by = (name: string) => ({ name, reason: 'Rückfrage geklärt' });

const deliver: Step = (submission, ports) => deliverSubmission({ submission, destination: 'akte' }, ports, signal);
const handOn: Step = (submission, ports) =>
  deliverSubmission({ submission, destination: 'tenant:altenfeld' }, ports, signal);
const route: Step = (submission, ports) => routeSubmission({ submission }, ports);
const acknowledge: Step = (submission, ports) => acknowledgeSubmission({ submission }, ports);
const discard: Step = (submission, ports) => discardSubmission(submission, by('a'), ports);
const redrive: Step = (submission, ports) => redriveSubmission(submission, by('b'), ports);
const readdress: Step = (submission, ports) => readdressSubmission(submission, 'altenfeld', by('c'), ports);
const readdressBack: Step = (submission, ports) => readdressSubmission(submission, 'neudorf', by('d'), ports);
const all =
  (...steps: Step[]): Step =>
  async (id, ports) => {
    for (const step of steps) await step(id, ports);
  };
/** From now on the destination takes what comes. */
const opened: Step = async () => {
  outcome = delivered;
};

/** Came in at the county, was handed over to Neudorf, and was rejected there. */
async function rejected(withFile: boolean): Promise<{ id: string; status: string; receiptNumber: string }> {
  outcome = { kind: 'rejected', code: 'refused' };
  const key = crypto.randomUUID();
  const body = withFile ? (await uploadFile(world, key, pdf)).body : sample('hundesteuer-anmeldung', 'ein-hund');
  const { status, receiptNumber } = await (await submit(world, body, { key })).json();
  await world.work();
  const waiting = await listWaiting(neudorf());
  const id = waiting.find((one) => one.receiptNumber === receiptNumber)?.submission ?? '';
  return { id, status, receiptNumber };
}

async function settle(): Promise<void> {
  outcome = delivered;
  for (let round = 0; round < 4; round += 1) {
    world.pass(20 * 60_000);
    await world.tick();
  }
}

const Row = z.object({ state: z.string(), partition: z.string(), tenant: z.string(), list: z.string().nullable() });

/** Everywhere that the submission came: where it stands, and that its history is whole. */
async function standings(receiptNumber: string): Promise<z.infer<typeof Row>[]> {
  const rows = world.ground.database
    .prepare(
      `select tenant, partition, list, json_extract(body, '$.state') as state from items
       where sort = 'META' and json_extract(body, '$.receiptNumber') = ?`,
    )
    .all(receiptNumber)
    .map((row) => Row.parse(row));
  for (const { tenant, partition } of rows) {
    const events = await world.ports(tenant).store.query(partition, 'EVENT#');
    expect(await verifyChain(events.map(({ body }) => SubmissionEvent.parse(body)))).toEqual({ kind: 'whole' });
  }
  return rows;
}

/** How it may have ended everywhere, and what then holds of cases made, of lists and of the applicant's page. */
const endings: Record<string, { cases: number; waiting: number; status: string }> = {
  completed: { cases: 1, waiting: 0, status: 'RECEIVED' },
  discarded: { cases: 0, waiting: 0, status: 'COMPLETED' },
  'routed routed': { cases: 0, waiting: 1, status: 'SUBMITTED' },
};

async function standing(one: { status: string; receiptNumber: string }): Promise<[string, unknown]> {
  const rows = await standings(one.receiptNumber);
  const states = new Set(rows.map(({ state }) => state));
  const waiting = await Promise.all(world.ground.tenants.map((tenant) => listWaiting(world.ports(tenant))));
  const view = await (await world.fetch(new URL(one.status).pathname + new URL(one.status).search)).json();
  const isOf = ({ receiptNumber }: { receiptNumber: string }): boolean => receiptNumber === one.receiptNumber;
  return [
    states.size === 1 && !states.has('routed') ? [...states].join(' ') : rows.map(({ state }) => state).join(' '),
    { cases: made.filter(isOf).length, waiting: waiting.flat().filter(isOf).length, status: view.status },
  ];
}

const pairs: [name: string, prepare: Step[], stepA: Step, stepB: Step][] = [
  ['a redelivery, while another operator discards', [], all(redrive, opened, deliver, acknowledge), discard],
  ['a delivery, while an operator discards', [redrive, opened], all(deliver, acknowledge), discard],
  ['a delivery that is rejected, while an operator discards', [redrive], deliver, discard],
  ['a delivery, while an operator readdresses', [redrive, opened], all(deliver, acknowledge), readdress],
  ['a delivery, while an operator redrives', [redrive, opened], all(deliver, acknowledge), redrive],
  ['discarding, while the case is being made', [redrive, opened], discard, all(deliver, acknowledge)],
  ['discarding, while another redrives', [], discard, all(redrive, opened, deliver)],
  ['discarding, while another readdresses', [], discard, all(readdress, route)],
  ['discarding, while another discards', [], discard, discard],
  ['readdressing, while another redrives', [], readdress, redrive],
  ['readdressing, while another redrives and it is delivered', [], readdress, all(redrive, opened, deliver)],
  ['readdressing, while another redrives and it is rejected again', [], readdress, all(redrive, deliver)],
  ['readdressing, while another readdresses elsewhere', [], readdress, all(readdressBack, route)],
  ['readdressing, while another does, and it is rejected there', [], readdress, all(readdressBack, route, deliver)],
  ['readdressing, while another discards', [], readdress, discard],
  [
    'a late delivery of the old office, while it is readdressed to and fro',
    [redrive],
    deliver,
    all(readdressBack, route),
  ],
  ['routing, while an operator discards', [readdress], route, discard],
  ['redriving, while another redrives', [], redrive, redrive],
  ['redriving, while another readdresses', [], redrive, all(readdress, route)],
  ['telling the county of a new office, while it is delivered there', [readdress], acknowledge, all(route, handOn)],
  ['telling the county that it was discarded, twice at once', [discard], acknowledge, acknowledge],
];

describe('whatever comes between two steps, one case is made or it is discarded, never both and never neither', () => {
  test.each(pairs)('%s', async (name, prepare, stepA, stepB) => {
    let at = 0;
    let isBetween = true;
    while (isBetween) {
      at += 1;
      const one = await rejected(name.includes('readdress'));
      for (const step of prepare) await step(one.id, neudorf());

      isBetween = await interleave(
        at,
        neudorf(),
        (ports) => stepA(one.id, ports),
        () => stepB(one.id, neudorf()),
      );
      await settle();

      const [ending, found] = await standing(one);
      const due = world.ground.database.prepare("select count(*) as count from items where list = 'due'").get();
      expect(found).toEqual(endings[ending]);
      expect(due).toEqual({ count: 0 });
    }
    expect(at).toBeGreaterThan(2);
  });
});
