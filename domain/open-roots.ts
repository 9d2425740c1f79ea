import { newestRoot } from './daily-roots.ts';
import { comparableMilliseconds, Histories, type HistoriesRoot } from './histories.ts';
import type { Ledger } from './ledger.ts';
import { addMilliseconds } from './period.ts';
import type { Ports } from './ports.ts';

/** A root ends so long before the books are read: what is written then has its time, whoever's clock is off. */
const settledMilliseconds = 10 * 60_000;
/** The root of now, and the newest one that was kept held against what the table says today. */
export type OpenRoots = {
  note(ledger: Ledger): void;
  differences(): Promise<{ code: string }[]>;
  root(): Promise<HistoriesRoot & { until: string }>;
};

/** Begins to gather histories: for the root of now, and for the one that was kept last, where it is not too old. */
export async function openRoots({ store, now }: Pick<Ports, 'store' | 'now'>): Promise<OpenRoots> {
  const newest = await newestRoot({ store });
  const kept = newest === 'unreadable' ? undefined : newest;
  const oldest = addMilliseconds(now(), -comparableMilliseconds).toISOString();
  const then = kept !== undefined && kept.until >= oldest ? new Histories(kept.until) : undefined;
  const present = new Histories(addMilliseconds(now(), -settledMilliseconds).toISOString());
  return {
    note: (ledger) => {
      then?.note(ledger);
      present.note(ledger);
    },
    differences: async () => {
      if (newest === 'unreadable') return [{ code: 'roots-broken' }];
      const found = await then?.root();
      if (found === undefined || kept === undefined || found.root === kept.root) return [];
      return [{ code: found.histories < kept.histories ? 'history-gone' : 'root-differs' }];
    },
    root: async () => ({ ...(await present.root()), until: present.until }),
  };
}
