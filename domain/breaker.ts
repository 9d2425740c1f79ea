import * as z from 'zod';
import { Instant } from '../schemas/document.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports } from './ports.ts';

/** A destination's breaker: after five failures in a row nothing is tried there but one probe every five minutes. */
const Breaker = z.strictObject({ failures: z.int(), openUntil: Instant.optional() });
type Breaker = z.infer<typeof Breaker>;
type BreakerPorts = Pick<Ports, 'store' | 'now'>;

const failuresToOpen = 5;
const probeMilliseconds = 5 * 60_000;

/** Asks leave to try a destination. Of those who ask after `openUntil` one gets it, as the probe; the others wait. */
export async function askBreaker(
  destination: string,
  ports: BreakerPorts,
): Promise<{ kind: 'closed' } | { kind: 'open'; until: Date }> {
  const { item, breaker } = await readBreaker(destination, ports);
  if (item === undefined || breaker.openUntil === undefined) return { kind: 'closed' };
  const now = ports.now();
  if (breaker.openUntil > now.toISOString()) return { kind: 'open', until: new Date(breaker.openUntil) };
  const until = addMilliseconds(now, probeMilliseconds);
  const probe = await write(destination, item, { ...breaker, openUntil: until.toISOString() }, ports);
  return probe ? { kind: 'closed' } : { kind: 'open', until };
}

/** Tells a destination's breaker how a try went. `all` opens it at once: the fault is the destination's, not the parcel's. */
export async function tellBreaker(
  destination: string,
  result: 'success' | 'failure' | 'all',
  ports: BreakerPorts,
): Promise<void> {
  const { item, breaker } = await readBreaker(destination, ports);
  if (result === 'success' && breaker.failures === 0) return;
  const failures = result === 'success' ? 0 : breaker.failures + 1;
  const opens = result === 'all' || failures >= failuresToOpen;
  const next: Breaker = {
    failures,
    ...(opens && result !== 'success' && { openUntil: addMilliseconds(ports.now(), probeMilliseconds).toISOString() }),
  };
  // Who loses this race was not the last to try: the winner's word stands.
  await write(destination, item, next, ports);
}

async function readBreaker(
  destination: string,
  ports: BreakerPorts,
): Promise<{ item: Item | undefined; breaker: Breaker }> {
  const item = await ports.store.get(partitions.breaker(destination), sorts.breaker);
  return { item, breaker: item === undefined ? { failures: 0 } : Breaker.parse(item.body) };
}

async function write(
  destination: string,
  item: Item | undefined,
  body: Breaker,
  ports: BreakerPorts,
): Promise<boolean> {
  const put = { partition: partitions.breaker(destination), sort: sorts.breaker, body };
  const commit = await ports.store.commit([
    { kind: 'put', item: put, if: item === undefined ? 'absent' : { version: item.version } },
  ]);
  return commit.committed;
}
