import type { FormEvent, FormProposal } from '../schemas/form-flow.ts';
import type { FormStanding } from '../schemas/publication.ts';
import type { FormState } from './form-flow.ts';
import { closingOf, standingAt } from './form-standing.ts';

/** Why a form can't be moved so; each has its words at the command line. */
export type FormRefusalCode =
  | 'operator-missing'
  | 'unknown-form'
  | 'unknown-version'
  | 'withdrawn-version'
  | 'nothing-proposed'
  | 'proposed-by-other'
  | 'approver-is-author'
  | 'already-released'
  | 'not-released'
  | 'needs-approval'
  | 'review-differs'
  | 'files-differ'
  | 'form-moved'
  | 'breaks-receivers'
  | 'already-in-force'
  | 'wrong-times'
  | 'no-log-in'
  | 'changed-meanwhile';
/** A move that may not be made; `proposal`: what stands in the way, where that is one. */
export type FormRefusal = { kind: 'not-moved'; code: FormRefusalCode; proposal?: FormProposal };

type Facts<T extends FormEvent['type']> = Extract<FormEvent, { type: T }>['facts'];
/** What somebody wants to do with a form. `seen`: the beginning of the review's hash, as she read it; `approval`: what her tenant demands. */
export type FormWish =
  | { type: 'proposed'; facts: Facts<'proposed'> }
  | { type: 'sent-back'; seen: string; reason: string }
  | { type: 'released'; seen: string; reason: string }
  | {
      type: 'published';
      facts: Omit<Facts<'published'>, 'review' | 'author' | 'approver'>;
      review: string | undefined;
      from: number;
      approval: 'four-eyes' | 'self';
    }
  | { type: 'rolled-back'; facts: Omit<Facts<'rolled-back'>, 'from'>; breaks: boolean; confirmed: boolean }
  | { type: 'withdrawn'; facts: Facts<'withdrawn'> }
  | { type: 'reinstated'; facts: Facts<'reinstated'> }
  | { type: 'scheduled'; facts: Facts<'scheduled'> };
/** Who wishes it, and when. */
export type Wisher = { by: string; subject?: string; at: string };

type Decided<T extends FormEvent['type']> = T extends FormEvent['type'] ? { type: T; facts: Facts<T> } : never;
/** What happens then. */
export type FormDecision = Decided<FormEvent['type']>;

/** Beginning of a hash that somebody has to read out or copy: long enough that no two are alike. */
const seenAtLeast = 12;

/** Whether a form may be moved so, by this person, at this moment: what happens then, or why not. */
export function decideForm(state: FormState, wish: FormWish, wisher: Wisher): FormDecision | FormRefusal {
  const { at } = wisher;
  const standing = state.standing && standingAt(state.standing, at);
  switch (wish.type) {
    case 'proposed':
      return proposed(state, standing, wish, wisher);
    case 'sent-back':
    case 'released':
      return judged(state, standing, wish, wisher);
    case 'published':
      return published(state, standing, wish, at);
    default:
      return standing === undefined ? refused('unknown-form') : moved(standing, wish);
  }
}

const refused = (code: FormRefusalCode, proposal?: FormProposal): FormRefusal => ({
  kind: 'not-moved',
  code,
  ...(proposal && { proposal }),
});

type WishOf<T extends FormWish['type']> = Extract<FormWish, { type: T }>;

/** Two designers at once: the second one is told. One who goes on with her own proposal takes back what was said of the one before. */
function proposed(
  { proposal }: FormState,
  standing: FormStanding | undefined,
  { facts }: WishOf<'proposed'>,
  wisher: Wisher,
): FormDecision | FormRefusal {
  if (proposal !== undefined && !isAuthor(proposal, wisher)) return refused('proposed-by-other', proposal);
  if (facts.from !== (standing?.current ?? 0)) return refused('form-moved');
  return { type: 'proposed', facts };
}

