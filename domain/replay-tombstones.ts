import type { Tombstone } from '../schemas/submission.ts';
import { eraseAs } from './erase-submission.ts';
import { checkOperator, type Operator } from './operator.ts';
import type { Ports } from './ports.ts';
import type { Problem } from './problem.ts';
import { ledgersIn } from './read-books.ts';
import { readMeta } from './read-meta.ts';

/** How a replay ended: erased again, erased already, not in this backup, and moved by somebody at the same moment. */
export type Replayed = { kind: 'replayed'; erased: number; before: number; absent: number; contended: number };

/** All tombstones of a tenant: to be kept outside its backups, so that what was erased stays erased after a restore. */
export async function listTombstones(ports: Pick<Ports, 'inventory'>, mayGoOn: () => boolean): Promise<Tombstone[]> {
  const tombstones: Tombstone[] = [];
  for await (const { tombstone } of ledgersIn(ports, mayGoOn)) if (tombstone !== undefined) tombstones.push(tombstone);
  return tombstones;
}

/**
 * Erases in a restored backup what was erased after it was made, whatever its state there: the tombstone proves that it
 * was finished. Again, it finishes what was cut off.
 */
export async function replayTombstones(
  tombstones: Tombstone[],
  operator: Operator,
  ports: Pick<Ports, 'store' | 'documents' | 'now' | 'log'>,
  step: () => unknown,
): Promise<Replayed | Problem> {
  const unnamed = checkOperator(operator);
  if (unnamed !== undefined) return unnamed;
  const replayed: Replayed = { kind: 'replayed', erased: 0, before: 0, absent: 0, contended: 0 };
  for (const { id, outcome } of tombstones) {
    const stored = await readMeta(ports.store, id);
    if (stored === undefined) replayed.absent += 1;
    else if (stored.kind === 'erased') replayed.before += 1;
    else if (await eraseAs(outcome, stored.item, stored.meta, ports, operator)) replayed.erased += 1;
    else replayed.contended += 1;
    step();
  }
  return replayed;
}
