import type { FormTexts } from '../schemas/form-draft.ts';
import type { FormFiles } from '../schemas/form.ts';
import type { Answers } from '../schemas/submission.ts';

/**
 * A form of its own that asks for what a part of another form says. `answers` is what the texts say now; `apply` writes what
 * it was filled in with into them, and only what is otherwise. What is given to it has passed the sheet's own check.
 */
export type Sheet = {
  heading: string;
  files: FormFiles;
  answers: Answers;
  /** Pointers of fields, as the plan calls them, that the lint wants before the form can be proposed; without them the sheet is saved all the same. */
  wanted?: string[];
  /** What was filled in with what the sheet can't ask: before it is checked. */
  complete?: (answers: Answers) => Answers;
  apply: (answers: Answers) => FormTexts;
};
