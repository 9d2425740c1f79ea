import type { SubmissionMeta } from '../schemas/submission.ts';
import type { Ledger } from './ledger.ts';
import { sorts } from './partitions.ts';
import type { Item, ListName } from './ports.ts';
import { receiptNumber } from './receipt-number.ts';

/** On which lists (or on none) an item of a state may stand; whatever is unfinished stands on one. */
const lists: Record<string, (ListName | undefined)[]> = {
  'META accepted': ['due'],
  'META waiting': ['waiting'],
  'META routed': ['expiry', 'waiting'],
  'META delivered': ['due'],
  'META completed': ['expiry'],
  'META discarded': ['due', 'expiry'],
  'META erased': ['expiry'],
  'DELIVERY pending': ['due'],
  'DELIVERY rejected': ['waiting'],
  'DELIVERY delivered': [undefined],
  'DELIVERY discarded': [undefined],
  'DOCUMENT expected': ['expiry'],
  'DOCUMENT accepted': ['due'],
  'DOCUMENT held': ['waiting'],
  'DOCUMENT released': ['expiry', undefined],
  'DOCUMENT removed': ['expiry', undefined],
  // Told, it stands on the other list.
  'NEWS readdressed': ['due', 'expiry'],
  // An address that is kept is due only while there is something to tell but how it will end.
  'CONTACT kept': ['due', undefined],
  'CONTACT sent': [undefined],
  'CONTACT refused': [undefined],
  'ARRIVAL coming': ['expiry'],
  'ARRIVAL going': ['expiry'],
  'ARRIVAL complete': [undefined],
  BODY: [undefined],
  COPY: [undefined],
  EVENT: [undefined],
};

/**
 * What is wrong with the parts of a submission, as codes: something is gone, of no known shape, on a wrong list, left
 * behind by an erasure, or two places tell the same thing differently.
 */
export function judgeParts(ledger: Ledger): string[] {
  const { meta, tombstone, documents, items } = ledger;
  if (ledger.unreadable.length > 0) return ['unreadable'];
  if (tombstone !== undefined) return [...leftBehind(ledger), ...offList(ledger)];
  if (meta !== undefined) return [...gone(ledger, meta), ...offList(ledger), ...disagreeing(ledger, meta)];
  const { arrival } = ledger;
  const areFiles = items.every(({ sort }) => sort.startsWith('DOCUMENT#') || sort === sorts.arrival);
  const isToCome = arrival === undefined ? documents.every(isExpected) : arrival.state !== 'complete';
  return areFiles && isToCome ? offList(ledger) : ['meta-gone'];
}

const isExpected = ({ document }: Ledger['documents'][number]): boolean => document.state === 'expected';

function gone({ items, documents }: Ledger, meta: SubmissionMeta): string[] {
  const there = new Set(items.map(({ sort }) => sort));
  const mine = new Set(documents.filter((one) => !isExpected(one)).map(({ document }) => document.id));
  return [
    ...(there.has('BODY') ? [] : ['body-gone']),
    ...(meta.origin !== undefined || there.has('COPY') ? [] : ['copy-gone']),
    ...(meta.documents.every((id) => mine.has(id)) ? [] : ['document-gone']),
    ...('destinations' in meta && !meta.destinations.every((id) => there.has(`DELIVERY#${id}`))
      ? ['delivery-gone']
      : []),
  ];
}

/** An erasure leaves the tombstone and the events, and nothing else but uploads that came after it and are swept. */
function leftBehind({ items, documents }: Ledger): string[] {
  const late = new Set(documents.filter(isExpected).map(({ item }) => item.sort));
  const left = items.filter(({ sort }) => sort !== 'META' && !sort.startsWith('EVENT#') && !late.has(sort));
  return left.length > 0 ? ['left-behind'] : [];
}

function offList({ items, tombstone, meta, deliveries, documents, news, contacts, arrival }: Ledger): string[] {
  const states = new Map<string, string | undefined>([
    ['META', tombstone?.state ?? meta?.state],
    [sorts.arrival, arrival?.state],
    ...deliveries.map(({ item, delivery }) => [item.sort, delivery.state] as const),
    ...documents.map(({ item, document }) => [item.sort, document.state] as const),
    ...news.map(({ item, news: { kind } }) => [item.sort, kind] as const),
    ...contacts.map(({ item, contact }) => [item.sort, contact.state] as const),
  ]);
  const isRight = ({ sort, list }: Item): boolean => {
    const kind = sort === sorts.contact ? 'CONTACT' : (sort.split('#')[0] ?? '');
    const state = states.get(sort);
    return lists[state === undefined ? kind : `${kind} ${state}`]?.includes(list?.name) ?? false;
  };
  return items.every(isRight) ? [] : ['off-list'];
}

/** What stands twice must be the same twice: id and number, hash of the answers, origin. */
function disagreeing({ submission, events }: Ledger, meta: SubmissionMeta): string[] {
  const [first] = events;
  const hashes = events.flatMap(({ facts: { answersHash = meta.answersHash } }) => [answersHash]);
  const from = first?.type === 'received' ? `${first.facts['from']}/${first.facts['submission']}` : undefined;
  const origin = meta.origin && `${meta.origin.tenant}/${meta.origin.submission}`;
  const isMine = meta.id === submission && (origin !== undefined || meta.receiptNumber === receiptNumber(submission));
  return [
    ...(hashes.every((hash) => hash === meta.answersHash) ? [] : ['hash-differs']),
    ...(isMine && from === origin ? [] : ['number-differs']),
  ];
}
