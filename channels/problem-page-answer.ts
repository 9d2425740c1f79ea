import { type Problem, problemDetails } from '../domain/problem.ts';
import { problemPage } from '../pages/problem-page.ts';
import { withdrawnPage } from '../pages/withdrawn-page.ts';
import { htmlAnswer, languageOf, problemAnswer, wantsHtml } from './answer.ts';
import { pageFrame } from './page-frame.ts';
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
  const details = problemDetails(found, language);
  return htmlAnswer(await problemPage(pageFrame(site, language), details, back), details.status);
}

/** The page in the place of a withdrawn form. */
export async function withdrawnAnswer(site: Site, title: string, request: Request): Promise<Response> {
  const language = languageOf(request);
  return htmlAnswer(await withdrawnPage(pageFrame(site, language), title), 410);
}
