import { type CheckableForm } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planSheet } from '../../forms/plan-sheet.ts';
import { valueAt } from '../../forms/pointer.ts';
import { renderForm } from '../../forms/render-form.ts';
import type { Sheet } from '../../forms/sheet.ts';
import { withWords } from '../../forms/with-words.ts';
import type { Answers } from '../../schemas/submission.ts';
import { parseOurs } from './parse-ours.ts';

/** A sheet on the page: its fields, what checks them, and what is asked as a text, to see whether it is the same still. */
export type OpenSheet = {
  form: HTMLFormElement;
  checked: CheckableForm;
  complete: NonNullable<Sheet['complete']>;
  asked: string;
  /** A translation goes with its text: where that is another one now, its field says what the texts say. */
  follow: (answers: Answers) => void;
};

/** What a sheet asks, and which of it the lint wants, as a text. */
export const askedBy = ({ files, wanted }: Sheet): string => JSON.stringify([files, wanted]);

/** The sheet as the renderer writes it, without what only a form that is sent needs. */
export function openSheet(sheet: Sheet): OpenSheet | undefined {
  const { files, answers, complete = (given) => given } = sheet;
  const plan = planSheet(sheet);
  const nowhere = { submissions: '', uploads: '', areas: '' };
  const html = renderForm({ plan, language: 'de', action: '', api: nowhere, answers });
  const form = parseOurs(withWords(html, 'de')).querySelector<HTMLFormElement>('form[data-intake]');
  if (form === null) return undefined;
  for (const needless of form.querySelectorAll(
    '.intake-default, .intake-progress, .intake-actions, .intake-later, .intake-upload, .intake-step:only-of-type > h2',
  ))
    needless.remove();
  form.classList.add('intake-js');
  return {
    form,
    complete,
    checked: { plan, schema: deriveSchema(files) },
    asked: askedBy(sheet),
    follow: (now) => {
      for (const input of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type=text], textarea')) {
        if (!/(?:In|\/in)\d+$/.test(input.name) || input === document.activeElement) continue;
        const words = valueAt(now, input.name);
        input.value = typeof words === 'string' ? words : '';
      }
    },
  };
}
