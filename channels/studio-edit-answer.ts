import { problem } from '../domain/problem.ts';
import { studioForm } from '../domain/studio-form.ts';
import { checkDraft } from '../forms/check-draft.ts';
import { studioEditPage } from '../pages/studio-edit-page.ts';
import type { Refused } from '../pages/studio-refused.ts';
import type { FormTexts } from '../schemas/form-draft.ts';
import { wayToSheet } from './studio-sheets.ts';
import { htmlAnswer } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { type Desk, formPath, studioFrame, studioPath } from './studio-desk.ts';

/** The page of the editor; once more with why not, and with what was typed, where saving was refused. */
export async function editAnswer(
  desk: Desk,
  request: Request,
  form: string,
  refused?: Refused & { status: number; texts?: FormTexts },
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
  const draft = { ...found.draft, ...(refused?.texts && { texts: refused.texts }) };
  const page = await studioEditPage({
    ...studioFrame(desk, request),
    ...(refused && { refused }),
    title: found.title,
    address,
    draft,
    ...(await checkDraft(form, draft.texts)),
    blocks: desk.studio.blocks().map(({ key, title, use }) => ({ value: key, text: `${title}: ${use}` })),
    wayTo: wayToSheet(address, draft.texts),
    script: desk.studio.assets.script,
  });
  return htmlAnswer(page, refused?.status);
}
