import { tiesIn } from './follow-ups.ts';
import type { Account } from './judge-account.ts';
import { judgeLedger } from './judge-ledger.ts';
import type { Ledger } from './ledger.ts';
import type { Ports } from './ports.ts';
import { ledgersIn } from './read-books.ts';

/** One submission as an operator lists it: ids and codes only. */
export type Listed = {
  submission: string;
  receiptNumber: string;
  form: string;
  receivedAt: string;
  account: Account;
  /** Destinations that do not have it. */
  missing: string[];
  /** By receipt numbers: to which it is a follow-up, and which follow-ups there are to it. */
  followUpOf?: string;
  followUps?: string[];
};
/** Which to list: those in an account, received before an instant, not yet at a destination. */
export type Filter = {
  account?: Account | undefined;
  before?: string | undefined;
  destination?: string | undefined;
};

/** Submissions that a filter fits, oldest first. Reads the whole table. */
export async function listSubmissions(
  filter: Filter,
  ports: Pick<Ports, 'inventory'>,
  mayGoOn: () => boolean,
): Promise<Listed[]> {
  const listed: Listed[] = [];
  const followUps = new Map<string, string[]>();
  for await (const ledger of ledgersIn(ports, mayGoOn)) {
    const { account } = await judgeLedger(ledger);
    const one = account && describe(ledger, account);
    if (one === undefined) continue;
    const { followUpOf, receiptNumber } = one;
    if (followUpOf !== undefined) followUps.set(followUpOf, [...(followUps.get(followUpOf) ?? []), receiptNumber]);
    if (fits(one, filter)) listed.push(one);
  }
  return listed
    .map((one) => {
      const numbers = followUps.get(one.receiptNumber);
      return numbers === undefined ? one : { ...one, followUps: numbers };
    })
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

function describe({ submission, meta, tombstone, deliveries, events }: Ledger, account: Account): Listed | undefined {
  const told = meta ?? tombstone;
  if (told === undefined) return undefined;
  const form = 'form' in told ? told.form : told.header.form;
  const missing = deliveries.flatMap(({ delivery: { state, destination } }) =>
    state === 'pending' || state === 'rejected' ? [destination] : [],
  );
  const { followUpOf } = tiesIn(events);
  const { receiptNumber, receivedAt } = told;
  return { submission, receiptNumber, form, receivedAt, account, missing, ...(followUpOf && { followUpOf }) };
}

function fits({ account, receivedAt, missing }: Listed, wanted: Filter): boolean {
  return (
    (wanted.account === undefined || wanted.account === account) &&
    (wanted.before === undefined || receivedAt < wanted.before) &&
    (wanted.destination === undefined || missing.includes(wanted.destination))
  );
}
