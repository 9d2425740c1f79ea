import { problemDetails } from '../domain/problem.ts';
import { readFormDraft } from '../domain/read-form-draft.ts';
import { saveFormDraft } from '../domain/save-form-draft.ts';
import { checkSheet } from '../forms/check-sheet.ts';
import { deriveSchema } from '../forms/derive-schema.ts';
import { planForm } from '../forms/plan-form.ts';
import { sheetAt } from '../forms/sheet-at.ts';
import type { FormDraft } from '../schemas/form-draft.ts';
import { acceptFindingRoute } from './accept-finding-route.ts';
import { nameDraftRoute } from './name-draft-route.ts';
import { seeOther } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readTyped } from './read-typed.ts';
import { type Desk, formPath, type StudioHandler } from './studio-desk.ts';
import { lateSheet } from './late-sheet.ts';
import { propertiesAnswer, type ShownAgain } from './studio-properties-answer.ts';
import { sheetAddress } from './studio-sheets.ts';
import { type TypedSheet, typedSheet } from './typed-sheet.ts';

/** Routes by which a draft is written without a line of JSON, and without JavaScript. */
export const studioPropertiesRoutes: Record<
  'form-properties' | 'save-form-properties' | 'accept-finding' | 'name-form-draft',
  StudioHandler
> = {
  'form-properties': (desk, request, { form = '' }) =>
    propertiesAnswer(desk, request, { form, at: new URL(request.url).searchParams.get('at') ?? '' }),
  'accept-finding': acceptFindingRoute,
  'name-form-draft': nameDraftRoute,
  'save-form-properties': async (desk, request, { form = '' }) => {
    const read = await readTyped(request);
    if (read.kind === 'problem') return problemPageAnswer(desk, read, request, `${formPath(desk, form)}/properties`);
    const typed = typedSheet(read.fields);
    const draft = await readFormDraft(form, desk.ports);
    const outcome = draft === undefined ? {} : await save(desk, form, typed, draft);
    return outcome === 'saved'
      ? seeOther(saidSaved(sheetAddress(formPath(desk, form), typed.at)))
      : propertiesAnswer(desk, request, { form, at: typed.at }, outcome);
  },
};

const saidSaved = (address: string): string => `${address}${address.includes('?') ? '&' : '?'}done=saved`;

/** Saves what a sheet was filled in with, or says how it is to be shown again. */
async function save(desk: Desk, form: string, typed: TypedSheet, draft: FormDraft): Promise<'saved' | ShownAgain> {
  const sheet = sheetAt(draft.texts, typed.at);
  if (sheet === undefined) return lateSheet(typed, {}, draft);
  const plan = planForm(sheet.files);
  const read = typed.read(plan);
  const answers = sheet.complete?.(read) ?? read;
  if (draft.revision !== typed.revision) return lateSheet(typed, answers, draft);
  // A list that grows, or whose items move, is looked at again before anything is saved.
  if (typed.isArranged) return { draft, answers, more: typed.more };
  const errors = checkSheet({ plan, schema: deriveSchema(sheet.files) }, answers);
  if (errors.length > 0) return { draft, answers, errors, status: 409 };
  const texts = sheet.apply(answers);
  const saved = await saveFormDraft(form, { texts, revision: draft.revision }, desk.person.name, desk.ports);
  if (saved.kind === 'saved') return 'saved';
  if (saved.kind === 'conflict') return lateSheet(typed, answers, saved.theirs);
  const { status, detail = '' } = problemDetails(saved, 'de');
  return { draft, answers, refused: { sentence: detail }, status };
}
