import { Contact } from '../schemas/contact.ts';
import { Delivery } from '../schemas/delivery.ts';
import type { SubmissionEvent } from '../schemas/event.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import { sorts } from './partitions.ts';
import type { Item, Write } from './ports.ts';

/** 11 entries of 41 characters, and blanks between them, are 461. */
const perFact = 11;

/**
 * What an event says of the parts that are written with it: for each that only another event may change (the head but
 * for its link to the event itself, answers, copy, a kept address, documents, deliveries that have ended) a tag of its sort key and a
 * hash of its body, 128 bits. So the chain covers them, and whoever changes one must forge the chain. More than eleven
 * parts go into further facts (`parts-2`, `parts-3` …), since a fact has at most 500 characters.
 */
export async function partHashes(writes: Write[]): Promise<Record<string, string>> {
  const covered = writes.flatMap((write) => (write.kind === 'put' && isCovered(write.item) ? [write.item] : []));
  const entries = await Promise.all(covered.map(async (item) => `${await partTag(item)}:${await partHash(item)}`));
  const sorted = entries.toSorted((a, b) => (a < b ? -1 : 1));
  const facts: Record<string, string> = { parts: sorted.slice(0, perFact).join(' ') };
  for (let from = perFact; from < sorted.length; from += perFact)
    facts[`parts-${from / perFact + 1}`] = sorted.slice(from, from + perFact).join(' ');
  return facts;
}

/** What events say of the parts, the newest word last: tags with hashes. */
export function saidOfParts(facts: SubmissionEvent['facts']): [string, string][] {
  return Object.entries(facts)
    .filter(([name]) => name === 'parts' || name.startsWith('parts-'))
    .flatMap(([, entries]) => String(entries).split(' '))
    .map((entry) => [entry.slice(0, 8), entry.slice(9)]);
}

/** Whether only an event may change this part. Of an address that is kept this is what was sealed: mails are noted beside it. */
export function isCovered({ sort, body }: Pick<Item, 'sort' | 'body'>): boolean {
  if (sort === sorts.contact) return Contact.safeParse(body).data?.state === 'kept';
  if (!sort.startsWith('DELIVERY#')) return ['META', 'BODY', 'COPY'].includes(sort) || sort.startsWith('DOCUMENT#');
  const { data } = Delivery.safeParse(body);
  return data !== undefined && data.state !== 'pending';
}

/** Names a part: eight hex digits. */
export async function partTag({ sort }: Pick<Item, 'sort'>): Promise<string> {
  return (await sha256Hex(sort)).slice(0, 8);
}

/** The hash of a part's body: 32 hex digits. */
export async function partHash({ sort, body }: Pick<Item, 'sort' | 'body'>): Promise<string> {
  return (await sha256Hex(canonicalJson(coveredOf(sort, body)))).slice(0, 32);
}

function coveredOf(sort: string, body: unknown): unknown {
  if (sort === sorts.contact) return Object(body).sealed;
  return sort === sorts.meta ? withoutHead(body) : body;
}

function withoutHead(body: unknown): unknown {
  return Object.fromEntries(Object.entries(Object(body)).filter(([name]) => name !== 'head'));
}
