import * as z from 'zod';
import { Instant } from '../schemas/document.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';

/**
 * A destination's breaker: after five failures in a row nothing is tried there but one probe every five minutes. `since`
 * when it has been open, and `code` what the last failure was, stay until an attempt gets through.
 */
export const Breaker = z.strictObject({
  failures: z.int(),
  openUntil: Instant.optional(),
  since: Instant.optional(),
  code: z.string().max(60).optional(),
  /** Since when a person keeps everything away from the destination; whatever the breaker itself says. */
  parkedAt: Instant.optional(),
});
export type Breaker = z.infer<typeof Breaker>;
/** How a try went. `failures`: those that stood there before it. `affects: 'destination'`: the fault is the destination's, not the parcel's. */
export type Tried =
  | { kind: 'reached'; failures: number }
  | { kind: 'unavailable'; code: string; affects: 'submission' | 'destination' };
type BreakerPorts = Pick<Ports, 'store' | 'now'>;

const failuresToOpen = 5;
const probeMilliseconds = 5 * 60_000;
const parkedAtLeast = 60 * 60_000;
/**
 * How long a delivery rests at most before it looks whether its destination is still parked: as long as that has been, but at
 * least an hour. In milliseconds. Unparking makes it due at once, so that each look is in vain, and costs.
 */
export const parkedAtMost = 6 * parkedAtLeast;
/** A breaker that is open stands in front of everything else that waits for a person: it holds up many. */
const inFront = '1970-01-01T00:00:00.000Z';

/** Asks leave to try a destination. Of those who ask after `openUntil` one gets it, as the probe; the others wait. */
export async function askBreaker(
  destination: string,
  ports: BreakerPorts,
): Promise<{ kind: 'closed'; failures: number } | { kind: 'open'; until: Date }> {
  const { item, breaker } = await readBreaker(destination, ports);
  const { failures } = breaker;
  const now = ports.now();
  if (breaker.parkedAt !== undefined)
    return { kind: 'open', until: addMilliseconds(now, restOf(breaker.parkedAt, now)) };
  if (item === undefined || breaker.openUntil === undefined) return { kind: 'closed', failures };
  if (breaker.openUntil > now.toISOString()) return { kind: 'open', until: new Date(breaker.openUntil) };
  const until = addMilliseconds(now, probeMilliseconds);
  const probe = await write(destination, item, { ...breaker, openUntil: until.toISOString() }, ports);
  return probe ? { kind: 'closed', failures } : { kind: 'open', until };
}

function restOf(parkedAt: string, now: Date): number {
  return Math.min(Math.max(now.getTime() - Date.parse(parkedAt), parkedAtLeast), parkedAtMost);
}

/** Tells a destination's breaker how a try went. A fault of the destination's own opens it at once. */
export async function tellBreaker(destination: string, tried: Tried, ports: BreakerPorts): Promise<void> {
  if (tried.kind === 'reached' && tried.failures === 0) return;
  const { item, breaker } = await readBreaker(destination, ports);
  if (tried.kind === 'reached') {
    if (breaker.failures > 0) await write(destination, item, { failures: 0, ...parking(breaker) }, ports);
    return;
  }
  const failures = breaker.failures + 1;
  const opens = tried.affects === 'destination' || failures >= failuresToOpen;
  const now = ports.now();
  // Who loses this race was not the last to try: the winner's word stands.
  await write(
    destination,
    item,
    {
      failures,
      ...parking(breaker),
      ...(opens && {
        openUntil: addMilliseconds(now, probeMilliseconds).toISOString(),
        since: breaker.since ?? now.toISOString(),
        code: tried.code,
      }),
    },
    ports,
  );
}

/** A person said "try now": the next attempts are made, and the first that fails opens it again. */
export async function resetBreaker(destination: string, ports: BreakerPorts): Promise<void> {
  const { item, breaker } = await readBreaker(destination, ports);
  if (item === undefined || breaker.openUntil === undefined) return;
  const { openUntil: _openUntil, ...kept } = breaker;
  await write(destination, item, { ...kept, failures: failuresToOpen - 1 }, ports);
}

/** What a person said stays, however tries go. */
const parking = ({ parkedAt }: Breaker): Pick<Breaker, 'parkedAt'> => (parkedAt === undefined ? {} : { parkedAt });

/** Reads a destination's breaker, and the item in which it stands. */
export async function readBreaker(
  destination: string,
  ports: BreakerPorts,
): Promise<{ item: Item | undefined; breaker: Breaker }> {
  const item = await ports.store.get(partitions.breaker(destination), sorts.breaker);
  return { item, breaker: item === undefined ? { failures: 0 } : Breaker.parse(item.body) };
}

/** The write of a breaker; one that holds deliveries up is shown to people in front of everything else. */
export function breakerWrite(destination: string, item: Item | undefined, body: Breaker): Write {
  const isShown = body.since !== undefined || body.parkedAt !== undefined;
  return {
    kind: 'put',
    item: {
      partition: partitions.breaker(destination),
      sort: sorts.breaker,
      body,
      ...(isShown && { list: { name: 'waiting', at: inFront } as const }),
    },
    if: item === undefined ? 'absent' : { version: item.version },
  };
}

/** Since when a breaker stands on its list, whose time only says its place there: it opened, or was parked, whichever came first. */
export function shownSince(item: Item): string {
  const { data } = Breaker.safeParse(item.body);
  return [data?.since, data?.parkedAt].filter((at) => at !== undefined).toSorted()[0] ?? inFront;
}

async function write(
  destination: string,
  item: Item | undefined,
  body: Breaker,
  ports: BreakerPorts,
): Promise<boolean> {
  return (await ports.store.commit([breakerWrite(destination, item, body)])).committed;
}
