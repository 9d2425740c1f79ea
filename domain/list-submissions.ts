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
  for await (const ledger of ledgersIn(ports, mayGoOn)) {
    const { account } = await judgeLedger(ledger);
    const one = account && describe(ledger, account);
    if (one !== undefined && fits(one, filter)) listed.push(one);
  }
  return listed.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

function describe({ submission, meta, tombstone, deliveries }: Ledger, account: Account): Listed | undefined {
  const told = meta ?? tombstone;
  if (told === undefined) return undefined;
  const form = 'form' in told ? told.form : told.header.form;
  const missing = deliveries.flatMap(({ delivery: { state, destination } }) =>
    state === 'pending' || state === 'rejected' ? [destination] : [],
  );
  return { submission, receiptNumber: told.receiptNumber, form, receivedAt: told.receivedAt, account, missing };
}

function fits({ account, receivedAt, missing }: Listed, wanted: Filter): boolean {
  return (
    (wanted.account === undefined || wanted.account === account) &&
    (wanted.before === undefined || receivedAt < wanted.before) &&
    (wanted.destination === undefined || missing.includes(wanted.destination))
  );
}
