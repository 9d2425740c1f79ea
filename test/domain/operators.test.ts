import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { verifyChain } from '../../domain/event-chain.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import { listForms } from '../../domain/list-forms.ts';
import { moveForm } from '../../domain/move-form.ts';
import { openSubmission } from '../../domain/open-submission.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let outcome: Outcome | Error = { kind: 'rejected', code: 'refused' };
const delivered: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'at-least-once',
  deliver: async (_parcel, _settings, { once }) => {
    await once('step', async () => 'done');
    if (outcome instanceof Error) throw outcome;
    return outcome;
  },
};
beforeEach(async () => {
  outcome = { kind: 'rejected', code: 'refused' };
  world = await openWorld({
    override: { connectors: { folder: connector }, renderRecord: async () => new Uint8Array([1]) },
  });
});
afterEach(() => world.close());

const operator = { name: 'o.meier', reason: 'Rückfrage geklärt' };
const neudorf = () => world.ports('neudorf');
const statusOf = async (address: string) =>
  (await world.fetch(new URL(address).pathname + new URL(address).search)).json();

async function waitingOne(): Promise<{ id: string; status: string }> {
  const { status } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await world.work();
  const [one] = await listWaiting(neudorf());
  return { id: one?.submission ?? '', status };
}
const events = async (id: string): Promise<SubmissionEvent[]> =>
  (await neudorf().store.query(`SUBMISSION#${id}`, 'EVENT#')).map(({ body }) => SubmissionEvent.parse(body));

test('a rejected delivery waits for a person with its reason; redriven it is delivered, and every act is in a whole chain', async () => {
  const { id, status } = await waitingOne();
  const waiting = await listWaiting(neudorf());
  outcome = delivered;

  const first = await redriveSubmission(id, operator, neudorf());
  const second = await redriveSubmission(id, operator, neudorf());
  await world.tick();

  expect(waiting).toMatchObject([{ reason: 'refused', destination: 'akte', form: 'hundesteuer-anmeldung' }]);
  expect([first, second]).toEqual([
    { kind: 'redriven', items: 1 },
    { kind: 'redriven', items: 0 },
  ]);
  expect((await statusOf(status)).status).toBe('RECEIVED');
  expect((await events(id)).map(({ type }) => type)).toEqual([
    'received',
    'routed',
    'rejected',
    'redriven',
    'delivered',
    'acknowledged',
  ]);
  expect(await verifyChain(await events(id))).toEqual({ kind: 'whole' });
});

test('an operator opens a submission with a reason, which is recorded before anything is shown', async () => {
  const { id } = await waitingOne();

  const opened = await openSubmission(id, operator, neudorf());

  expect(opened).toMatchObject({ kind: 'opened', submission: { answers: { halter: { vorname: 'Erika' } } } });
  expect((await events(id)).at(-1)).toMatchObject({
    type: 'opened',
    by: 'operator:o.meier',
    facts: { reason: operator.reason },
  });
});

test('without a name or a reason nothing is done', async () => {
  const { id } = await waitingOne();
  const nameless = { name: '', reason: 'warum auch immer' };
  const acts = [
    await openSubmission(id, nameless, neudorf()),
    await redriveSubmission(id, { name: 'o', reason: '' }, neudorf()),
    await discardSubmission(id, nameless, neudorf()),
    await readdressSubmission(id, 'altenfeld', nameless, neudorf()),
  ];

  expect(acts.map((act) => ('code' in act ? act.code : act.kind))).toEqual(
    Array.from({ length: 4 }, () => 'operator-missing'),
  );
});

test('what there is not can’t be acted on', async () => {
  const none = '0'.repeat(32);
  const acts = [
    await openSubmission(none, operator, neudorf()),
    await redriveSubmission(none, operator, neudorf()),
    await discardSubmission(none, operator, neudorf()),
    await readdressSubmission(none, 'altenfeld', operator, neudorf()),
    await readdressSubmission(none, 'nirgends', operator, neudorf()),
  ];

  expect(acts.map((act) => ('code' in act ? act.code : act.kind))).toEqual(
    Array.from({ length: 5 }, () => 'not-found'),
  );
});

test('a discarded submission is delivered nowhere, is told to the applicant, and is erased in its time', async () => {
  const { id, status } = await waitingOne();

  const discarded = await discardSubmission(id, operator, neudorf());
  const again = await discardSubmission(id, operator, neudorf());
  outcome = delivered;
  await world.tick();
  const told = await statusOf(status);
  world.pass(31 * 86_400_000);
  await world.night();

  expect([discarded, again]).toEqual([{ kind: 'discarded' }, { kind: 'discarded' }]);
  expect(told.status).toBe('COMPLETED');
  expect(await listWaiting(neudorf())).toEqual([]);
  expect((await statusOf(status)).erased).toBe(true);
});

