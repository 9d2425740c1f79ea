import type { FormVersion } from '../domain/form-catalogue.ts';
import type { Shut } from '../domain/form-standing.ts';
import { type Problem, problemDetails, problemStatus } from '../domain/problem.ts';
import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import { problemPage } from '../pages/problem-page.ts';
import { shutProblem } from '../domain/shut-problem.ts';
import { shutPage } from '../pages/shut-page.ts';
import { withdrawnPage } from '../pages/withdrawn-page.ts';
import { htmlAnswer, languageOf, languagesOf, problemAnswer, seeOther, wantsHtml } from './answer.ts';
import { pageFrame } from './page-frame.ts';
import { logInAddress } from './return-path.ts';
import type { Site } from './site.ts';

/** A problem as a page for people, as problem+json for programs; `back` leads people to where they came from. */
export async function problemPageAnswer(
  site: Site,
  found: Problem,
  request: Request,
  back?: string,
): Promise<Response> {
  const language = languageOf(request);
  if (!wantsHtml(request)) return problemAnswer(found, language);
  if (found.code === 'log-in-required' && (site.staff ?? site.whoAsks) !== undefined)
    return logInAnswer(site, found, request);
  const details = problemDetails(found, language);
  return htmlAnswer(await problemPage(pageFrame(site, language), details, back), details.status);
}

/** Pages lead to the log-in. What was typed is not thrown away by leading elsewhere: its page is one step back. */
async function logInAnswer(site: Site, found: Problem, request: Request): Promise<Response> {
  const logIn = logInAddress(site.ports, request);
  if (request.method === 'GET') return seeOther(logIn);
  const details = problemDetails(found, 'de');
  return htmlAnswer(await problemPage(pageFrame(site, 'de'), details, logIn), details.status);
}

/** The page in the place of a form that takes nothing at this moment. */
export async function shutAnswer(
  site: Site,
  { content: { plan } }: FormVersion,
  shut: Shut,
  request: Request,
): Promise<Response> {
  const frame = pageFrame(site, languageOf(request));
  const { title } = translatePlan(plan, spokenLanguage(plan, languagesOf(request)));
  const { code, moment } = shutProblem(shut);
  const page =
    shut.kind === 'withdrawn' || moment === undefined
      ? withdrawnPage(frame, title)
      : shutPage({ ...frame, form: title, kind: shut.kind === 'not-yet' ? 'notYet' : 'closed', moment });
  return htmlAnswer(await page, problemStatus(code));
}
