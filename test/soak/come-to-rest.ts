import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { redriveAll, runRohrpost } from './run-rohrpost.ts';
import type { SoakPlace } from './soak-place.ts';

const Reconciled = z.looseObject({
  accepted: z.int(),
  accounts: z.looseObject({ delivered: z.int(), pending: z.int(), waiting: z.int() }),
  uploads: z.int(),
  differences: z.array(z.looseObject({ code: z.string() })),
});
/** The books of a tenant, as `rohrpost reconcile --json` tells them. */
export type TenantBooks = z.infer<typeof Reconciled>;

/** The county takes in, Neudorf delivers. */
export const soakTenants = ['kreis-musterland', 'neudorf'] as const;

/** The books of a tenant. Throws where the command told none. */
export async function booksOf(tenant: string, place: SoakPlace): Promise<TenantBooks> {
  const { said, complained } = await runRohrpost(['reconcile', '--json', '--tenant', tenant], place);
  try {
    return Reconciled.parse(JSON.parse(said));
  } catch (cause) {
    throw new Error(`rohrpost reconcile --tenant ${tenant}: ${complained}`, { cause });
  }
}

/**
 * Waits until nothing is owed, and puts back what waits for its next attempt or for a person, as an operator does after
 * an outage. What the hints lost is taken up by the sweeper within five minutes, so that the limit is above that. `unmailed`
 * counts the mails that are still to come. Returns how often a person had to be asked; `at` tells how it stands.
 */
export async function comeToRest(
  place: SoakPlace,
  limitMilliseconds: number,
  unmailed: () => number,
  at: (pending: number) => void,
): Promise<{ isAtRest: boolean; waited: number }> {
  const until = Date.now() + limitMilliseconds;
  let waited = 0;
  for (let round = 0; Date.now() < until; round += 1) {
    let owed = 0;
    for (const tenant of soakTenants) {
      const { accounts } = await booksOf(tenant, place);
      owed += accounts.pending + accounts.waiting;
      waited = Math.max(waited, accounts.waiting);
      if (round % 5 === 0 && accounts.pending > 0) await redriveAll(tenant, 'pending', place);
      if (accounts.waiting > 0) await redriveAll(tenant, 'waiting', place);
    }
    if (owed === 0) owed = unmailed();
    at(owed);
    if (owed === 0) return { isAtRest: true, waited };
    await sleep(2000);
  }
  return { isAtRest: false, waited };
}
