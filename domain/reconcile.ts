import { isErasureDue } from './erasure-due.ts';
import { findUnlisted, Overdue } from './find-unlisted.ts';
import type { HistoriesRoot } from './histories.ts';
import type { Account } from './judge-account.ts';
import { judgeArrival } from './judge-arrival.ts';
import { judgeErasure } from './judge-erasure.ts';
import { judgeActs } from './judge-chain.ts';
import { judgeStoredFile, knownDocuments, type KnownDocuments, nameOf } from './judge-files.ts';
import { judgeForm } from './judge-form.ts';
import { judgeLedger, type Judged } from './judge-ledger.ts';
import { type Ledger, readLedger } from './ledger.ts';
import { openRoots } from './open-roots.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports, StoredFile } from './ports.ts';
import { pagesOf, partitionsIn } from './read-books.ts';

/** One thing that does not add up: ids and a code of docs/runbook.md, `holdings-mismatch`. */
export type Difference = { code: string; submission?: string; document?: string; form?: string };
/**
 * The books of a tenant. `accepted` counts first events, `accounts` counts submissions by where they stand: the sums must
 * be the same. `uploads`: submissions of which only files came so far. `isWhole`: everything was looked at; else the counts
 * and differences are those of a part of the table, and neither files nor the last night's root were compared.
 */
export type Reconciled = {
  accepted: number;
  accounts: Record<Account, number>;
  uploads: number;
  files: number;
  differences: Difference[];
  isWhole: boolean;
  /** Where it began, other than at the beginning: up to there an earlier night had read. */
  from?: string;
  /** Where to go on: the table was not read to its end. */
  unread?: string;
  /** The Merkle root over all histories as they stood at that moment; of a part there is none. */
  root?: HistoriesRoot & { until: string };
};
/**
 * What the books need. `mayGoOn`, asked between pages, ends them early; `from`: where earlier books ended so, up to which
 * the table is not read; `look` says what else is wrong with a submission.
 */
export type ReconcilePorts = Pick<Ports, 'store' | 'inventory' | 'now' | 'log'> & {
  mayGoOn?: () => boolean;
  from?: string | undefined;
  look?: (ledger: Ledger) => Promise<Difference[]>;
};

const submissions = 'SUBMISSION#';
const flows = partitions.flow('');
/** A form that is moved while it is read is whole at the next look, or at the one after that. */
const looks = 3;

/**
 * Balances the books, on a path of its own through the whole table and the whole document store: every submission that
 * was ever accepted stands in exactly one account, nothing of it is gone or twice told differently, whatever is unfinished
 * is found by the list that it stands on, and every file belongs to something. Mends nothing: each difference is told by
 * id and code. What looks wrong is read a second time before it is said: a step may be at work. What the nightly round has
 * begun to erase, and was cut off, goes on being erased: of that nothing is missing.
 */
export async function reconcile(ports: ReconcilePorts): Promise<Reconciled> {
  const roots = await openRoots(ports);
  const accounts: Reconciled['accounts'] = { delivered: 0, pending: 0, waiting: 0, discarded: 0, erased: 0 };
  const books: Omit<Reconciled, 'root'> = {
    accepted: 0,
    accounts,
    uploads: 0,
    files: 0,
    differences: [],
    isWhole: ports.from === undefined,
  };
  const overdue = new Overdue(ports.now());
  const known: KnownDocuments = new Map();
  let unread: string | undefined;
  const items: Ports['inventory']['items'] = async (from = ports.from) => {
    const page = await ports.inventory.items(from);
    unread = page.next;
    return page;
  };
  const mayGoOn = (): boolean => {
    const goesOn = ports.mayGoOn?.() ?? true;
    books.isWhole &&= goesOn;
    return goesOn;
  };
  for await (const { partition, items: found } of partitionsIn({ inventory: { ...ports.inventory, items } }, mayGoOn)) {
    overdue.note(found);
    if (!partition.startsWith(submissions)) {
      books.differences.push(...(await balanceActs(partition, found, ports)));
      if (partition.startsWith(flows)) books.differences.push(...(await balanceForm(partition, ports)));
      continue;
    }
    if (found.some(({ sort }) => sort === sorts.event(0))) books.accepted += 1;
    const ledger = await balance(partition, found, books, ports);
    roots.note(ledger);
    const isGoing = isErasureDue(ledger.meta, ports.now());
    for (const [place, document] of await knownDocuments(ledger))
      known.set(place, isGoing ? { ...document, wanted: undefined } : document);
  }
  books.differences.push(...(await findUnlisted(overdue, ports)));
  if (books.isWhole) await reconcileFiles(books, known, mayGoOn, ports);
  if (books.isWhole) books.differences.push(...(await roots.differences()));
  for (const difference of books.differences) ports.log({ step: 'reconcile', outcome: 'mismatch', ...difference });
  const { from } = ports;
  const range = { ...(from !== undefined && { from }), ...(unread !== undefined && { unread }) };
  return { ...books, ...range, ...(books.isWhole && { root: await roots.root() }) };
}

