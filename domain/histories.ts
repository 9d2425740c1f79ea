import type { Ledger } from './ledger.ts';
import { merkleRoot } from './merkle-root.ts';
import { addMilliseconds } from './period.ts';

/** A moment's histories: their root, and how many there are. */
export type HistoriesRoot = { root: string; histories: number };

const hour = 3_600_000;
/** For so long a root can be held against the table. */
export const comparableMilliseconds = 48 * hour;
/** A tombstone that may go within this time is in no root; a day more, as one that could not go is put off for a day. */
const leavingMilliseconds = 72 * hour;

/**
 * Gathers, while the table is read, where each submission's history stood at a moment. That can be told again later, as
 * histories only grow. Left out are tombstones whose audit period ends within three days of that moment, whether they have gone or not.
 */
export class Histories {
  readonly until: string;
  readonly #leaves: string[] = [];
  readonly #leaving: string;

  constructor(until: string) {
    this.until = until;
    this.#leaving = addMilliseconds(new Date(until), leavingMilliseconds).toISOString();
  }

  /** Notes a submission's. */
  note({ submission, events, head, tombstone }: Ledger): void {
    const last = events.findLast(({ at }) => at < this.until);
    const wasErased = tombstone !== undefined && tombstone.erasedAt < this.until;
    const isLeaving = wasErased && (head?.list?.at ?? '') <= this.#leaving;
    if (last !== undefined && !isLeaving) this.#leaves.push(`${submission} ${last.number} ${last.hash}`);
  }

  /** Their root; the order in which they were noted does not matter. */
  async root(): Promise<HistoriesRoot> {
    const leaves = this.#leaves.toSorted((a, b) => (a < b ? -1 : 1));
    return { root: await merkleRoot(leaves), histories: leaves.length };
  }
}