/** What is approved is a hash: exactly what she has seen, against the version that was in force then. */
function judged(
  { proposal }: FormState,
  standing: FormStanding | undefined,
  { type, seen, reason }: WishOf<'released' | 'sent-back'>,
  wisher: Wisher,
): FormDecision | FormRefusal {
  if (proposal === undefined) return refused('nothing-proposed');
  const { hash, review, author } = proposal;
  if (seen.length < seenAtLeast || !review.startsWith(seen)) return refused('review-differs', proposal);
  const why = { ...(wisher.subject !== undefined && { subject: wisher.subject }), reason };
  if (type === 'sent-back') return { type, facts: { review, author, ...why } };
  if (isAuthor(proposal, wisher) || isSamePerson(author, wisher.by)) return refused('approver-is-author', proposal);
  if (proposal.released !== undefined) return refused('already-released', proposal);
  if (proposal.from !== (standing?.current ?? 0)) return refused('form-moved', proposal);
  return { type, facts: { hash, review, author, ...why } };
}

function published(
  { proposal }: FormState,
  standing: FormStanding | undefined,
  { facts, review, from, approval }: WishOf<'published'>,
  at: string,
): FormDecision | FormRefusal {
  const isAsRead = facts.version === (standing?.latest ?? 0) + 1 && from === (standing?.current ?? 0);
  if (!isAsRead) return refused('changed-meanwhile');
  if (isWrong(standing, facts, at)) return refused('wrong-times');
  if (review === undefined)
    return approval === 'self' ? { type: 'published', facts } : refused('needs-approval', proposal);
  if (proposal === undefined) return refused('nothing-proposed');
  if (proposal.review !== review) return refused('review-differs', proposal);
  if (proposal.hash !== facts.hash) return refused('files-differ', proposal);
  if (proposal.from !== from) return refused('form-moved', proposal);
  if (proposal.released === undefined) return refused('not-released', proposal);
  const { author, released } = proposal;
  return { type: 'published', facts: { ...facts, review, author, approver: released.approver } };
}

function moved(
  standing: FormStanding,
  wish: WishOf<'rolled-back' | 'withdrawn' | 'reinstated' | 'scheduled'>,
): FormDecision | FormRefusal {
  if (wish.type === 'scheduled') {
    const { opens, closes } = wish.facts;
    return opens !== undefined && closes !== undefined && closes <= opens ? refused('wrong-times') : wish;
  }
  const version = wish.type === 'rolled-back' ? wish.facts.to : (wish.facts.version ?? standing.current);
  if (version > standing.latest) return refused('unknown-version');
  if (wish.type !== 'rolled-back') return wish;
  if (standing.withdrawn.includes(version)) return refused('withdrawn-version');
  // With a version to come, it means that that one does not come.
  if (version === standing.current && standing.next === undefined) return refused('already-in-force');
  if (wish.breaks && !wish.confirmed) return refused('breaks-receivers');
  const { facts, breaks } = wish;
  return {
    type: 'rolled-back',
    facts: { ...facts, from: standing.current, ...(breaks && { breaks: 'receivers' as const }) },
  };
}

/** A form that would close before it opens; one that closes before its next version comes would never show it. */
function isWrong(
  standing: FormStanding | undefined,
  { opens, closes }: { opens?: string; closes?: string },
  at: string,
): boolean {
  const closing = closingOf(standing, closes, at);
  return closing !== undefined && closing <= (opens !== undefined && opens > at ? opens : at);
}

/** By what she logged in with, where both did; else by her name. */
export const isAuthor = ({ author, subject }: FormProposal, wisher: Pick<Wisher, 'by' | 'subject'>): boolean =>
  subject === undefined || wisher.subject === undefined ? isSamePerson(author, wisher.by) : subject === wisher.subject;

/** Two ways to write one name are one person: `A.Beispiel` does not approve what `a.beispiel` proposed. */
export const isSamePerson = (one: string, other: string): boolean => written(one) === written(other);

const written = (name: string): string => name.normalize('NFKC').toLowerCase();
