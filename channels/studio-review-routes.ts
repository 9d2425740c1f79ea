import { isAuthor } from '../domain/decide-form.ts';
import { formContent } from '../domain/form-catalogue.ts';
import { formHistory } from '../domain/form-history.ts';
import { type Judgement, judgeProposal } from '../domain/judge-proposal.ts';
import { problem, problemDetails } from '../domain/problem.ts';
import { proposeFormDraft } from '../domain/propose-form-draft.ts';
import { readReview } from '../domain/propose-form.ts';
import { type StudioForm, studioForm } from '../domain/studio-form.ts';
import { changeOf } from '../domain/version-change.ts';
import { checkDraft } from '../forms/check-draft.ts';
import { whereFound } from '../forms/where-found.ts';
import { readableFiles } from '../forms/readable-files.ts';
import { studioComparePage, type StudioCompareView } from '../pages/studio-compare-page.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { studioReviewPage } from '../pages/studio-review-page.ts';
import { FormFiles } from '../schemas/form.ts';
import { htmlAnswer, seeOther } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readTyped, typedLine } from './read-typed.ts';
import { type Desk, formPath, operatorOf, type StudioHandler, studioFrame } from './studio-desk.ts';
import { formAnswer } from './studio-form-answer.ts';
import { wayToSheet } from './studio-sheets.ts';
import { refusalWords, refusedAct } from './studio-refusals.ts';

type ReviewRoute = 'compare-form' | 'propose-form' | 'review-proposal' | 'approve-form' | 'send-back-form';
/** Why a page comes back, and what was typed into it. */
type Again = Refused & { status: number };

/** Routes by which one person puts a draft before another, and the other one releases it or gives it back. */
export const studioReviewRoutes: Record<ReviewRoute, StudioHandler> = {
  'compare-form': (desk, request, { form = '' }) => compareAnswer(desk, request, form),
  'propose-form': async (desk, request, { form = '' }) => {
    const typed = await readTyped(request);
    if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, formPath(desk, form));
    const reason = typedLine(typed.fields, 'reason');
    const revision = Number(typedLine(typed.fields, 'revision'));
    const proposed = await proposeFormDraft(form, revision, operatorOf(desk, reason), desk.ports);
    if (proposed.kind === 'proposed') return seeOther(`${formPath(desk, form)}?done=proposed`);
    if (proposed.kind === 'unchanged') return seeOther(`${formPath(desk, form)}?done=unchanged`);
    if (proposed.kind === 'problem') {
      const { detail = '', status } = problemDetails(proposed, 'de');
      return compareAnswer(desk, request, form, { sentence: detail, typed: { reason }, status });
    }
    const refused: Refused =
      proposed.kind === 'unready'
        ? { sentence: 'Der Entwurf hat noch offene Befunde.' }
        : refusedAct(proposed, { 'operator-missing': 'reason' });
    return compareAnswer(desk, request, form, { ...refused, typed: { reason }, status: 409 });
  },
  'review-proposal': (desk, request, { form = '' }) => reviewAnswer(desk, request, form),
  'approve-form': judge('released', 'approve-reason'),
  'send-back-form': judge('sent-back', 'send-back-reason'),
};

function judge(kind: Judgement['kind'], field: string): StudioHandler {
  return async (desk, request, { form = '' }) => {
    const typed = await readTyped(request);
    if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, formPath(desk, form));
    const reason = typedLine(typed.fields, field);
    const judgement = { kind, seen: typedLine(typed.fields, 'seen') };
    const judged = await judgeProposal(form, judgement, operatorOf(desk, reason), desk.ports);
    if (judged.kind === 'judged') return seeOther(`${formPath(desk, form)}?done=${kind}`);
    const refused = refusedAct(judged, { 'operator-missing': field });
    return reviewAnswer(desk, request, form, { ...refused, typed: { [field]: reason }, status: 409 });
  };
}

async function compareAnswer(desk: Desk, request: Request, form: string, again?: Again): Promise<Response> {
  const found = await studioForm(form, desk.ports);
  if (found?.draft === undefined) return noDraft(desk, request, found);
  const { draft, title, standing } = found;
  const { findings, publishable, input } = await checkDraft(form, draft.texts);
  const files = readableFiles(draft.texts);
  const changes: StudioCompareView['changes'] =
    files === undefined || input === undefined
      ? 'faulty'
      : await changeOf(formContent(files), input.samples.valid, desk.ports);
  const page = await studioComparePage({
    ...studioFrame(desk, request),
    ...(again && { refused: again }),
    title,
    address: formPath(desk, form),
    revision: draft.revision,
    findings,
    wayTo: desk.person.roles.includes('author') ? wayToSheet(formPath(desk, form), draft.texts) : () => undefined,
    changes,
    current: standing?.current,
    propose: desk.person.roles.includes('author'),
    publishable,
  });
  return htmlAnswer(page, again?.status);
}

/** Without a draft there is nothing to compare: the form's page says what there is instead. */
function noDraft(desk: Desk, request: Request, found: StudioForm | undefined): Promise<Response> {
  const missing = problem('form-draft-missing');
  const { detail = '', status } = problemDetails(missing, 'de');
  return formAnswer(desk, request, found, { sentence: detail, status, missing });
}

async function reviewAnswer(desk: Desk, request: Request, form: string, again?: Again): Promise<Response> {
  const found = await studioForm(form, desk.ports);
  if (found === undefined) return formAnswer(desk, request, found);
  const { proposal, title, standing } = found;
  if (proposal === undefined) {
    const sentence = refusalWords({ code: 'nothing-proposed' });
    return formAnswer(desk, request, found, { sentence, status: again?.status ?? 404 });
  }
  const { input, accepted } = await readReview(form, proposal, desk.ports);
  const { description, schema, ui, samples } = input;
  const files = FormFiles.parse({ description, schema, ui });
  const where = whereFound(files);
  const { events } = await formHistory(form, desk.ports);
  const why = events.findLast(({ type }) => type === 'proposed')?.facts;
  const { roles, name, subject } = desk.person;
  const page = await studioReviewPage({
    ...studioFrame(desk, request),
    ...(again && { refused: again }),
    title,
    address: formPath(desk, form),
    proposal,
    why: why !== undefined && 'reason' in why ? why.reason : '',
    accepted: accepted.map((one) => ({ ...one, place: where(one) })),
    changes: await changeOf(formContent(files), samples.valid, desk.ports),
    current: standing?.current,
    may: {
      approve: roles.includes('approver'),
      sendBack: roles.includes('approver') || roles.includes('author'),
      publish: roles.includes('approver') || roles.includes('author'),
      own: isAuthor(proposal, { by: name, subject }),
    },
  });
  return htmlAnswer(page, again?.status);
}
