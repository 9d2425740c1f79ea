import { leaseMilliseconds } from '../../domain/delivery.ts';
import { farFuture } from '../../domain/period.ts';
import type { Store } from '../../domain/ports.ts';
import { releaseOwnLease } from '../../domain/release-own-lease.ts';
import { Delivery } from '../../schemas/delivery.ts';
import type { Deployed } from './deployed.ts';
import { eventually } from './eventually.ts';

/** Milliseconds that a function which delivers has at most, and five seconds to spare. */
const longest = 65_000;
/** Milliseconds: a hint that a sweeper was cut off with is given again after five minutes. */
const patience = 600_000;

/**
 * What the status pages say at last of submissions whose functions the stand-in may have cut off. One is asked after the other:
 * every question at the same moment would be another instance of the function on this machine.
 */
export async function wordsAfterCut(
  addresses: string[],
  {
    statusOf,
    deployed,
    tenants,
  }: { statusOf: (address: string) => Promise<string>; deployed: Deployed; tenants: string[] },
): Promise<string[]> {
  const look = async (address: string): Promise<string> => {
    for (const tenant of tenants) await freeWhatWasCut(deployed.store(tenant));
    return statusOf(address);
  };
  const words: string[] = [];
  for (const address of addresses)
    words.push(
      await eventually(
        () => look(address),
        (word) => word === 'RECEIVED',
        patience,
      ),
    );
  return words;
}

/**
 * AWS lets what runs come to its end with the code that it began with; the stand-in kills it where there is other code, and its
 * delivery waits for eleven minutes, because elsewhere clocks differ. Here is one clock: whoever took a lease longer ago than a
 * function lives is dead. They are looked for where the sweeper finds them when the lease ends: what stands on no list is not
 * found here either.
 */
async function freeWhatWasCut(store: Store): Promise<void> {
  for (const { partition, sort, body } of await store.list('due', farFuture, 1000)) {
    const delivery = sort.startsWith('DELIVERY#') ? Delivery.safeParse(body).data : undefined;
    if (delivery?.state !== 'pending' || delivery.lease === undefined) continue;
    if (Date.parse(delivery.lease.until) - leaseMilliseconds + longest > Date.now()) continue;
    const submission = partition.slice('SUBMISSION#'.length);
    const holder = delivery.lease.by;
    await releaseOwnLease({ submission, destination: delivery.destination }, holder, { store, now: () => new Date() });
  }
}
