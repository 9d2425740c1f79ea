import { Arrival } from '../schemas/arrival.ts';
import { Contact } from '../schemas/contact.ts';
import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import { SubmissionEvent } from '../schemas/event.ts';
import { OfficeNews } from '../schemas/news.ts';
import { SubmissionMeta, Tombstone } from '../schemas/submission.ts';
import { sorts } from './partitions.ts';
import type { Item } from './ports.ts';

/** Everything that is stored of one submission, as the books read it: the parsed items, and the sort keys of those of no known shape. */
export type Ledger = {
  submission: string;
  items: Item[];
  head: Item | undefined;
  meta: SubmissionMeta | undefined;
  tombstone: Tombstone | undefined;
  events: SubmissionEvent[];
  deliveries: { item: Item; delivery: Delivery }[];
  documents: { item: Item; document: DocumentItem }[];
  news: { item: Item; news: OfficeNews }[];
  contacts: { item: Item; contact: Contact }[];
  arrival: Arrival | undefined;
  unreadable: string[];
};

/**
 * Reads a submission's items for the books. On purpose none of the steps' own readers is used here: the books must find
 * what those overlook.
 */
export function readLedger(submission: string, items: Item[]): Ledger {
  const unreadable: string[] = [];
  const parsed = <T>(item: Item, contract: { safeParse(body: unknown): { data?: T } }): T[] => {
    const { data } = contract.safeParse(item.body);
    if (data === undefined) unreadable.push(item.sort);
    return data === undefined ? [] : [data];
  };
  const below = (prefix: string): Item[] => items.filter(({ sort }) => sort.startsWith(prefix));
  const head = items.find(({ sort }) => sort === 'META');
  const tombstone = head && Tombstone.safeParse(head.body).data;
  const arrival = items.find(({ sort }) => sort === sorts.arrival);
  const [meta] = head === undefined || tombstone !== undefined ? [] : parsed(head, SubmissionMeta);
  for (const { sort, body } of items)
    if ((sort === 'BODY' || sort === 'COPY') && typeof body !== 'string') unreadable.push(sort);
  return {
    submission,
    items,
    head,
    meta,
    tombstone,
    events: below('EVENT#').flatMap((item) => parsed(item, SubmissionEvent)),
    deliveries: below('DELIVERY#').flatMap((item) => parsed(item, Delivery).map((delivery) => ({ item, delivery }))),
    documents: below('DOCUMENT#').flatMap((item) => parsed(item, DocumentItem).map((document) => ({ item, document }))),
    news: below('NEWS#').flatMap((item) => parsed(item, OfficeNews).map((news) => ({ item, news }))),
    contacts: below('META#CONTACT').flatMap((item) => parsed(item, Contact).map((contact) => ({ item, contact }))),
    arrival: arrival && parsed(arrival, Arrival)[0],
    unreadable,
  };
}
