import type { AnyConnector } from '../domain/connector.ts';
import type { Ports } from '../domain/ports.ts';
import type { Ground } from './ground.ts';
import { sweepUnfinished } from './sweep-unfinished.ts';

/**
 * Takes away what died halfway and would lie in the clear: uploads that were being written, cases that a connector was
 * putting together. `all` when a server starts, `stale` (an hour old) in the nightly round and beside a running server.
 * A place that can't be reached now does not keep the others from being swept; it is tried again the next time.
 */
export async function sweepLeftovers(ground: Ground, which: 'all' | 'stale'): Promise<void> {
  for (const tenant of ground.tenants) {
    const ports = ground.ports(tenant);
    if (ports === undefined) continue;
    await sweep(ports, 'uploads', () => sweepUnfinished(ground.unfinished(tenant), which));
    for (const { id, connector, settings } of ports.tenant.destinations)
      await sweep(ports, id, () => sweepDestination(ports.connectors[connector], settings, which));
  }
}

async function sweepDestination(
  connector: AnyConnector | undefined,
  settings: unknown,
  which: 'all' | 'stale',
): Promise<number> {
  return (await connector?.sweep?.(settings, which)) ?? 0;
}

async function sweep(ports: Ports, destination: string, run: () => Promise<number>): Promise<void> {
  try {
    const swept = await run();
    if (swept > 0) ports.log({ step: 'sweep-leftovers', destination, outcome: `swept ${swept}` });
  } catch {
    ports.log({ step: 'sweep-leftovers', destination, outcome: 'fault' });
  }
}
