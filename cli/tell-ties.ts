import type { Ties } from '../domain/follow-ups.ts';
import type { Listed } from '../domain/list-submissions.ts';
import type { Context } from './context.ts';

/** Tells which submissions belong together with one, so that whoever is asked about either finds the other. */
export function tellTies({ followUpOf, followUps }: Ties, { print }: Context): void {
  if (followUpOf !== undefined) print(`  Nachreichung zu ${followUpOf}: rohrpost status ${followUpOf}`);
  for (const { document, verdict, receiptNumber, submission } of followUps) {
    const why = document === undefined ? '' : ` für Datei ${document} (${verdict})`;
    print(`  Nachreichung ${receiptNumber}  ${submission}${why}`);
  }
}

/** The same in a list of submissions, by receipt numbers. */
export const tiesInList = ({ followUpOf, followUps = [] }: Pick<Listed, 'followUpOf' | 'followUps'>): string[] => [
  ...(followUpOf === undefined ? [] : [`Nachreichung zu ${followUpOf}`]),
  ...(followUps.length === 0 ? [] : [`Nachreichung: ${followUps.join(' ')}`]),
];

/** Tells, after an act on one submission, which others it did not touch: each is ended by itself, with a reason of its own. */
export function tellUntouched({ followUpOf, followUps }: Ties, { print }: Context): void {
  if (followUpOf !== undefined)
    print(`Das gilt nur für diese Nachreichung. Der Antrag ${followUpOf} bleibt, wie er ist.`);
  for (const { receiptNumber, submission } of followUps)
    print(`Die Nachreichung ${receiptNumber} (${submission}) bleibt, wie sie ist.`);
}
