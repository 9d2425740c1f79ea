import { advanceSubmission } from './advance-submission.ts';
import { metaCore } from './meta-core.ts';
import { addPeriod } from './period.ts';
import type { Ports } from './ports.ts';
import { readMeta } from './read-meta.ts';

type AcknowledgePorts = Pick<Ports, 'tenant' | 'store' | 'neighbours' | 'now' | 'log'>;

/**
 * Tells the way back that the authority has it: the tenant of origin where it came from one, so that the applicant's
 * status page there says so. Then the retention period begins.
 */
export async function acknowledgeSubmission(message: { submission: string }, ports: AcknowledgePorts): Promise<void> {
  const stored = await readMeta(ports.store, message.submission);
  if (stored?.kind !== 'live' || stored.meta.state !== 'delivered') return;
  const { origin } = stored.meta;
  if (origin !== undefined) await ports.neighbours.report(origin.tenant, origin.submission, 'delivered');
  const advanced = await advanceSubmission(ports, message.submission, async (meta) =>
    meta.state === 'delivered'
      ? {
          meta: {
            ...metaCore(meta),
            state: 'completed',
            destinations: meta.destinations,
            deliveredAt: meta.deliveredAt,
          },
          list: {
            name: 'expiry',
            at: addPeriod(new Date(meta.deliveredAt), meta.header.retention.afterDelivery).toISOString(),
          },
          news: { type: 'acknowledged', by: 'acknowledge-submission', facts: {} },
        }
      : undefined,
  );
  ports.log({ step: 'acknowledge-submission', submission: message.submission, outcome: advanced });
}
