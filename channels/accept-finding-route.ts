import { acceptanceId } from '../pages/studio-findings.ts';
import { problemDetails } from '../domain/problem.ts';
import { readFormDraft } from '../domain/read-form-draft.ts';
import { saveFormDraft } from '../domain/save-form-draft.ts';
import { acceptFinding, reasonFault, withdrawAcceptance } from '../forms/accept-finding.ts';
import { checkDraft } from '../forms/check-draft.ts';
import { seeOther } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readTyped, typedLine } from './read-typed.ts';
import { formPath, type StudioHandler } from './studio-desk.ts';
import { editAnswer } from './studio-edit-answer.ts';

/** Without script: accepts a warning with a reason, or takes that back. What the lint does not say now is not accepted. */
export const acceptFindingRoute: StudioHandler = async (desk, request, { form = '' }) => {
  const typed = await readTyped(request);
  if (typed.kind === 'problem') return problemPageAnswer(desk, typed, request, `${formPath(desk, form)}/edit`);
  const line = (name: string): string => typedLine(typed.fields, name);
  const draft = await readFormDraft(form, desk.ports);
  if (draft === undefined) return editAnswer(desk, request, form);
  const refused = (sentence: string, status = 409): Promise<Response> =>
    editAnswer(desk, request, form, { sentence, status });
  const { findings } = await checkDraft(form, draft.texts);
  const meant = findings.find(({ code, pointer }) => code === line('code') && pointer === line('pointer'));
  if (meant === undefined) return refused('Das sagt die Prüfung nicht mehr: Jemand hat inzwischen gespeichert.');
  const isBack = line('act') === 'withdraw';
  const fault = isBack ? undefined : reasonFault(line('reason'));
  if (fault !== undefined) {
    const field = acceptanceId(meant);
    return editAnswer(desk, request, form, {
      sentence: fault,
      field,
      typed: { [field]: line('reason') },
      status: 409,
    });
  }
  const { description } = draft.texts;
  const next = isBack ? withdrawAcceptance(description, meant) : acceptFinding(description, meant, line('reason'));
  const texts = { ...draft.texts, description: next };
  const saved = await saveFormDraft(form, { texts, revision: draft.revision }, desk.person.name, desk.ports);
  if (saved.kind === 'saved') return seeOther(`${formPath(desk, form)}/edit?done=saved`);
  if (saved.kind === 'conflict')
    return refused(`${saved.theirs.by} hat zur gleichen Zeit gespeichert. Versuchen Sie es noch einmal.`);
  const { status, detail = '' } = problemDetails(saved, 'de');
  return refused(detail, status);
};
