import { problem, problemDetails } from '../domain/problem.ts';
import { readFormDraft } from '../domain/read-form-draft.ts';
import { saveFormDraft } from '../domain/save-form-draft.ts';
import { discardFormDraft } from '../domain/start-form-draft.ts';
import { studioForm } from '../domain/studio-form.ts';
import { checkDraft } from '../forms/check-draft.ts';
import { textsIn } from '../forms/draft-texts.ts';
import { draftDifferences } from '../forms/draft-differences.ts';
import { studioConflictPage } from '../pages/studio-conflict-page.ts';
import {
  type FormDraft,
  type FormDraftAnswer,
  type FormDraftConflict,
  FormTexts,
  type SavedFormDraft,
} from '../schemas/form-draft.ts';
import { htmlAnswer, jsonAnswer, problemAnswer, seeOther } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { mediaTypeOf, readText } from './read-json.ts';
import { readTyped, typedLine } from './read-typed.ts';
import { addedBlock } from './studio-blocks.ts';
import { type Desk, formPath, type StudioHandler, studioFrame, studioPath } from './studio-desk.ts';
import { editAnswer } from './studio-edit-answer.ts';
import { formAnswer } from './studio-form-answer.ts';
import { typedTexts } from './typed-texts.ts';
import { parseJson } from '../schemas/parse-json.ts';

type DraftRoute =
  | 'form-draft'
  | 'save-form-draft'
  | 'edit-form'
  | 'save-form-text'
  | 'discard-form-draft'
  | 'add-form-block';

/** Bytes of a draft as JSON: its texts, each line break and quotation mark of them written as two signs. */
const mostBytes = 3_000_000;

/** Routes by which a draft is read, written and thrown away: by the editor's script, and by a plain form. */
export const studioDraftRoutes: Record<DraftRoute, StudioHandler> = {
  'form-draft': async ({ ports }, _request, { form = '' }) => {
    const draft = await readFormDraft(form, ports);
    if (draft === undefined) return problemAnswer(problem('form-draft-missing'), 'de');
    const { findings } = await checkDraft(form, draft.texts);
    return jsonAnswer({ draft, findings } satisfies FormDraftAnswer);
  },
  'save-form-draft': async (desk, request, { form = '' }) => {
    const revision = /^"(\d{1,9})"$/.exec(request.headers.get('if-match') ?? '')?.[1];
    if (mediaTypeOf(request) !== 'application/json') return problemAnswer(problem('wrong-content-type'), 'de');
    const text = await readText(request, mostBytes);
    if (text.kind === 'problem')
      return problemAnswer(text.code === 'too-large' ? problem('form-draft-too-large') : text, 'de');
    const texts = FormTexts.safeParse(parseJson(text.value)).data;
    if (texts === undefined || revision === undefined) return problemAnswer(problem('malformed-request'), 'de');
    if (textsIn(texts).some((one) => !one.text.isWellFormed())) return problemAnswer(problem('invalid-text'), 'de');
    const saved = await saveFormDraft(form, { texts, revision: Number(revision) }, desk.person.name, desk.ports);
    if (saved.kind === 'problem') return problemAnswer(saved, 'de');
    if (saved.kind === 'conflict') return jsonAnswer(conflictOf(saved.theirs, texts), 412);
    const { findings, publishable } = await checkDraft(form, texts);
    const { revision: next, at } = saved.draft;
    return jsonAnswer({ revision: next, at, findings, publishable } satisfies SavedFormDraft);
  },
  'edit-form': (desk, request, { form = '' }) => editAnswer(desk, request, form),
  'save-form-text': async (desk, request, { form = '' }) => {
    const typed = await readTyped(request);
    if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, `${formPath(desk, form)}/edit`);
    const draft = await readFormDraft(form, desk.ports);
    const read = typedTexts(typed.fields);
    if (draft === undefined || read.kind === 'refused')
      return editAnswer(desk, request, form, read.kind === 'refused' ? { ...read, status: 409 } : undefined);
    return savedAnswer(desk, request, { form, texts: read.texts, revision: read.revision, done: 'saved' });
  },
  'discard-form-draft': async (desk, request, { form = '' }) => {
    const typed = await readTyped(request);
    if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, formPath(desk, form));
    const gone = await discardFormDraft(form, Number(typedLine(typed.fields, 'revision')), desk.ports);
    const found = await studioForm(form, desk.ports);
    if (gone.kind === 'discarded')
      return seeOther(
        found === undefined ? `${studioPath(desk)}?done=discarded` : `${formPath(desk, form)}?done=discarded`,
      );
    const { status, detail = '' } = problemDetails(gone, 'de');
    return formAnswer(desk, request, found, { sentence: detail, status, missing: gone });
  },
  'add-form-block': async (desk, request, { form = '' }) => {
    const typed = await readTyped(request);
    if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, `${formPath(desk, form)}/edit`);
    const draft = await readFormDraft(form, desk.ports);
    if (draft === undefined) return editAnswer(desk, request, form);
    const added = addedBlock(desk.studio.blocks(), draft, typed.fields);
    if (added.kind === 'refused') {
      const names = ['block', 'step', 'property'];
      const again = Object.fromEntries(names.map((name) => [name, typedLine(typed.fields, name)]));
      return editAnswer(desk, request, form, { ...added, typed: again, status: 409 });
    }
    const revision = Number(typedLine(typed.fields, 'revision'));
    return savedAnswer(desk, request, { form, texts: added.texts, revision, done: 'block-added' });
  },
};

/** What somebody else has saved meanwhile, with what is otherwise there. */
const conflictOf = (theirs: FormDraft, mine: FormTexts): FormDraftConflict => ({
  theirs,
  mine,
  differences: draftDifferences(mine, theirs.texts),
});

/** Saves what a plain page has sent, and leads to the editor again, or to the page that shows both texts. */
async function savedAnswer(
  desk: Desk,
  request: Request,
  { form, texts, revision, done }: { form: string; texts: FormTexts; revision: number; done: string },
): Promise<Response> {
  const saved = await saveFormDraft(form, { texts, revision }, desk.person.name, desk.ports);
  const address = formPath(desk, form);
  if (saved.kind === 'saved') return seeOther(`${address}/edit?done=${done}`);
  if (saved.kind === 'conflict') {
    const found = await studioForm(form, desk.ports);
    const view = {
      ...studioFrame(desk, request),
      ...conflictOf(saved.theirs, texts),
      title: found?.title ?? form,
      address,
    };
    return htmlAnswer(await studioConflictPage(view), 412);
  }
  const { status, detail } = problemDetails(saved, 'de');
  return editAnswer(desk, request, form, { sentence: detail ?? '', status, again: { texts, revision } });
}
