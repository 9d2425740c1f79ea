import type { AreaCandidate } from '../schemas/area.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';
import type { FormPlan } from './form-plan.ts';
import type { Lists } from './list-numbers.ts';
import type { Words } from './words.ts';

/**
 * A file of a draft: where it lies, in the numbers of lists; what she called it, where that is known; its bytes and since
 * when it is there. Without a `size` it was there and has gone.
 */
export type FormFile = { id: string; field: string; name?: string | undefined; size?: number; since?: string };
/** What a form's HTML is made from. Without answers it is the empty form, as it is published. */
export type FormView = {
  plan: FormPlan;
  /** One that the form speaks. */
  language: Language;
  /** Where the page posts to without JavaScript. */
  action: string;
  /** Addresses for the enhancer. */
  api: { submissions: string; uploads: string; areas: string };
  answers?: Answers;
  errors?: AnswerError[];
  /** Places to choose from, where the postcode is ambiguous. */
  candidates?: AreaCandidate[];
  /** The key that this page keeps when it comes back with faults or is edited. */
  key?: string;
  /** Empty items to show at the end of a list, by its pointer. */
  more?: Record<string, number>;
  /** Under which numbers the files of lists' items lie, where items moved. */
  lists?: Lists;
  /** Files that were uploaded under `key`. */
  files?: FormFile[];
};
/** What rendering a part of a form needs of the whole. */
export type FormFrame = Required<
  Pick<FormView, 'language' | 'answers' | 'errors' | 'candidates' | 'more' | 'lists' | 'files'>
> & {
  texts: Words['page'];
  /** The answers as they count: what sums are made of. */
  counted: Answers;
};
