import * as z from 'zod';
import { itemOf } from '../../aws/store-item.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import type { Item, Write } from '../../domain/ports.ts';
import { release } from '../infra/released.ts';
import { sample } from '../world.ts';
import type { Application } from './application.ts';
import { citizen } from './citizen.ts';
import { type Random, seededRandom } from './random.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf, dmsOriginOf, form } from './town.ts';

const day = 86_400_000;
/** In every ninth seed. What is sealed for real has keys of its own, so that none of those is among them. */
const oldEach = 9;
const Pending = z.looseObject({ state: z.literal('pending'), attempts: z.int() });
type Released = (typeof release.submissions)[number];

/**
 * What the edition before took in and did not finish lies in a town's table, byte by byte as it was written (`test/infra/release-0`):
 * one submission just accepted, one whose delivery failed, in half of those seeds after its case was made. The edition of today goes
 * on with them, and their applicants come back to it.
 */
export function planOld(world: SimWorld, seed: number): Application[] {
  if (seed % oldEach !== 0 || seed % 100 === 0) return [];
  const random = seededRandom(`old ${seed}`);
  const { timeline } = world;
  const old = release.submissions.filter(({ name }) => name !== 'completed');
  const isHalfDone = random.chance(0.5);
  timeline.after(Date.parse(release.at) - timeline.now, undefined, () => {
    for (const one of old) takeOver(world, one, isHalfDone);
  });
  return old.map((one) => comeBack(world, random, applicationOf(one)));
}

function comeBack(world: SimWorld, random: Random, application: Application): Application {
  const { timeline } = world;
  const name = `citizen of before ${application.id}`;
  const delay = Date.parse(release.at) - timeline.now + random.between(60_000, 3 * day);
  const actor = timeline.enter(name, delay, () => {
    void citizen(world, random, application).then(() => timeline.leave(actor));
  });
  return application;
}

const idOf = ({ status }: Released): string => new URL(status).pathname.split('/').at(-1) ?? '';

function applicationOf(one: Released): Application {
  const { key, receiptNumber } = one;
  const { tenant } = release;
  const { pathname, search } = new URL(one.status);
  const status = `${baseUrlOf(tenant)}${pathname.slice(tenant.length + 1)}${search}`;
  return {
    id: idOf(one),
    tenant,
    key,
    place: { plz: '00102', ort: 'Neudorf' },
    answers: sample(form, 'ein-hund').answers,
    files: [],
    isPoison: false,
    receipt: { submission: idOf(one), receiptNumber, status },
    followUps: new Map(),
  };
}

/** Its items as they were stored, and the definition of its form. */
function takeOver(world: SimWorld, one: Released, isHalfDone: boolean): void {
  const { store } = world.ground(release.tenant);
  world.note('edition-before');
  for (const [path, text] of Object.entries(release.publications))
    world.town.publications.get(release.tenant)?.set(path, text);
  const items = itemsOf(partitions.submission(idOf(one)));
  const writes = items.map(
    (item): Write => ({ kind: 'put', item: isHalfDone ? withCase(world, one, item) : item, if: 'absent' }),
  );
  void store.commit(writes);
}

function itemsOf(partition: string): Item[] {
  return release.items.flatMap((stored) => {
    const { body, ...rest } = stored;
    const { item } = itemOf(body?.B === undefined ? stored : { ...rest, body: { B: Buffer.from(body.B, 'base64') } });
    return item.partition === partition ? [item] : [];
  });
}

/** The function died after it had made the case and noted that, and before it stored any document. */
function withCase(world: SimWorld, { receiptNumber }: Released, item: Item): Item {
  const pending = item.sort === sorts.delivery('akte') ? Pending.safeParse(item.body).data : undefined;
  if (pending === undefined) return item;
  const { dms } = world.ground(release.tenant);
  const folder = new FormData();
  folder.set('cmisaction', 'createFolder');
  folder.set('propertyValue[1]', `Antrag ${receiptNumber}`);
  dms.answer(new URL(`${dmsOriginOf(release.tenant)}/root/Eingang`), folder, undefined);
  const id = dms.objects.get(`/Eingang/Antrag ${receiptNumber}`)?.id;
  return { ...item, body: { ...pending, attempts: pending.attempts + 1, steps: { 'case-file': { result: id } } } };
}
