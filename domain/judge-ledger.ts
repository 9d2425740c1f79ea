import { type Account, judgeAccount } from './judge-account.ts';
import { judgeChain } from './judge-chain.ts';
import { judgeHashes } from './judge-hashes.ts';
import { judgeParts } from './judge-parts.ts';
import type { Ledger } from './ledger.ts';

/** What the books say of one submission: its account (none for uploads whose submission was never sent), and what is wrong, as codes. */
export type Judged = { account: Account | undefined; codes: string[] };

/** Judges everything that is stored of one submission. Where its head is gone or can't be read, nothing more can be said. */
export async function judgeLedger(ledger: Ledger): Promise<Judged> {
  const parts = judgeParts(ledger);
  if (ledger.head === undefined && ledger.events.length === 0) return { account: undefined, codes: parts };
  const { account, isSame } = judgeAccount(ledger);
  if (parts.includes('meta-gone') || parts.includes('unreadable')) return { account, codes: parts };
  const codes = [...parts, ...(await judgeChain(ledger)), ...(isSame ? [] : ['account-differs'])];
  // What is gone or tells something else has changed, of course: one word for one thing.
  return { account, codes: codes.length > 0 ? codes : await judgeHashes(ledger) };
}
