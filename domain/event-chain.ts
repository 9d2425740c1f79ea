import type { EventType, SubmissionEvent } from '../schemas/event.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';

const beginning = '0'.repeat(64);

/** An event before it has its place in the chain: of a submission, of a form, or of a tenant's keys. */
export type LooseEvent<T extends string = EventType> = {
  type: T;
  at: string;
  by: string;
  facts: SubmissionEvent['facts'];
};
/** An event in its place. */
export type LinkedEvent<T extends string> = LooseEvent<T> & Pick<SubmissionEvent, 'number' | 'previous' | 'hash'>;

/** Links an event to the one before it (`undefined`: it is the first). */
export async function nextEvent<T extends string>(
  previous: { number: number; hash: string } | undefined,
  event: LooseEvent<T>,
): Promise<LinkedEvent<T>> {
  const linked = {
    number: previous === undefined ? 0 : previous.number + 1,
    ...event,
    previous: previous?.hash ?? beginning,
  };
  return { ...linked, hash: await sha256Hex(canonicalJson(linked)) };
}

/** Checks the events of a submission, of a form or of a tenant's keys, first to last. `at` is the number of the first that is missing, changed or out of place. */
export async function verifyChain(
  events: Pick<SubmissionEvent, 'number' | 'previous' | 'hash'>[],
): Promise<{ kind: 'whole' } | { kind: 'broken'; at: number }> {
  let previous = beginning;
  for (const [index, event] of events.entries()) {
    const { hash, ...linked } = event;
    if (event.number !== index || event.previous !== previous || (await sha256Hex(canonicalJson(linked))) !== hash)
      return { kind: 'broken', at: index };
    previous = hash;
  }
  return { kind: 'whole' };
}
