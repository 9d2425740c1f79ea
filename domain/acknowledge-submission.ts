import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { metaCore } from './meta-core.ts';
import { partitions, sorts } from './partitions.ts';
import { addPeriod } from './period.ts';
import type { Item, Ports } from './ports.ts';
import { metaIn } from './read-meta.ts';
import { type MailFacts, tellApplicant } from './tell-applicant.ts';
import { tellNews } from './tell-news.ts';

type AcknowledgePorts = Pick<
  Ports,
  'tenant' | 'store' | 'documents' | 'neighbours' | 'contacts' | 'mail' | 'now' | 'log'
>;
type Ended = SubmissionMeta & { state: 'delivered' | 'discarded' };

/**
 * Tells the way back what became of a submission: the tenant of origin where it came from one, so that the applicant's
 * status page there says so, and the applicant herself by mail, where she gave an address. Once it was told how it ended,
 * the retention period begins; a mail that does not get through keeps nobody. Everything here may be done twice: whoever
 * dies in it is found on the due list.
 */
export async function acknowledgeSubmission(message: { submission: string }, ports: AcknowledgePorts): Promise<void> {
  const items = await ports.store.query(partitions.submission(message.submission), sorts.meta);
  const stored = metaIn(items);
  if (stored?.kind !== 'live') return;
  const { meta, item } = stored;
  await tellNews(meta, ports);
  const mail = await tellApplicant(
    meta,
    items.find(({ sort }) => sort === sorts.contact),
    ports,
  );
  if (!isUntold(meta, item)) return;
  if (meta.state === 'discarded') await forgetFiles(meta, ports);
  if (meta.origin !== undefined) await ports.neighbours.report(meta.origin.tenant, meta.origin.submission, meta.state);
  const decide = async (current: SubmissionMeta, at: Item): Promise<Transition | undefined> =>
    isUntold(current, at) ? told(current, mail) : undefined;
  const advanced = await advanceSubmission(ports, message.submission, decide, stored);
  const code = mail === undefined ? {} : { code: `mail-${mail.mail}` };
  ports.log({ step: 'acknowledge-submission', submission: message.submission, outcome: advanced, ...code });
}

/** It has ended, and stands on the due list because nobody was told. */
function isUntold(meta: SubmissionMeta, item: Item): meta is Ended {
  return meta.state === 'delivered' || (meta.state === 'discarded' && item.list?.name === 'due');
}

/** Files that were never released lie in the clear: a discarded submission keeps none of them. */
async function forgetFiles(meta: SubmissionMeta, ports: AcknowledgePorts): Promise<void> {
  for (const document of meta.documents) await ports.documents.removeQuarantine(meta.id, document);
}

function told(meta: Ended, mail: MailFacts | undefined): Transition {
  const endedAt = meta.state === 'delivered' ? meta.deliveredAt : meta.discardedAt;
  const until = addPeriod(new Date(endedAt), meta.header.retention.afterDelivery).toISOString();
  return {
    meta: meta.state === 'delivered' ? completed(meta) : meta,
    list: { name: 'expiry', at: until },
    news: { type: 'acknowledged', by: 'acknowledge-submission', facts: { ...mail } },
  };
}

function completed(meta: Ended & { state: 'delivered' }): SubmissionMeta {
  const { destinations, deliveredAt } = meta;
  return { ...metaCore(meta), state: 'completed', destinations, deliveredAt };
}
