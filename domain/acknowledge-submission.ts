import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { metaCore } from './meta-core.ts';
import { addPeriod } from './period.ts';
import type { Item, Ports } from './ports.ts';
import { readMeta } from './read-meta.ts';
import { tellNews } from './tell-news.ts';

type AcknowledgePorts = Pick<Ports, 'store' | 'documents' | 'neighbours' | 'now' | 'log'>;
type Ended = SubmissionMeta & { state: 'delivered' | 'discarded' };

/**
 * Tells the way back what became of a submission: the tenant of origin where it came from one, so that the applicant's
 * status page there says so. Once it was told how it ended, the retention period begins. Everything here may be done
 * twice: whoever dies in it is found on the due list.
 */
export async function acknowledgeSubmission(message: { submission: string }, ports: AcknowledgePorts): Promise<void> {
  const stored = await readMeta(ports.store, message.submission);
  if (stored?.kind !== 'live') return;
  const { meta, item } = stored;
  await tellNews(meta, ports);
  if (!isUntold(meta, item)) return;
  if (meta.state === 'discarded') await forgetFiles(meta, ports);
  if (meta.origin !== undefined) await ports.neighbours.report(meta.origin.tenant, meta.origin.submission, meta.state);
  const advanced = await advanceSubmission(ports, message.submission, async (current, at) =>
    isUntold(current, at) ? told(current) : undefined,
  );
  ports.log({ step: 'acknowledge-submission', submission: message.submission, outcome: advanced });
}

/** It has ended, and stands on the due list because nobody was told. */
function isUntold(meta: SubmissionMeta, item: Item): meta is Ended {
  return meta.state === 'delivered' || (meta.state === 'discarded' && item.list?.name === 'due');
}

/** Files that were never released lie in the clear: a discarded submission keeps none of them. */
async function forgetFiles(meta: SubmissionMeta, ports: AcknowledgePorts): Promise<void> {
  for (const document of meta.documents) await ports.documents.removeQuarantine(meta.id, document);
}

function told(meta: Ended): Transition {
  const endedAt = meta.state === 'delivered' ? meta.deliveredAt : meta.discardedAt;
  const until = addPeriod(new Date(endedAt), meta.header.retention.afterDelivery).toISOString();
  return {
    meta: meta.state === 'delivered' ? completed(meta) : meta,
    list: { name: 'expiry', at: until },
    news: { type: 'acknowledged', by: 'acknowledge-submission', facts: {} },
  };
}

function completed(meta: Ended & { state: 'delivered' }): SubmissionMeta {
  const { destinations, deliveredAt } = meta;
  return { ...metaCore(meta), state: 'completed', destinations, deliveredAt };
}
