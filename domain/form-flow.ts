import type { FormEvent, FormProposal } from '../schemas/form-flow.ts';
import { FormPointer, type FormStanding } from '../schemas/publication.ts';
import { closingOf, follow, isOpen, standingAt, standingOf } from './form-standing.ts';

/** All that is decided of a form: what is in force (nothing: it was never published), and what lies before a colleague. */
export type FormState = { standing: FormStanding | undefined; proposal: FormProposal | undefined };
/** What happened, before it has its place in the chain. */
export type FormNews = FormEvent extends infer One
  ? One extends FormEvent
    ? Pick<One, 'type' | 'facts' | 'at' | 'by'>
    : never
  : never;

/**
 * Where a form stands after something happened to it: the whole flow, draft → in review → released → published →
 * superseded or withdrawn. What may happen is `decide-form.ts`'s to say; the history told from its first event gives the
 * form's standing again, and so the books find what was changed past it.
 */
export function afterEvent(state: FormState, news: FormNews): FormState {
  const now = state.standing && standingAt(state.standing, news.at);
  switch (news.type) {
    case 'taken-over':
      return { ...state, standing: standingOf(FormPointer.parse(JSON.parse(news.facts.pointer))) };
    case 'proposed': {
      const { hash, review, from, subject } = news.facts;
      const author = { author: news.by, ...(subject !== undefined && { subject }) };
      return { ...state, proposal: { hash, review, from, ...author, at: news.at } };
    }
    case 'sent-back':
      return { ...state, proposal: undefined };
    case 'released':
      return {
        ...state,
        proposal: state.proposal && { ...state.proposal, released: { approver: news.by, at: news.at } },
      };
    case 'published': {
      const isProposal = news.facts.review !== undefined && news.facts.review === state.proposal?.review;
      return { standing: published(now, news), proposal: isProposal ? undefined : state.proposal };
    }
    default:
      return now === undefined ? state : { ...state, standing: moved(now, news) };
  }
}

type NewsOf<T extends FormNews['type']> = Extract<FormNews, { type: T }>;

/**
 * The new version is in force at once, or from `opens` on: until then the one before stays where people can fill it in, and
 * where they can't, the form opens at that moment.
 */
function published(before: FormStanding | undefined, { facts, at }: NewsOf<'published'>): FormStanding {
  const { version, opens, closes, until } = facts;
  if (before === undefined)
    return { current: version, latest: version, withdrawn: [], ...(opens && { opens }), ...(closes && { closes }) };
  const { opens: openedBefore, closes: _closes, ...rest } = withoutNext(before);
  const closing = closingOf(before, closes, at);
  const later = opens !== undefined && opens > at && isOpen(before, new Date(at));
  const opening = later ? openedBefore : (opens ?? openedBefore);
  const standing = {
    ...rest,
    latest: version,
    ...(opening && { opens: opening }),
    ...(closing && { closes: closing }),
  };
  return later
    ? { ...standing, next: { version, at: opens, ...(until && { until }) } }
    : follow(standing, version, until);
}

function moved(
  standing: FormStanding,
  news: NewsOf<'rolled-back' | 'withdrawn' | 'reinstated' | 'scheduled'>,
): FormStanding {
  if (news.type === 'rolled-back') return follow(withoutNext(standing, news.facts.to), news.facts.to, news.facts.until);
  if (news.type === 'withdrawn') return withdrawn(standing, news.facts.version);
  if (news.type === 'reinstated') return reinstated(standing, news.facts.version);
  const { opens: _opens, closes: _closes, ...rest } = standing;
  const { opens, closes } = news.facts;
  return { ...rest, ...(opens && { opens }), ...(closes && { closes }) };
}

function withdrawn(standing: FormStanding, version: number | undefined): FormStanding {
  const { next, ...rest } = standing;
  const all = Array.from({ length: standing.latest }, (_, index) => index + 1);
  const taken = version === undefined ? all : [version];
  const others = standing.withdrawn.filter((one) => !taken.includes(one));
  const isNextLeft = next !== undefined && !taken.includes(next.version);
  return { ...rest, withdrawn: [...others, ...taken], ...(isNextLeft && { next }) };
}

/** What is let in again is let in without an end, whatever ended it before. */
function reinstated({ ending = [], ...rest }: FormStanding, version: number): FormStanding {
  const ends = ending.filter((one) => one.version !== version);
  return {
    ...rest,
    withdrawn: rest.withdrawn.filter((one) => one !== version),
    ...(ends.length > 0 && { ending: ends }),
  };
}

/** A version that was to come and does not come any more: nobody has seen it, and nobody may send it. */
function withoutNext({ next, ...rest }: FormStanding, wanted?: number): FormStanding {
  const isGone = next !== undefined && next.version !== wanted;
  return isGone ? { ...rest, withdrawn: [...rest.withdrawn, next.version] } : rest;
}
