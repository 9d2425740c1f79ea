import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { readMeta } from '../../domain/read-meta.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { uploadFile } from '../upload-file.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let outcomes: Record<string, Outcome> = {};
let verdict: 'clean' | 'infected' = 'clean';
let isCountyDeaf = false;
let whileDelivering: () => Promise<unknown> = async () => undefined;
const delivered: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async (parcel, settings) => {
    await whileDelivering();
    for (const document of parcel.documents) await document.content();
    return outcomes[z.object({ name: z.string().default('akte') }).parse(settings).name] ?? delivered;
  },
};
/** Neudorf has two destinations: a folder, and an archive. */
const withArchive = (ports: Ports): Ports => ({
  ...ports,
  tenant:
    ports.tenant.id === 'neudorf'
      ? {
          ...ports.tenant,
          destinations: [
            ...ports.tenant.destinations,
            { id: 'archiv', connector: 'folder', settings: { name: 'archiv' } },
          ],
          routes: ports.tenant.routes.map((route) => ({ ...route, destinations: [...route.destinations, 'archiv'] })),
        }
      : ports.tenant,
  neighbours: {
    ...ports.neighbours,
    report: async (tenant, submission, news) => {
      if (isCountyDeaf) throw new Error('the county does not answer');
      await ports.neighbours.report(tenant, submission, news);
    },
  },
});
beforeEach(async () => {
  outcomes = {};
  verdict = 'clean';
  isCountyDeaf = false;
  whileDelivering = async () => undefined;
  world = await openWorld({
    override: {
      connectors: { folder: connector },
      renderRecord: async () => new Uint8Array([1]),
      scanner: { scan: async () => verdict },
    },
    wrap: withArchive,
  });
});
afterEach(() => world.close());

const operator = { name: 'o.meier', reason: 'Rückfrage geklärt' };
const neudorf = (): Ports => world.ports('neudorf');
const { signal } = new AbortController();
const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
const statusOf = async (address: string) =>
  (await world.fetch(new URL(address).pathname + new URL(address).search)).json();

async function rejectedEverywhere(): Promise<{ id: string; status: string; submission: string }> {
  outcomes = { akte: { kind: 'rejected', code: 'refused' }, archiv: { kind: 'rejected', code: 'refused' } };
  const { status, submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await world.work();
  const [one] = await listWaiting(neudorf());
  return { id: one?.submission ?? '', status, submission };
}
async function inAWhile(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    world.pass(6 * 60_000);
    await world.tick();
  }
}

test('a submission is not discarded while it is being delivered: nobody knows yet how that ends', async () => {
  const { id } = await rejectedEverywhere();
  outcomes = {};
  await redriveSubmission(id, operator, neudorf());
  let answer: unknown;
  whileDelivering = async () => {
    answer = await discardSubmission(id, operator, neudorf());
  };

  await deliverSubmission({ submission: id, destination: 'akte' }, neudorf(), signal);

  expect(answer).toMatchObject({ code: 'delivery-running' });
});

test('what was handed over can’t be discarded or readdressed at the county any more', async () => {
  const { submission } = await rejectedEverywhere();

  const acts = [
    await discardSubmission(submission, operator, world.ports()),
    await readdressSubmission(submission, 'altenfeld', operator, world.ports()),
  ];

  expect(acts).toMatchObject([{ code: 'handed-over' }, { code: 'handed-over' }]);
});

test('what was handed over twice is not sent to a third municipality, where nobody here could open or deliver it any more', async () => {
  const { id } = await rejectedEverywhere();
  const stored = await readMeta(neudorf().store, id);
  if (stored?.kind !== 'live') throw new Error('it is not there');
  const { version, ...item } = stored.item;
  const body = { ...stored.meta, header: { ...stored.meta.header, hop: 2 } };
  await neudorf().store.commit([{ kind: 'put', item: { ...item, body }, if: { version } }]);

  const elsewhere = await readdressSubmission(id, 'altenfeld', operator, neudorf());
  const here = await readdressSubmission(id, 'neudorf', operator, neudorf());

  expect([elsewhere, here]).toMatchObject([{ code: 'too-many-hops' }, { kind: 'readdressed' }]);
});

test('the county is told of a discarded submission, even when it does not answer at first', async () => {
  const { id, status } = await rejectedEverywhere();
  isCountyDeaf = true;
  await discardSubmission(id, operator, neudorf());
  await world.work();
  const before = (await statusOf(status)).status;
  isCountyDeaf = false;

  await inAWhile();

  expect([before, (await statusOf(status)).status]).toEqual(['SUBMITTED', 'COMPLETED']);
  expect(await discardSubmission(id, operator, neudorf())).toEqual({ kind: 'discarded' });
  expect(await redriveSubmission(id, operator, neudorf())).toMatchObject({ code: 'already-discarded' });
  expect(await readdressSubmission(id, 'altenfeld', operator, neudorf())).toMatchObject({ code: 'already-discarded' });
});

test('where one destination has it, discarding ends the duty towards the other, and the applicant hears of a delivery', async () => {
  outcomes = { archiv: { kind: 'rejected', code: 'refused' } };
  const { status } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await world.work();
  const [one] = await listWaiting(neudorf());

  const moved = await readdressSubmission(one?.submission ?? '', 'altenfeld', operator, neudorf());
  const discarded = await discardSubmission(one?.submission ?? '', operator, neudorf());
  await inAWhile();

  expect([moved, discarded]).toMatchObject([{ code: 'already-delivered' }, { kind: 'discarded' }]);
  expect(await listWaiting(neudorf())).toEqual([]);
  expect((await statusOf(status)).status).toBe('RECEIVED');
  expect(await redriveSubmission(one?.submission ?? '', operator, neudorf())).toMatchObject({
    code: 'already-delivered',
  });
});

test('a held file does not stay in the clear when its submission is discarded', async () => {
  verdict = 'infected';
  const key = crypto.randomUUID();
  const { document, body } = await uploadFile(world, key, pdf);
  const { submission } = await (await submit(world, body, { key })).json();
  await world.work();
  const place = join(world.folder, 'files/kreis-musterland/quarantine', submission, document);
  const [waiting] = await listWaiting(world.ports());
  const isHeldInTheClear = existsSync(place);

  await redriveSubmission(submission, operator, world.ports());
  const again = await discardSubmission(submission, operator, world.ports());
  await inAWhile();

  expect([waiting?.reason, isHeldInTheClear, again, existsSync(place)]).toEqual([
    'infected',
    true,
    { kind: 'discarded' },
    false,
  ]);
  expect(await listWaiting(world.ports())).toEqual([]);
});
