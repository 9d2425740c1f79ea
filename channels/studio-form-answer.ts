import { type Problem, problem } from '../domain/problem.ts';
import type { StudioForm } from '../domain/studio-form.ts';
import { studioFormPage } from '../pages/studio-form-page.ts';
import type { Refused } from '../pages/studio-refused.ts';
import { htmlAnswer } from './answer.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { type Desk, studioPath } from './studio-desk.ts';
import { formView } from './studio-form-view.ts';

/**
 * A form's page, with why nothing was done where something was refused. Who asks for a form that there is not is told so, or
 * what else is `missing`, and led to the list.
 */
export async function formAnswer(
  desk: Desk,
  request: Request,
  found: StudioForm | undefined,
  refused?: Refused & { status: number; missing?: Problem },
): Promise<Response> {
  if (found === undefined)
    return problemPageAnswer(desk, refused?.missing ?? problem('unknown-form'), request, studioPath(desk));
  return htmlAnswer(await studioFormPage(await formView(desk, request, found, refused)), refused?.status);
}
