import { listBlocked } from './list-blocked.ts';
import { sorts } from './partitions.ts';
import { secondsBetween } from './period.ts';
import type { Ports } from './ports.ts';

/** What needs a person at this moment: how much waits for one, and for how many seconds the longest blocked destination has been so. */
export type Stock = { waiting: number; blockedSeconds: number };

const countedAtMost = 200;

/** Counts what waits for a person, up to 200. One list read; two more only where a destination is blocked. */
export async function takeStock(ports: Pick<Ports, 'store' | 'now'>): Promise<Stock> {
  const now = ports.now();
  const items = await ports.store.list('waiting', now.toISOString(), countedAtMost);
  const waiting = items.filter(({ sort }) => sort !== sorts.breaker).length;
  const blocked = waiting < items.length ? await listBlocked(ports) : [];
  // What a person parked is no fault; `undelivered-long` tells of it, should she forget it.
  const open = blocked.filter(({ reason }) => reason !== 'parked');
  return { waiting, blockedSeconds: Math.max(0, ...open.map(({ since }) => secondsBetween(since, now))) };
}
