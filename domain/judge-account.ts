import type { SubmissionEvent } from '../schemas/event.ts';
import type { Ledger } from './ledger.ts';

/** Where a submission stands in the books: each that was ever accepted stands in exactly one account. */
export type Account = 'delivered' | 'pending' | 'waiting' | 'discarded' | 'erased';

/**
 * The account that a submission's history puts it in, and whether what is stored of it now says the same. The two are
 * told from different items by different rules: what one step forgot to write shows here.
 */
export function judgeAccount(ledger: Ledger): { account: Account; isSame: boolean } {
  const account = accountByEvents(ledger.events);
  return { account, isSame: account === accountByItems(ledger) };
}

const needsPerson = new Set(['waiting', 'rejected', 'document-held', 'escalated']);

/** What a person does without changing anything about the way. */
const looks = new Set(['opened', 'exported']);

/** Told from the events alone, first to last. */
function accountByEvents(events: SubmissionEvent[]): Account {
  const types = new Set(events.map(({ type }) => type));
  if (types.has('erased')) return 'erased';
  if (types.has('discarded') || types.has('withdrawn')) return 'discarded';
  if (hasArrived(events)) return 'delivered';
  const acted = events.findLastIndex(({ type, by }) => by.startsWith('operator:') && !looks.has(type));
  const since = events.slice(acted + 1);
  return since.some((event, index) => needsPerson.has(event.type) && !isSettled(event, since.slice(index + 1)))
    ? 'waiting'
    : 'pending';
}

/** A file whose verdict came after all, or that was refused and replaced, waits for nobody any more. */
function isSettled({ type, facts }: SubmissionEvent, later: SubmissionEvent[]): boolean {
  return (
    type === 'document-held' &&
    later.some(
      (one) =>
        (one.type === 'document-released' || one.type === 'document-replaced') &&
        one.facts['document'] === facts['document'],
    )
  );
}

/** The other tenant says so, a person says that it is enough, or every destination of the last routing has it. */
function hasArrived(events: SubmissionEvent[]): boolean {
  if (
    events.some(({ type, by }) => type === 'delivery-discarded' || (type === 'delivered' && by === 'confirm-hand-over'))
  )
    return true;
  const last = events.findLastIndex(({ type }) => type === 'routed');
  const routed = String(events[last]?.facts['destinations'] ?? '').split(' ');
  const reached = new Set(
    events.slice(last + 1).flatMap(({ type, facts }) => (type === 'delivered' ? [facts['destination']] : [])),
  );
  return last !== -1 && routed.every((destination) => reached.has(destination));
}

/** Told from the items as they stand now. */
function accountByItems({ meta, tombstone, items }: Ledger): Account {
  if (tombstone !== undefined) return 'erased';
  if (meta?.state === 'discarded') return 'discarded';
  if (meta?.state === 'delivered' || meta?.state === 'completed') return 'delivered';
  return items.some(({ list }) => list?.name === 'waiting') ? 'waiting' : 'pending';
}
