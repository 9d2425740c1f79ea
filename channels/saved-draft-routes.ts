import { checkProof } from '../domain/check-proof.ts';
import type { Saver } from '../domain/draft-budget.ts';
import { saveAnswers } from '../domain/save-answers.ts';
import { type SavedDraft, savedDraft, takeUpDraft } from '../domain/save-draft.ts';
import { proofAddress } from '../forms/proof-challenge.ts';
import { draftDoorPage } from '../pages/draft-door-page.ts';
import { savedDraftPage } from '../pages/saved-draft-page.ts';
import { SubmissionRequest } from '../schemas/submission.ts';
import { htmlAnswer, jsonAnswer, languageOf, problemAnswer, seeOther } from './answer.ts';
import { draftPath, draftToken } from './draft-pages.ts';
import { fullMinuteAnswer } from './full-minute-answer.ts';
import { basePath, pageFrame } from './page-frame.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readBody } from './read-body.ts';
import { bodyLimits, mediaTypeOf, readText } from './read-json.ts';
import type { Handlers, OpenSite, Site } from './site.ts';
import { type Problem, problem, problemDetails } from '../domain/problem.ts';
import { versionNumber } from './version-number.ts';

type SavedDraftRoute = 'save-draft' | 'saved-draft' | 'draft-door' | 'take-up-draft';

/**
 * Drafts that are taken up on another device. The address to write down leads to a page that asks first: whoever follows
 * another one's link must not fill in a draft that the other can read.
 */
export const savedDraftRoutes: Pick<Handlers, SavedDraftRoute> = {
  'save-draft': async (site, request, { form = '', version = '' }) => {
    const language = languageOf(request);
    const body = await readBody(request, SubmissionRequest);
    if (body.kind === 'problem') return problemAnswer(body, language);
    const key = request.headers.get('idempotency-key') ?? undefined;
    const { answers } = body.value;
    const typed = { form, version: versionNumber(version), key, answers, language };
    const saved = await saveAnswers(typed, saverOf(site, request, key), site.ports);
    if (saved.kind === 'problem' && saved.code === 'too-many-requests') return fullMinuteAnswer(site, request, saved);
    if (saved.kind === 'problem') return problemAnswer(saved, language);
    const { code, until } = saved;
    return jsonAnswer({ code, link: linkTo(site, saved), until }, 201);
  },
  'saved-draft': async (site, request, { draft = '' }) => {
    const token = draftToken(request);
    const saved = await savedDraft(draft, token, site.ports);
    if (saved.kind === 'problem') return problemPageAnswer(site, saved, request);
    const place = basePath(site.ports.baseUrl);
    const { code, until } = saved;
    return htmlAnswer(
      await savedDraftPage({
        ...pageFrame(site, languageOf(request)),
        code,
        until,
        link: linkTo(site, saved),
        edit: place + draftPath(draft, token, '/edit'),
      }),
    );
  },
  'draft-door': async (site, request) => door(site, request, new URL(request.url).searchParams.get('code') ?? ''),
  'take-up-draft': async (site, request) => {
    if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded')
      return problemPageAnswer(site, problem('wrong-content-type'), request);
    const text = await readText(request, bodyLimits.bytes);
    if (text.kind === 'problem') return problemPageAnswer(site, text, request);
    const typed = new URLSearchParams(text.value).get('code') ?? '';
    const found = await takeUpDraft(typed, site.ports);
    return found.kind === 'problem'
      ? door(site, request, typed, found)
      : seeOther(`${site.ports.baseUrl}${draftPath(found.draft, found.token, '/edit')}&unchecked`);
  },
};

/** Her proof is the one with which she will send: for the address to which the form is submitted. */
function saverOf({ ports, caller }: OpenSite, request: Request, key: string | undefined): Saver {
  const header = request.headers.get('proof-of-work') ?? undefined;
  const address = proofAddress(new URL(request.url)).replace(/drafts$/, 'submissions');
  const proof = { header, address, key: key ?? '', now: ports.now(), secret: ports.newId() };
  return { caller, showsProof: header !== undefined, proves: (level) => checkProof({ ...proof, level }) };
}

async function door(site: Site, request: Request, code: string, wrong?: Problem): Promise<Response> {
  const language = languageOf(request);
  const fault = wrong && problemDetails(wrong, language);
  const action = `${basePath(site.ports.baseUrl)}/drafts`;
  const page = await draftDoorPage({ ...pageFrame(site, language), code, fault: fault?.detail, action });
  return htmlAnswer(page, fault?.status);
}

const linkTo = (site: Site, { code }: SavedDraft): string => `${site.ports.baseUrl}/drafts?code=${code}`;
