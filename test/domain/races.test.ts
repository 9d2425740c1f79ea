import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import { confirmHandOver } from '../../domain/confirm-hand-over.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { releaseDocument } from '../../domain/release-document.ts';
import { releaseLeases } from '../../domain/release-leases.ts';
import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { acknowledgeSubmission } from '../../domain/acknowledge-submission.ts';
import { eraseSubmission } from '../../domain/erase-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({
    override: { renderRecord: async () => new Uint8Array([1]) },
  });
});
afterEach(() => world.close());

const { signal } = new AbortController();
const none = { submission: '0'.repeat(32), destination: 'akte', document: '0'.repeat(32) };
const accept = async (): Promise<string> =>
  (await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json()).submission;
const delivered = () =>
  world.logged.filter(({ line }) => line.destination === 'akte' && line.outcome === 'delivered').length;

test('a message for a submission that is not there, or is past that step, changes nothing', async () => {
  const submission = await accept();
  await world.work();
  const before = JSON.stringify(world.ground.database.prepare('select * from items').all());
  for (const id of [none.submission, submission]) {
    await routeSubmission({ submission: id }, world.ports());
    await releaseDocument({ submission: id, document: none.document }, world.ports());
    await deliverSubmission({ submission: id, destination: 'tenant:neudorf' }, world.ports(), signal);
    await deliverSubmission({ submission: id, destination: 'akte' }, world.ports(), signal);
    await confirmHandOver(id, 'delivered', world.ports());
    await acknowledgeSubmission({ submission: id }, world.ports());
  }
  await world.work();

  expect(JSON.stringify(world.ground.database.prepare('select * from items').all())).toBe(before);
});

test('the same message to many workers at once delivers once', async () => {
  await accept();
  await routeAll();
  const [item] = await world.ports('neudorf').store.list('due', '9999', 10);
  const submission = item?.partition.slice('SUBMISSION#'.length) ?? '';
  await routeSubmission({ submission }, world.ports('neudorf'));

  await Promise.all(
    Array.from({ length: 6 }, () =>
      deliverSubmission({ submission, destination: 'akte' }, world.ports('neudorf'), signal),
    ),
  );

  expect(delivered()).toBe(1);
});

/** The county's part only: routed and handed over. */
async function routeAll(): Promise<void> {
  const items = await world.ports().store.list('due', '9999', 10);
  for (const { partition } of items) {
    const submission = partition.slice('SUBMISSION#'.length);
    await routeSubmission({ submission }, world.ports());
    await deliverSubmission({ submission, destination: 'tenant:neudorf' }, world.ports(), signal);
  }
}

test('a tenant without a route lets it wait; a hand-over to a tenant that is not there waits too', async () => {
  world.close();
  world = await openWorld({
    wrap: (ports) => ({
      ...ports,
      tenant: { ...ports.tenant, routes: [] },
      neighbours:
        ports.tenant.id === 'kreis-musterland'
          ? { ...ports.neighbours, handOver: async () => undefined }
          : ports.neighbours,
    }),
  });
  const direct = await (
    await submit(world, { ...sample('hundesteuer-anmeldung', 'ein-hund') }, { tenant: 'neudorf' })
  ).json();
  await accept();
  await world.work();

  expect(await listWaiting(world.ports('neudorf'))).toMatchObject([
    { submission: direct.submission, reason: 'no-route' },
  ]);
  expect(await listWaiting(world.ports())).toMatchObject([{ reason: 'tenant-unknown', destination: 'tenant:neudorf' }]);
  expect(
    await redriveSubmission(direct.submission, { name: 'o', reason: 'Weg eingerichtet' }, world.ports('neudorf')),
  ).toMatchObject({ items: 1 });
});

test('what a dead process held is due at once when its ground starts again', async () => {
  await accept();
  await routeAll();
  const ports = world.ports('neudorf');
  const [item] = await ports.store.list('due', '9999', 10);
  const submission = item?.partition.slice('SUBMISSION#'.length) ?? '';
  await routeSubmission({ submission }, ports);
  const begun = Promise.withResolvers<void>();
  const dying: Ports = {
    ...ports,
    connectors: {
      folder: {
        settings: ports.connectors['folder']?.settings ?? never(),
        guarantee: 'idempotent',
        deliver: () => {
          begun.resolve();
          return new Promise(() => undefined);
        },
      },
    },
  };
  void deliverSubmission({ submission, destination: 'akte' }, dying, signal);
  await begun.promise;
  await deliverSubmission({ submission, destination: 'akte' }, ports, signal);
  const whileHeld = delivered();

  const released = await releaseLeases(ports);
  await deliverSubmission({ submission, destination: 'akte' }, ports, signal);

  expect([whileHeld, released, delivered()]).toEqual([0, 1, 1]);
});

function never(): never {
  throw new Error('there is no such connector');
}

test('the sweeper leaves alone what moved meanwhile, and erasing what is not finished is refused', async () => {
  const submission = await accept();
  const ports = world.ports();
  const stale = await ports.store.list('due', '9999', 10);
  await routeAll();

  const { hinted } = await resumeSubmissions({ ...ports, store: { ...ports.store, list: async () => stale } });
  const meta = await ports.store.get(`SUBMISSION#${submission}`, 'META');

  expect(hinted).toBe(0);
  expect(meta && (await eraseSubmission(meta, ports))).toBe(false);
});

test('discarding at the municipality is told at the county, where the applicant looks', async () => {
  const { status } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await routeAll();
  const ports = world.ports('neudorf');
  const [item] = await ports.store.list('due', '9999', 10);
  const id = item?.partition.slice('SUBMISSION#'.length) ?? '';

  expect(await readdressSubmission(id, 'altenfeld', { name: 'o', reason: 'zu früh' }, ports)).toMatchObject({
    code: 'not-waiting',
  });
  await discardSubmission(id, { name: 'o', reason: 'doppelt eingereicht' }, ports);
  await world.work();
  const view = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();

  expect(view.status).toBe('COMPLETED');
  expect(view.history.at(-1).text).toContain('ohne Bearbeitung');
});
