import { partitions, sorts } from './partitions.ts';
import { secondsBetween } from './period.ts';
import type { Ports } from './ports.ts';
import { RelaySeen, reportRelay } from './report-relay.ts';

/**
 * For how many seconds the tenant's relay has not reported. One that never did is silent since somebody first asked: a
 * stack that was made a minute ago is no cause for alarm, one whose relay was forgotten is.
 */
export async function relaySilence(ports: Pick<Ports, 'store' | 'now'>): Promise<number> {
  const [item] = await ports.store.query(partitions.relay, sorts.relay);
  if (item !== undefined) return secondsBetween(RelaySeen.parse(item.body).seenAt, ports.now());
  await reportRelay(ports);
  return 0;
}
