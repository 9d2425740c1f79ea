import { DestinationEvent } from '../schemas/event.ts';
import { Delivery } from '../schemas/delivery.ts';
import { breakerWrite, parkedAtMost, readBreaker } from './breaker.ts';
import { dueAgain } from './due-again.ts';
import { nextEvent } from './event-chain.ts';
import { hint } from './hint.ts';
import { isHandOver } from './is-hand-over.ts';
import { checkOperator, type Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds, farFuture } from './period.ts';
import type { Item, Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';

type ParkPorts = Pick<Ports, 'tenant' | 'store' | 'queue' | 'now' | 'log'>;
/** `unchanged`: it was so already. `waiting`: deliveries that were made due at once. */
export type ParkEnd = { kind: 'parked' | 'unchanged' } | { kind: 'unparked'; waiting: number } | Problem;

const dueAtMost = 1000;
const maxTries = 20;

/**
 * A person keeps everything away from a destination (its maintenance, a restore): deliveries to it wait, are seen as
 * waiting, and are not tried. Who did it and why stands in the destination's own chain of events.
 */
export async function parkDestination(destination: string, operator: Operator, ports: ParkPorts): Promise<ParkEnd> {
  const changed = await turn('parked', destination, operator, ports);
  return typeof changed === 'string' ? { kind: changed === 'changed' ? 'parked' : 'unchanged' } : changed;
}

/**
 * Lets a parked destination be tried again: what waits for it is due at once, the first thousand by name, the rest within
 * an hour, or up to six where it was parked for longer. Whoever was cut off while she did so finishes it by doing it again.
 */
export async function unparkDestination(destination: string, operator: Operator, ports: ParkPorts): Promise<ParkEnd> {
  const changed = await turn('unparked', destination, operator, ports);
  if (typeof changed !== 'string') return changed;
  const isAgain = changed === 'unchanged';
  if (isAgain && !(await wasJustUnparked(destination, ports))) return { kind: 'unchanged' };
  const due = await ports.store.list('due', farFuture, dueAtMost);
  let waiting = 0;
  for (const item of due.filter(({ sort }) => sort === sorts.delivery(destination)))
    if (await wake(item, destination, isAgain, ports)) waiting += 1;
  return isAgain && waiting === 0 ? { kind: 'unchanged' } : { kind: 'unparked', waiting };
}

/** For so long whoever unparks once more finishes what was cut off: what was parked has been tried by then. */
async function wasJustUnparked(destination: string, ports: ParkPorts): Promise<boolean> {
  const newest = await newestAct(destination, ports);
  const earliest = addMilliseconds(ports.now(), -parkedAtMost).toISOString();
  return newest?.type === 'unparked' && newest.at >= earliest;
}

async function newestAct(destination: string, { store }: ParkPorts): Promise<DestinationEvent | undefined> {
  const events = await store.query(partitions.breaker(destination), 'EVENT#');
  return events.map(({ body }) => DestinationEvent.parse(body)).at(-1);
}

async function turn(
  type: 'parked' | 'unparked',
  destination: string,
  operator: Operator,
  ports: ParkPorts,
): Promise<'changed' | 'unchanged' | Problem> {
  const refusal = checkOperator(operator) ?? known(destination, ports);
  if (refusal !== undefined) return refusal;
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const { item, breaker } = await readBreaker(destination, ports);
    if ((breaker.parkedAt !== undefined) === (type === 'parked')) return 'unchanged';
    const { parkedAt: _parkedAt, ...rest } = breaker;
    const at = ports.now().toISOString();
    const body = type === 'parked' ? { ...rest, parkedAt: at } : rest;
    const partition = partitions.breaker(destination);
    const event = await nextEvent(await newestAct(destination, ports), {
      type,
      at,
      by: `operator:${operator.name}`,
      facts: { reason: operator.reason },
    });
    const { committed } = await ports.store.commit([
      breakerWrite(destination, item, body),
      { kind: 'put', item: { partition, sort: sorts.event(event.number), body: event }, if: 'absent' },
    ]);
    if (!committed) continue;
    ports.log({ step: 'park-destination', destination, outcome: type });
    return 'changed';
  }
  return problem('changed-meanwhile');
}

/** A destination of the tenant's own, or another tenant's intake. */
function known(destination: string, { tenant }: ParkPorts): Problem | undefined {
  const isKnown = isHandOver(destination) || tenant.destinations.some(({ id }) => id === destination);
  return isKnown ? undefined : problem('unknown-destination');
}

/** What is being tried at this moment needs no waking; nor, the second time, what the first has woken. */
async function wake(item: Item, destination: string, isAgain: boolean, ports: ParkPorts): Promise<boolean> {
  const { data: delivery } = Delivery.safeParse(item.body);
  if (delivery?.state !== 'pending' || delivery.lease !== undefined) return false;
  const at = ports.now().toISOString();
  if (isAgain && delivery.nextAt <= at) return false;
  const { committed } = await ports.store.commit([dueAgain(item, { ...delivery, nextAt: at }, at)]);
  const submission = item.partition.slice(partitions.submission('').length);
  if (committed) await hint(ports, { step: 'deliver-submission', submission, destination });
  return committed;
}
