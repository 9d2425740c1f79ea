import type { SubmissionMeta, Tombstone } from '../schemas/submission.ts';
import { type LooseEvent, nextEvent } from './event-chain.ts';
import { partHashes } from './part-hashes.ts';
import { sorts } from './partitions.ts';
import type { Condition, Item, Write } from './ports.ts';

type Unlinked<Body> = Body extends unknown ? Omit<Body, 'head'> : never;
/** A submission's head as it shall be; which event is its newest is written here. */
export type HeadWrite = {
  partition: string;
  body: Unlinked<SubmissionMeta | Tombstone>;
  list: Item['list'] | undefined;
  if: Condition;
};

/**
 * The writes of one transition: the head, the event after `previous`, and what else is written with them. The event says
 * of each part what it is from now on, so that the chain covers it.
 */
export async function linkedWrites(
  { partition, body, list, if: condition }: HeadWrite,
  previous: SubmissionMeta['head'] | undefined,
  { facts, ...news }: LooseEvent,
  also: Write[],
): Promise<Write[]> {
  const place = { partition, sort: sorts.meta, ...(list && { list }) };
  const head: Write = { kind: 'put', item: { ...place, body }, if: condition };
  const event = await nextEvent(previous, { ...news, facts: { ...facts, ...(await partHashes([head, ...also])) } });
  const linked = { ...body, head: { number: event.number, hash: event.hash } };
  return [
    { kind: 'put', item: { ...place, body: linked }, if: condition },
    { kind: 'put', item: { partition, sort: sorts.event(event.number), body: event }, if: 'absent' },
    ...also,
  ];
}
