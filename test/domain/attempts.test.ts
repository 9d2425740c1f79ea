import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { askBreaker } from '../../domain/breaker.ts';
import type { AnyConnector } from '../../domain/connector.ts';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { releaseLeases } from '../../domain/release-leases.ts';
import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import type { Tenant } from '../../schemas/tenant.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let deliver: AnyConnector['deliver'];
let change: (tenant: Tenant) => Tenant = (tenant) => tenant;
beforeEach(async () => {
  change = (tenant) => tenant;
  deliver = async () => ({ kind: 'delivered', caseFile: { id: '1' } });
  world = await openWorld({
    override: {
      connectors: {
        folder: {
          settings: z.looseObject({}),
          guarantee: 'idempotent',
          deliver: (parcel, settings, tools) => deliver(parcel, settings, tools),
        },
      },
      renderRecord: async () => new Uint8Array([1]),
    },
    wrap: (ports: Ports) => ({
      ...ports,
      get tenant() {
        return change(ports.tenant);
      },
    }),
  });
});
afterEach(() => world.close());

const neudorf = (): Ports => world.ports('neudorf');
const { signal } = new AbortController();
const attempt = (submission: string) => deliverSubmission({ submission, destination: 'akte' }, neudorf(), signal);
const settled = () =>
  world.logged.filter(({ line }) => line.step === 'deliver-submission').map(({ line }) => line.outcome);
async function routed(): Promise<string> {
  const { submission } = await (
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })
  ).json();
  await routeSubmission({ submission }, neudorf());
  return submission;
}

/** An attempt that is held up until `goOn`. */
function heldUp(): { goOn: () => void; begun: Promise<void> } {
  let goOn = (): void => undefined;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const wait = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let isFirst = true;
  deliver = async (_parcel, _settings, { once }) => {
    const isHeldUp = isFirst;
    isFirst = false;
    begin();
    if (isHeldUp) await wait;
    await once('case-file', async () => 'made');
    return { kind: 'delivered', caseFile: { id: isHeldUp ? 'late' : 'first' } };
  };
  return { goOn: () => goOn(), begun };
}

test('an attempt that outlives its lease has no say: another one was made meanwhile', async () => {
  const submission = await routed();
  const { goOn, begun } = heldUp();
  const late = attempt(submission);
  await begun;
  world.pass(12 * 60_000);
  await attempt(submission);

  goOn();
  await late;

  const delivery = await neudorf().store.get(`SUBMISSION#${submission}`, 'DELIVERY#akte');
  expect(settled()).toEqual(['delivered']);
  expect(delivery?.body).toMatchObject({ state: 'delivered', caseFile: { id: 'first' }, attempts: 2 });
});

test('an attempt without steps that comes back after its lease was taken by another changes nothing either', async () => {
  const submission = await routed();
  let goOn = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  deliver = async () => {
    await wait;
    return { kind: 'delivered', caseFile: { id: 'late' } };
  };
  const late = attempt(submission);
  await world.work();
  deliver = async () => ({ kind: 'rejected', code: 'refused' });
  world.pass(12 * 60_000);
  await attempt(submission);
  const before = JSON.stringify(await neudorf().store.query(`SUBMISSION#${submission}`, ''));

  goOn();
  await late;

  expect(JSON.stringify(await neudorf().store.query(`SUBMISSION#${submission}`, ''))).toBe(before);
});

test('a destination that is not configured any more is a matter for a person', async () => {
  const submission = await routed();
  change = (tenant) => ({ ...tenant, destinations: [] });

  await attempt(submission);

  expect(await listWaiting(neudorf())).toMatchObject([{ reason: 'destination-unknown', destination: 'akte' }]);
});

test('bugs of our own say nothing about the destination: others are still delivered there', async () => {
  deliver = async () => {
    throw new Error('Erika Mustermann');
  };
  for (let count = 0; count < 6; count += 1) await attempt(await routed());

  expect(await askBreaker('akte', neudorf())).toEqual({ kind: 'closed', failures: 0 });
});

test('a list that is a moment behind disturbs nobody: not the sweeper, not a start, not the operator', async () => {
  const submission = await routed();
  const { goOn, begun } = heldUp();
  const running = attempt(submission);
  await begun;
  const due = await neudorf().store.list('due', '9999', 10);
  goOn();
  await running;
  deliver = async () => ({ kind: 'rejected', code: 'refused' });
  const other = await routed();
  await attempt(other);
  const waiting = await neudorf().store.list('waiting', '9999', 10);
  const behind = (items: typeof due): Ports => ({
    ...neudorf(),
    store: { ...neudorf().store, list: async () => items },
  });
  const moved = waiting.map((item) => ({ ...item, partition: `SUBMISSION#${'0'.repeat(32)}` }));
  const delivered = due.filter(({ sort }) => sort.startsWith('DELIVERY#'));

  expect(await releaseLeases(behind(due))).toBe(0);
  expect(await resumeSubmissions(behind(due))).toMatchObject({ hinted: 0 });
  expect(await listWaiting(behind([...moved, ...delivered]))).toEqual([]);
});

test('while the key service is away nothing can be opened to be delivered; it is tried again, and arrives once that is back', async () => {
  const submission = await routed();
  const away = async (): Promise<never> => {
    throw Object.assign(new Error('for a.becker@example.org'), { name: 'KMSInternalException' });
  };
  const sealer = { ...neudorf().sealer, unseal: away };
  const outcomes: unknown[] = [];
  const counted = deliver;
  deliver = async (...given) => {
    outcomes.push('delivered');
    return counted(...given);
  };

  await deliverSubmission({ submission, destination: 'akte' }, { ...neudorf(), sealer }, signal);
  const meanwhile = [...outcomes];
  world.pass(86_400_000);
  await attempt(submission);

  expect(meanwhile).toEqual([]);
  expect(outcomes).toEqual(['delivered']);
  expect(settled()).toEqual(['unavailable', 'delivered']);
  expect(JSON.stringify(world.logged)).not.toContain('becker');
});
