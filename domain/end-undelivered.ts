import type { Delivery } from '../schemas/delivery.ts';
import type { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import type { News, Transition } from './advance-submission.ts';
import { metaCore } from './meta-core.ts';
import type { Item, Write } from './ports.ts';
import { removeDocument } from './remove-document.ts';
import type { SubmissionParts } from './submission-parts.ts';

/** A submission that no destination may have yet. */
export type Open = SubmissionMeta & { state: 'accepted' | 'waiting' | 'routed' };
/** Who ends it, with which event, and what is written down with each delivery that will not be made. */
export type Ending = { news: News; by: string; reason: string };

/**
 * Ends a submission that nobody has: every delivery that is owed is owed no more, files that were never released are none
 * of its any more, and `acknowledge-submission` is due. Conditional on every item that was read.
 */
export function endUndelivered(
  meta: Open,
  parts: SubmissionParts,
  { news, by, reason }: Ending,
  at: string,
): Transition {
  const destinations = meta.state === 'routed' ? meta.destinations : [];
  return {
    meta: { ...metaCore(meta), destinations, state: 'discarded', discardedAt: at },
    list: { name: 'due', at },
    news,
    also: [
      ...parts.deliveries.flatMap(({ item, delivery }) => endDelivery(item, delivery, { by, reason }, at)),
      ...parts.documents.flatMap(({ item, document }) => forget(item, document, at)),
    ],
  };
}

/** The duty towards one destination ends by a person's word; what was delivered or ended before stays as it is. */
export function endDelivery(
  { partition, sort, version }: Item,
  delivery: Delivery,
  { by, reason }: { by: string; reason: string },
  at: string,
): Write[] {
  if (delivery.state === 'delivered' || delivery.state === 'discarded') return [];
  const { destination, attempts, steps } = delivery;
  const body: Delivery = { state: 'discarded', destination, attempts, steps, at, by, reason };
  return [{ kind: 'put', item: { partition, sort, body }, if: { version } }];
}

/** A file that was never released is none of the submission's any more; its bytes go after the commit, and what is posted late at night. */
function forget(item: Item, document: DocumentItem, at: string): Write[] {
  return document.state === 'accepted' || document.state === 'held' ? [removeDocument(item, document, at)] : [];
}
