import type { SubmissionMeta } from '../schemas/submission.ts';
import type { EventType } from '../schemas/event.ts';
import { linkedWrites } from './linked-writes.ts';
import { partitions } from './partitions.ts';
import type { Item, Ports, Write } from './ports.ts';
import { readMeta, type StoredMeta } from './read-meta.ts';

/** What an event says beside its place in the chain: ids and codes only. */
export type News = { type: EventType; by: string; facts: Record<string, string | number | boolean> };

/** One transition: META as it shall be (its head is set here), the list on which it then stands, the event, and what else is written with it. */
export type Transition = { meta: SubmissionMeta; list?: Item['list'] | undefined; news: News; also?: Write[] };

/** How an attempt to change a submission ended. `unchanged`: there was nothing to do any more. */
export type Advanced = 'changed' | 'unchanged' | 'missing';

const maxTries = 20;

/**
 * The only way in which an accepted submission changes: META's next version, the event that says so and everything
 * that belongs to it in one transaction, conditional on the version that `decide` saw. Whoever loses a race looks again.
 * `seen`: what the caller has just read, so that it is not read twice.
 */
export async function advanceSubmission(
  ports: Pick<Ports, 'store' | 'now'>,
  id: string,
  decide: (meta: SubmissionMeta, item: Item) => Promise<Transition | undefined>,
  seen?: StoredMeta,
): Promise<Advanced> {
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const stored = (attempt === 0 ? seen : undefined) ?? (await readMeta(ports.store, id));
    if (stored?.kind !== 'live') return 'missing';
    const transition = await decide(stored.meta, stored.item);
    if (transition === undefined) return 'unchanged';
    const commit = await ports.store.commit(await transitionWrites(ports, stored.item, stored.meta, transition));
    if (commit.committed) return 'changed';
  }
  throw new Error(`submission ${id} changed ${maxTries} times under this step`);
}

/** The writes of one transition of a submission as it was read. */
export function transitionWrites(
  ports: Pick<Ports, 'now'>,
  { version }: Item,
  before: SubmissionMeta,
  { meta: { head: _head, ...body }, list, news, also = [] }: Transition,
): Promise<Write[]> {
  const head = { partition: partitions.submission(before.id), body, list, if: { version } };
  return linkedWrites(head, before.head, { ...news, at: ports.now().toISOString() }, also);
}
