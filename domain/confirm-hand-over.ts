import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission } from './advance-submission.ts';
import { hint } from './hint.ts';
import { metaCore } from './meta-core.ts';
import { addPeriod } from './period.ts';
import type { Ports } from './ports.ts';

type ConfirmPorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;

/** The news from the tenant to which a submission was handed over. News that came before, or too late, changes nothing. */
export async function confirmHandOver(
  submission: string,
  news: 'delivered' | 'discarded',
  ports: ConfirmPorts,
): Promise<void> {
  const at = ports.now().toISOString();
  const advanced = await advanceSubmission(ports, submission, async (meta) => {
    if (meta.state !== 'routed') return undefined;
    const until = addPeriod(ports.now(), meta.header.retention.afterDelivery).toISOString();
    return {
      meta: confirmed(meta, news, at),
      list: news === 'delivered' ? { name: 'due', at } : { name: 'expiry', at: until },
      news: { type: news, by: 'confirm-hand-over', facts: { destinations: meta.destinations.join(' ') } },
    };
  });
  ports.log({ step: 'confirm-hand-over', submission, outcome: advanced, code: news });
  if (advanced === 'changed' && news === 'delivered') await hint(ports, { step: 'acknowledge-submission', submission });
}

function confirmed(
  meta: SubmissionMeta & { state: 'routed' },
  news: 'delivered' | 'discarded',
  at: string,
): SubmissionMeta {
  const kept = { ...metaCore(meta), destinations: meta.destinations };
  return news === 'delivered'
    ? { ...kept, state: 'delivered', deliveredAt: at }
    : { ...kept, state: 'discarded', discardedAt: at };
}