/** What operators did to a key or a destination; what looks broken is read again, whole. */
async function balanceActs(partition: string, items: Item[], { store }: ReconcilePorts): Promise<Difference[]> {
  if ((await judgeActs(items)).length === 0) return [];
  return (await judgeActs(await store.query(partition, ''))).map((code) => ({ code }));
}

/** What was decided of a form: both its partitions are read, which somebody may move in between. */
async function balanceForm(partition: string, { store }: ReconcilePorts): Promise<Difference[]> {
  const form = partition.slice(flows.length);
  let codes: string[] = [];
  for (let look = 0; look < looks; look += 1) {
    codes = await judgeForm(await store.query(partition, ''), await store.query(partitions.form(form), ''));
    if (codes.length === 0) break;
  }
  return codes.map((code) => ({ code, form }));
}

/** Enters one submission into the books; what looks wrong is read again, and what is returned was judged last. */
async function balance(
  partition: string,
  items: Item[],
  books: Omit<Reconciled, 'root'>,
  ports: ReconcilePorts,
): Promise<Ledger> {
  const submission = partition.slice(submissions.length);
  let ledger = readLedger(submission, items);
  let judged = await judge(ledger, ports);
  if (judged.codes.length > 0) {
    ledger = readLedger(submission, await ports.store.query(partition, ''));
    judged = await judge(ledger, ports);
  }
  if (judged.account === undefined) books.uploads += 1;
  else books.accounts[judged.account] += 1;
  const more = (await ports.look?.(ledger)) ?? [];
  const mayBeGone = isErasureDue(ledger.meta, ports.now());
  const codes = judged.codes.filter((code) => !(mayBeGone && code.endsWith('-gone')));
  books.differences.push(...codes.map((code) => ({ code, submission })), ...more);
  return ledger;
}

async function judge(ledger: Ledger, { now }: ReconcilePorts): Promise<Judged> {
  const { account, codes } = await judgeLedger(ledger);
  const times = [judgeArrival(ledger, now()), judgeErasure(ledger, now())];
  return { account, codes: [...codes, ...times.filter((code) => code !== undefined)] };
}

async function reconcileFiles(
  books: Omit<Reconciled, 'root'>,
  known: KnownDocuments,
  mayGoOn: () => boolean,
  ports: ReconcilePorts,
): Promise<void> {
  const there = new Set<string>();
  for await (const page of pagesOf((from) => ports.inventory.files(from), mayGoOn)) {
    books.files += page.length;
    for (const file of page) {
      there.add(nameOf(file));
      if (judgeStoredFile(file, known) !== undefined) books.differences.push(...(await judgeFileAnew(file, ports)));
    }
  }
  if (!books.isWhole) return;
  for (const [place, { wanted }] of known)
    if (wanted !== undefined && !there.has(wanted)) books.differences.push(...(await wantAnew(place, there, ports)));
}

async function judgeFileAnew(file: StoredFile, ports: ReconcilePorts): Promise<Difference[]> {
  const code = judgeStoredFile(file, await documentsNow(file.submission, ports));
  if (code === undefined) return [];
  const { submission, document } = file;
  return [submission === '' ? { code } : { code, submission, document }];
}

async function wantAnew(place: string, there: Set<string>, ports: ReconcilePorts): Promise<Difference[]> {
  const [submission, document] = [place.slice(0, 32), place.slice(33)];
  const wanted = (await documentsNow(submission, ports)).get(place)?.wanted;
  return wanted === undefined || there.has(wanted) ? [] : [{ code: 'file-gone', submission, document }];
}

async function documentsNow(submission: string, { store }: ReconcilePorts): Promise<KnownDocuments> {
  return knownDocuments(readLedger(submission, await store.query(`${submissions}${submission}`, '')));
}
