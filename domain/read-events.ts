import { SubmissionEvent } from '../schemas/event.ts';
import { partitions } from './partitions.ts';
import type { Ports } from './ports.ts';

/** Reads what has happened to a submission, in order; none of one that there is not. */
export async function readEvents(id: string, store: Pick<Ports['store'], 'query'>): Promise<SubmissionEvent[]> {
  return (await store.query(partitions.submission(id), 'EVENT#')).map(({ body }) => SubmissionEvent.parse(body));
}
