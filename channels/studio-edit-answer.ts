import type { TypedDraft } from '../domain/save-form-draft.ts';
import { readFimReport } from '../domain/fim-report.ts';
import { problem } from '../domain/problem.ts';
import { studioForm } from '../domain/studio-form.ts';
import { checkDraft } from '../forms/check-draft.ts';
import { studioEditPage } from '../pages/studio-edit-page.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { wayToSheet } from './studio-sheets.ts';
import { htmlAnswer } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { type Desk, formPath, studioFrame, studioPath } from './studio-desk.ts';

/**
 * The page of the editor; once more with why not, and with what was typed, where saving was refused: over the revision from which she
 * went on, so that what somebody else has saved meanwhile is not overwritten unseen.
 */
export async function editAnswer(
  desk: Desk,
  request: Request,
  form: string,
  refused?: Refused & { status: number; again?: TypedDraft },
): Promise<Response> {
  const found = await studioForm(form, desk.ports);
  const address = formPath(desk, form);
  if (found?.draft === undefined)
    return problemPageAnswer(
      desk,
      problem('form-draft-missing'),
      request,
      found === undefined ? studioPath(desk) : address,
    );
  const draft = { ...found.draft, ...refused?.again };
  const page = await studioEditPage({
    ...studioFrame(desk, request),
    ...(refused && { refused }),
    title: found.title,
    address,
    draft,
    ...(await checkDraft(form, draft.texts)),
    blocks: desk.studio.blocks().map(({ key, title, use }) => ({ value: key, text: `${title}: ${use}` })),
    wayTo: wayToSheet(address, draft.texts),
    imported: (await readFimReport(form, desk.ports)) !== undefined,
    script: desk.studio.assets.script,
  });
  return htmlAnswer(page, refused?.status);
}
