import { KeyEvent } from '../schemas/event.ts';
import { nextEvent } from './event-chain.ts';
import { type KeyUse, keyUse } from './key-use.ts';
import { checkOperator, type Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports } from './ports.ts';
import type { Problem } from './problem.ts';

/** A recipient key as its tenant has it. `retiredAt`: when the key after it became active. */
export type KeptKey = { state: 'active' | 'destroyed' } | { state: 'decrypt-only'; retiredAt: string };
/** Another tenant that may seal to a key: it still does, does so no more since a moment, or nobody here can look. */
export type KeySealer = { tenant: string; seals: 'still' | 'unknown' | { notSince: string } };
/** Where a tenant's recipient keys lie, as far as destroying one needs it. */
export type KeyCabinet = {
  find(kid: string): Promise<KeptKey | undefined>;
  sealers(kid: string): Promise<KeySealer[]>;
  /** Ends a key for good; again, it finishes what was cut off. `false`: it is needed after all, or somebody changed the keys at this moment. */
  end(kid: string, at: string): Promise<boolean>;
};
/** A table in which something sealed to the key may lie: the tenant's own, and those of her neighbours. */
export type KeyHolder = { tenant: string; items: () => AsyncIterable<Item> };
/** Why a key stays. */
export type KeyObstacle =
  | { kind: 'active' }
  | { kind: 'too-fresh'; until: string }
  | { kind: 'still-sealed-to' | 'not-asked'; tenants: string[] }
  | { kind: 'in-use'; uses: KeyUse[] };
/** How it ended. `free`: it could be destroyed. `contended`: something changed at the same moment, and nothing was destroyed. */
export type KeyEnd =
  | { kind: 'unknown' | 'free' | 'destroyed' | 'destroyed-before' | 'contended' }
  | { kind: 'kept'; obstacles: KeyObstacle[] };

type DestroyPorts = Pick<Ports, 'store' | 'now'> & { cabinet: KeyCabinet; holders: KeyHolder[] };
/** `asked`: neighbours out of reach whose operators said that they hold nothing sealed to the key. */
export type KeyWish = { kid: string; asked: string[]; act?: Operator };

/**
 * How long a key rests after anybody may last have sealed to it. Functions keep the directory for five minutes, and the
 * longest works for five more; what they seal shows in the table well within the hour.
 */
export const restMilliseconds = 60 * 60_000;

/**
 * Destroys a recipient key whose private part nothing needs any more; without `act` it only says whether it could. What
 * was sealed to it can never be opened again, by anybody: so the intention is in the events before the key goes, and the
 * end after it. Whoever is cut off in between repeats it.
 */
export async function destroyKey({ kid, asked, act }: KeyWish, ports: DestroyPorts): Promise<KeyEnd | Problem> {
  const unnamed = act && checkOperator(act);
  if (unnamed !== undefined) return unnamed;
  const key = await ports.cabinet.find(kid);
  if (key === undefined) return { kind: 'unknown' };
  if (key.state === 'destroyed') {
    if (await isRecorded(kid, ports)) return { kind: 'destroyed-before' };
  } else {
    const obstacles = await obstaclesTo(kid, key, asked, ports);
    if (obstacles.length > 0) return { kind: 'kept', obstacles };
  }
  if (act === undefined) return { kind: 'free' };
  await record('key-destruction-begun', kid, act, ports);
  if (!(await ports.cabinet.end(kid, ports.now().toISOString()))) return { kind: 'contended' };
  await record('key-destroyed', kid, act, ports);
  return { kind: 'destroyed' };
}

async function obstaclesTo(
  kid: string,
  key: KeptKey,
  asked: string[],
  { cabinet, holders, now }: DestroyPorts,
): Promise<KeyObstacle[]> {
  if (key.state !== 'decrypt-only') return [{ kind: 'active' }];
  const sealers = await cabinet.sealers(kid);
  const named = (seals: KeySealer['seals']): string[] =>
    sealers.filter((one) => one.seals === seals).map(({ tenant }) => tenant);
  const last = sealers.reduce(
    (latest, { seals }) => (typeof seals === 'object' && seals.notSince > latest ? seals.notSince : latest),
    key.retiredAt,
  );
  const until = addMilliseconds(new Date(last), restMilliseconds);
  const notAsked = named('unknown').filter((tenant) => !asked.includes(tenant));
  const uses = await findUses(kid, holders);
  return [
    ...(now() < until ? [{ kind: 'too-fresh' as const, until: until.toISOString() }] : []),
    ...(named('still').length > 0 ? [{ kind: 'still-sealed-to' as const, tenants: named('still') }] : []),
    ...(notAsked.length > 0 ? [{ kind: 'not-asked' as const, tenants: notAsked }] : []),
    ...(uses.length > 0 ? [{ kind: 'in-use' as const, uses }] : []),
  ];
}

/** Everything in these tables that only this key opens. */
export async function findUses(kid: string, holders: KeyHolder[]): Promise<KeyUse[]> {
  const uses: KeyUse[] = [];
  for (const { tenant, items } of holders)
    for await (const item of items()) {
      const use = keyUse(tenant, item, kid);
      if (use !== undefined) uses.push(use);
    }
  return uses;
}

/** What operators did to the tenant's keys, oldest first: a hash chain of its own, kept for as long as the table. */
export async function keyEvents(store: Ports['store']): Promise<KeyEvent[]> {
  const items = await store.query(partitions.keys, sorts.event(0).slice(0, -4));
  return items.map(({ body }) => KeyEvent.parse(body));
}

async function isRecorded(kid: string, { store }: DestroyPorts): Promise<boolean> {
  return (await keyEvents(store)).some(({ type, facts }) => type === 'key-destroyed' && facts['kid'] === kid);
}

/** Two operators at once: the events of both are kept, one after the other. */
async function record(type: KeyEvent['type'], kid: string, act: Operator, ports: DestroyPorts): Promise<void> {
  for (;;) {
    const previous = (await keyEvents(ports.store)).at(-1);
    const event = await nextEvent(previous, {
      type,
      at: ports.now().toISOString(),
      by: `operator:${act.name}`,
      facts: { kid, reason: act.reason },
    });
    const item = { partition: partitions.keys, sort: sorts.event(event.number), body: event };
    if ((await ports.store.commit([{ kind: 'put', item, if: 'absent' }])).committed) return;
  }
}
