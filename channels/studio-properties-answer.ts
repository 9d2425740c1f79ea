import { problem } from '../domain/problem.ts';
import { type StudioForm, studioForm } from '../domain/studio-form.ts';
import { checkDraft } from '../forms/check-draft.ts';
import { planSheet } from '../forms/plan-sheet.ts';
import { ownLanguage } from '../forms/other-languages.ts';
import { formPlace, sheetAt } from '../forms/sheet-at.ts';
import { languagePacks } from '../forms/words.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { studioPropertiesPage, type StudioPropertiesView } from '../pages/studio-properties-page.ts';
import type { FormDraft } from '../schemas/form-draft.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';
import { htmlAnswer } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { type Desk, formPath, studioFrame, studioPath } from './studio-desk.ts';
import { sheetAddress, sheetPlaces, wayToSheet } from './studio-sheets.ts';

/** A sheet as it is shown again: what was typed, over which draft, and what is wrong with it or why it is not saved. */
export type ShownAgain = {
  draft?: FormDraft;
  answers?: Answers;
  errors?: AnswerError[];
  more?: Record<string, number>;
  /** Why something on the page was not done. */
  refused?: Refused;
  status?: number;
};

/** The page of the sheet at a place; once more with what was typed where it was not saved. */
export async function propertiesAnswer(
  desk: Desk,
  request: Request,
  { form, at }: { form: string; at: string },
  again: ShownAgain = {},
): Promise<Response> {
  const found = await studioForm(form, desk.ports, again.draft);
  const draft = again.draft ?? found?.draft;
  const address = formPath(desk, form);
  if (found === undefined || draft === undefined)
    return problemPageAnswer(
      desk,
      problem('form-draft-missing'),
      request,
      found === undefined ? studioPath(desk) : address,
    );
  const sheet = sheetAt(draft.texts, at);
  const { findings } = await checkDraft(form, draft.texts);
  const page = await studioPropertiesPage({
    ...studioFrame(desk, request),
    ...(again.refused && { refused: again.refused }),
    title: found.title,
    address,
    at,
    heading: sheet?.heading ?? 'Keine Eigenschaften',
    places: sheetPlaces(draft.texts),
    sheet: sheet && {
      plan: planSheet(sheet),
      action: sheetAddress(address, at),
      hidden: {
        at,
        heading: sheet.heading,
        revision: String(draft.revision),
        before: JSON.stringify(sheet.answers),
      },
      answers: again.answers ?? sheet.answers,
      ...(again.errors && { errors: again.errors }),
      ...(again.more && { more: again.more }),
    },
    findings,
    name: at === formPlace ? nameOf(desk, found, draft) : undefined,
    wayTo: wayToSheet(address, draft.texts),
  });
  return htmlAnswer(page, again.status);
}

/** The key and the first language, on the sheet of the form itself. */
const nameOf = (desk: Desk, { form, isKept }: StudioForm, draft: FormDraft): StudioPropertiesView['name'] => ({
  action: `${formPath(desk, form)}/name`,
  revision: draft.revision,
  form,
  language: ownLanguage(draft.texts.description),
  offered: [...languagePacks.keys()],
  isKept,
  may: desk.person.roles.includes('author'),
});
