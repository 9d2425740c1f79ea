import type { Delivery } from '../schemas/delivery.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { isHandOver } from './is-hand-over.ts';
import { addMilliseconds } from './period.ts';
import type { Item } from './ports.ts';

/** A delivery that is still owed. */
export type PendingDelivery = Delivery & { state: 'pending' };
/** A delivery that one invocation holds; `item.version` is the lease's own and moves with every step that is kept. */
export type Leased = { meta: SubmissionMeta; delivery: PendingDelivery & { firstAttemptAt: string }; item: Item };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const firstDelays = [minute, 5 * minute, 15 * minute, hour, 2 * hour, 4 * hour];

/** Attempts that end in a fault of our own (not the destination's) before a person is asked. */
export const maxFaults = 12;
/**
 * How long a delivery is leased: the function's timeout (60 s) and ten minutes, because two holders' clocks may be wrong by five
 * minutes each, and whoever takes it up while the other still works may make a second case.
 */
export const leaseMilliseconds = 11 * minute;

/**
 * The time of the next attempt (promise P3): after 1, 5 and 15 minutes, 1, 2 and 4 hours, then every 6 hours until 30
 * days have passed since the first attempt, then daily until delivered or discarded by a person. `attempts` counts those
 * made. Up to a tenth is taken off, by `spread` in 0..1, so that what failed together does not come back together.
 */
export function nextAttempt(attempts: number, firstAttemptAt: Date, now: Date, spread: number): Date {
  const delay = firstDelays[attempts - 1] ?? (now.getTime() - firstAttemptAt.getTime() < 30 * day ? 6 * hour : day);
  return addMilliseconds(now, Math.round(delay * (1 - spread / 10)));
}

/**
 * Whether a hand-over that is still owed may have arrived at the other tenant, whatever was heard of it (a late letter, a
 * lost answer): once it was tried nobody knows until the neighbour has said so, and it is repeated until then.
 */
export function mayBeHandedOver({ destination, attempts }: PendingDelivery): boolean {
  return isHandOver(destination) && attempts > 0;
}

/** A number in 0..1 that is always the same for the same text: the spread of a delivery's attempts. */
export function spreadOf(text: string): number {
  let hash = 2_166_136_261;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 16_777_619);
  return (hash >>> 0) / 4_294_967_295;
}
