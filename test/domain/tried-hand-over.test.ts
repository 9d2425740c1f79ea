import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { readMeta } from '../../domain/read-meta.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ override: { renderRecord: async () => new Uint8Array([1]) } });
});
afterEach(() => world.close());

const operator = { name: 'o.meier', reason: 'Rückfrage geklärt' };
const { signal } = new AbortController();

async function inAWhile(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    world.pass(6 * 60_000);
    await world.tick();
  }
}

test('a hand-over that died half-way may have arrived: it is repeated, not discarded', async () => {
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  const begun = Promise.withResolvers<void>();
  const handOver = (): Promise<never> => {
    begun.resolve();
    return new Promise(() => undefined);
  };
  const dying: Ports = { ...world.ports(), neighbours: { ...world.ports().neighbours, handOver } };
  const hinted = world.ground.queue.receive(world.ground.now().getTime());
  world.ground.queue.remove(hinted?.id ?? 0);
  await routeSubmission({ submission }, world.ports());
  void deliverSubmission({ submission, destination: 'tenant:neudorf' }, dying, signal);
  await begun.promise;
  world.pass(60 * 60_000);

  const discarded = await discardSubmission(submission, operator, world.ports());
  await inAWhile();

  expect(discarded).toMatchObject({ code: 'delivery-running' });
  expect(world.logged.filter(({ tenant, line }) => tenant === 'neudorf' && line.outcome === 'delivered')).toHaveLength(
    1,
  );
});

test('a hand-over whose answer was lost may have arrived: it is repeated, not discarded', async () => {
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  const deaf: Ports = {
    ...world.ports(),
    neighbours: {
      ...world.ports().neighbours,
      handOver: async (...given) => {
        await world.ports().neighbours.handOver(...given);
        return { unavailable: 'neighbour-timeout' };
      },
    },
  };
  await routeSubmission({ submission }, world.ports());
  await deliverSubmission({ submission, destination: 'tenant:neudorf' }, deaf, signal);

  const discarded = await discardSubmission(submission, operator, world.ports());
  await inAWhile();

  expect(discarded).toMatchObject({ code: 'delivery-running' });
  expect((await readMeta(world.ports().store, submission))?.item.body).not.toMatchObject({ state: 'discarded' });
});

test('a hand-over whose answer was lost is repeated however often we fail afterwards: no person may end or move it meanwhile', async () => {
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  let tries = 0;
  const failing: Ports = {
    ...world.ports(),
    neighbours: {
      ...world.ports().neighbours,
      handOver: async (...given) => {
        tries += 1;
        if (tries === 1) await world.ports().neighbours.handOver(...given);
        throw new Error('throttled');
      },
    },
  };
  await routeSubmission({ submission }, world.ports());
  for (let day = 0; day < 14; day += 1) {
    await deliverSubmission({ submission, destination: 'tenant:neudorf' }, failing, signal);
    world.pass(24 * 60 * 60_000);
  }

  const discarded = await discardSubmission(submission, operator, world.ports());
  const moved = await readdressSubmission(submission, 'altenfeld', operator, world.ports());

  expect(tries).toBe(14);
  expect(discarded).toMatchObject({ code: 'delivery-running' });
  expect(moved).toMatchObject({ code: 'not-waiting' });
});

test('a hand-over whose form definition is lost here is shown to a person, who may end it', async () => {
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  const { publications } = world.ports();
  const lost: Ports = { ...world.ports(), publications: { ...publications, get: async () => undefined } };
  await routeSubmission({ submission }, world.ports());

  await deliverSubmission({ submission, destination: 'tenant:neudorf' }, lost, signal);

  expect(await listWaiting(world.ports())).toMatchObject([{ submission, reason: 'content-malformed' }]);
  expect(await discardSubmission(submission, operator, world.ports())).toEqual({ kind: 'discarded' });
});

test('where the neighbour is gone for good and was taken out of the directory, a person may end what was tried there', async () => {
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  const { neighbours } = world.ports();
  const silent: Ports = {
    ...world.ports(),
    neighbours: { ...neighbours, handOver: async () => ({ unavailable: 'neighbour-timeout' }) },
  };
  const forgotten: Ports = { ...world.ports(), neighbours: { ...neighbours, handOver: async () => undefined } };
  await routeSubmission({ submission }, world.ports());
  await deliverSubmission({ submission, destination: 'tenant:neudorf' }, silent, signal);
  const before = await discardSubmission(submission, operator, world.ports());
  world.pass(60 * 60_000);

  await deliverSubmission({ submission, destination: 'tenant:neudorf' }, forgotten, signal);

  expect(before).toMatchObject({ code: 'delivery-running' });
  expect(await listWaiting(world.ports())).toMatchObject([{ submission, reason: 'tenant-unknown' }]);
  expect(await discardSubmission(submission, operator, world.ports())).toEqual({ kind: 'discarded' });
});
