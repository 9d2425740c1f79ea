import { isBalanced } from './balance.ts';
import type { SoakFigures } from './soak-figures.ts';

type Ended = Pick<
  SoakFigures,
  'applications' | 'receipts' | 'refusals' | 'isAtRest' | 'balance' | 'mails' | 'books' | 'exitCode'
>;

/** Whether everybody has her receipt, each receipt its case and its mail, and both tenants books in which all of it stands. */
export function addsUp({
  applications,
  receipts,
  refusals,
  isAtRest,
  balance,
  mails,
  books,
  exitCode,
}: Ended): boolean {
  const areBooksWhole = books.every(
    ({ accepted, delivered, differences, audit }) =>
      accepted === applications && delivered === applications && differences.length === 0 && audit === 0,
  );
  const isMailed = mails.missing.length + mails.unpromised.length === 0;
  const isAnswered = receipts === applications && refusals.length === 0;
  return [isAtRest, isAnswered, isBalanced(balance), isMailed, areBooksWhole, exitCode === 0].every(Boolean);
}