test('what was delivered can’t be discarded', async () => {
  outcome = delivered;
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await world.work();

  expect(await discardSubmission(submission, operator, world.ports())).toMatchObject({ code: 'already-delivered' });
});

test('an operator corrects the office: sealed anew, routed anew, delivered there', async () => {
  const { id, status } = await waitingOne();
  outcome = delivered;

  const moved = await readdressSubmission(id, 'altenfeld', operator, neudorf());
  for (let round = 0; round < 4; round += 1) {
    world.pass(6 * 60_000);
    await world.tick();
  }

  const there = world.logged.filter(({ tenant, line }) => tenant === 'altenfeld' && line.step === 'deliver-submission');
  expect(moved).toEqual({ kind: 'readdressed' });
  expect(there).toMatchObject([{ line: { outcome: 'delivered' } }]);
  expect((await statusOf(status)).status).toBe('RECEIVED');
  expect(await readdressSubmission(id, 'musterstadt', operator, neudorf())).toMatchObject({
    code: 'already-delivered',
  });
});

test('an office whose municipality is not set up here can’t be chosen: the operator reads what to do, nothing is changed', async () => {
  const { id } = await waitingOne();
  world.ground.database.prepare("delete from keys where tenant = 'altenfeld' and kind = 'recipient'").run();

  const refused = await readdressSubmission(id, 'altenfeld', operator, neudorf());

  expect(refused).toMatchObject({ code: 'authority-without-key' });
  expect(await listWaiting(neudorf())).toMatchObject([{ submission: id }]);
});

test('a bug in a connector is tried again, and shown to a person after twelve attempts; its words are kept nowhere', async () => {
  outcome = new Error('Erika Mustermann');
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  for (let day = 0; day < 8; day += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      world.pass(3_600_000);
      await world.tick();
    }
  }

  expect(await listWaiting(neudorf())).toMatchObject([{ reason: 'fault' }]);
  expect(
    JSON.stringify(world.logged) + JSON.stringify(world.ground.database.prepare('select body from items').all()),
  ).not.toContain('Erika');
});

test('a destination that is not configured any more, or asks to come back later, is treated as it says', async () => {
  outcome = { kind: 'unavailable', code: 'busy', affects: 'submission', retryAfterSeconds: 7200 };
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  await world.work();
  outcome = delivered;
  world.pass(60 * 60_000);
  await world.tick();
  const early = world.logged.filter(({ line }) => line.outcome === 'delivered' && line.destination === 'akte').length;
  world.pass(61 * 60_000);
  await world.tick();

  expect(early).toBe(0);
  expect(world.logged.filter(({ line }) => line.outcome === 'delivered' && line.destination === 'akte')).toHaveLength(
    1,
  );
});

test('what has no authority goes to the clearing desk and waits there; readdressed, it finds its way', async () => {
  world.close();
  world = await openWorld({
    override: {
      areas: {
        byPostcode: async () => [{ ars: '880000000000', name: 'Nirgends', postcode: '00102' }],
        search: async () => [],
        name: async () => undefined,
        jurisdictions: async () => ({
          version: '2',
          authorities: [{ id: 'altenfeld', name: 'Altenfeld', tenant: 'altenfeld' }],
          rules: [],
        }),
      },
    },
  });
  const { status } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await world.work();
  const [one] = await listWaiting(world.ports());

  await readdressSubmission(one?.submission ?? '', 'altenfeld', operator, world.ports());
  for (let round = 0; round < 4; round += 1) {
    world.pass(6 * 60_000);
    await world.tick();
  }

  expect(one).toMatchObject({ reason: 'no-jurisdiction' });
  expect((await statusOf(status)).status).toBe('RECEIVED');
});

test('a form is rolled back, withdrawn and reinstated; what there is not is said', async () => {
  const ports = world.ports();
  const move = (kind: 'rollback' | 'withdraw' | 'reinstate', version: number, form = 'hundesteuer-anmeldung') =>
    moveForm(form, { kind, version }, 'test', ports);

  expect(await move('rollback', 1)).toMatchObject({ code: 'already-in-force' });
  expect(await move('rollback', 7)).toMatchObject({ code: 'unknown-version' });
  expect(await move('rollback', 1, 'nichts')).toMatchObject({ code: 'unknown-form' });
  expect(await move('withdraw', 1)).toMatchObject({ pointer: { withdrawn: [1] } });
  expect(await move('rollback', 1)).toMatchObject({ code: 'withdrawn-version' });
  expect(await move('reinstate', 1)).toMatchObject({ pointer: { withdrawn: [] } });
  expect(await listForms(ports)).toMatchObject([{ current: { form: 'hundesteuer-anmeldung' } }]);
});
