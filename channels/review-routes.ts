import { formAddresses } from '../domain/publish-form.ts';
import { type DraftFaults, reviewSubmission, sendDraft, viewDraft } from '../domain/review-submission.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { type PageEntries, readFields } from '../forms/read-fields.ts';
import { renderForm } from '../forms/render-form.ts';
import { formPage } from '../pages/form-page.ts';
import { reviewPage } from '../pages/review-page.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import { htmlAnswer, languageOf, seeOther } from './answer.ts';
import { versionOf } from './form-routes.ts';
import { isOwnPage } from './own-page.ts';
import { basePath, pageFrame } from './page-frame.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { bodyLimits, mediaTypeOf, readText } from './read-json.ts';
import type { Handlers, Site } from './site.ts';
import { statusAddress } from './submission-routes.ts';

type ReviewRoute = 'review-submission' | 'review-page' | 'edit-draft' | 'send-draft';
type Typed = { entries: PageEntries; key: string | undefined; add: string | undefined; remove: string | undefined };

/** The way of a citizen without JavaScript: form, review page with uploads, send. */
export const reviewRoutes: Pick<Handlers, ReviewRoute> = {
  'review-submission': async (site, request, parameters) => {
    const version = await versionOf(site, parameters);
    const typed = await readPage(site, request);
    if ('code' in version) return problemPageAnswer(site, version, request);
    if ('code' in typed) return problemPageAnswer(site, typed, request);
    const language = languageOf(request);
    const { form, version: number } = version.manifest;
    const change = changed(typed);
    const answers = readFields(version.content.plan, change.entries);
    if (typed.add !== undefined || typed.remove !== undefined)
      return formAgain(
        site,
        { kind: 'faults', answers, errors: [], candidates: [], version },
        language,
        typed.key,
        change.more,
        200,
      );
    const reviewed = await reviewSubmission({ form, version: number, key: typed.key, answers, language }, site.ports);
    if (reviewed.kind === 'problem') return problemPageAnswer(site, reviewed, request);
    if (reviewed.kind === 'faults') return formAgain(site, reviewed, language, typed.key, {}, 422);
    return seeOther(reviewAddress(site, reviewed.draft, reviewed.token));
  },
  'review-page': async (site, request, { draft = '' }) => review(site, request, draft, [], 200),
  'edit-draft': async (site, request, { draft = '' }) => {
    const viewed = await viewDraft(draft, tokenOf(request), '', site.ports);
    if (viewed.kind === 'problem') return problemPageAnswer(site, viewed, request);
    return formAgain(
      site,
      { kind: 'faults', answers: viewed.draft.answers, errors: [], candidates: [], version: viewed.version },
      languageOf(request),
      isOwnPage(request, site.ports.baseUrl) ? viewed.draft.key : undefined,
      {},
      200,
    );
  },
  'send-draft': async (site, request, { draft = '' }) => {
    const sent = await sendDraft(draft, tokenOf(request), site.ports);
    if (sent.kind === 'accepted') return seeOther(statusAddress(site, sent));
    return sent.errors === undefined
      ? problemPageAnswer(site, sent, request)
      : review(site, request, draft, sent.errors, 422);
  },
};

async function review(
  site: Site,
  request: Request,
  draft: string,
  errors: AnswerError[],
  status: number,
): Promise<Response> {
  const token = tokenOf(request);
  const viewed = await viewDraft(
    draft,
    token,
    `${site.ports.baseUrl}/reviews/${draft}?token=${encodeURIComponent(token ?? '')}`,
    site.ports,
  );
  if (viewed.kind === 'problem') return problemPageAnswer(site, viewed, request);
  const { plan, files } = viewed.version.content;
  const place = `${basePath(site.ports.baseUrl)}/reviews/${draft}`;
  const query = `?token=${encodeURIComponent(token ?? '')}`;
  const uploads = viewed.uploads.map(({ field, uploaded, permission }) => ({
    label: field.label,
    hint: field.hint,
    required: (field.upload?.minFiles ?? 0) > 0,
    uploaded: uploaded.length,
    permission,
    accept: field.upload?.types.join(',') ?? '',
  }));
  const page = await reviewPage({
    ...pageFrame(site, languageOf(request)),
    title: files.description.title,
    plan,
    answers: viewed.draft.answers,
    uploads,
    errors,
    edit: `${place}/edit${query}`,
    send: `${place}/send${query}`,
  });
  return htmlAnswer(page, status);
}

/** The form once more, filled in, with what is wrong, or with one more or one less item of a list. */
async function formAgain(
  site: Site,
  faults: DraftFaults,
  language: Language,
  key: string | undefined,
  more: Record<string, number>,
  status: number,
): Promise<Response> {
  const { manifest, content } = faults.version;
  const addresses = formAddresses(site.ports.baseUrl, manifest.form, manifest.version);
  const { answers, errors, candidates } = faults;
  const form = renderForm({
    plan: content.plan,
    language,
    ...addresses,
    answers,
    errors,
    candidates,
    more,
    ...(key !== undefined && { key }),
  });
  return htmlAnswer(await formPage({ ...pageFrame(site, language), title: manifest.title, form }), status);
}

/** Takes an item out, or notes that an empty one is wanted; one that is shown and empty stays shown. */
function changed({ entries, add, remove }: Typed): { entries: PageEntries; more: Record<string, number> } {
  const kept = remove === undefined ? entries : entries.filter(([name]) => !name.startsWith(`${remove}/`));
  return { entries: kept, more: add === undefined ? {} : { [add]: 1 } };
}

async function readPage(site: Site, request: Request): Promise<Typed | Problem> {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded') return problem('wrong-content-type');
  const text = await readText(request, bodyLimits.bytes);
  if (text.kind === 'problem') return text;
  if (!isPageText(text.value)) return problem('invalid-text');
  const fields = new URLSearchParams(text.value);
  if (fields.size > bodyLimits.nodes) return problem('too-many-nodes');
  const entries: PageEntries = [...fields].filter(([name]) => name.startsWith('/'));
  const field = (name: string): string | undefined => fields.get(name) ?? undefined;
  // Whoever knows the key knows the draft and the status link: a foreign page must not choose it.
  const key = isOwnPage(request, site.ports.baseUrl) ? field('key') : undefined;
  return { entries, key, add: field('add'), remove: field('remove') };
}

/** Whether a page's fields are UTF-8 without NUL under their percent signs: no browser sends anything else. */
function isPageText(text: string): boolean {
  try {
    return !decodeURIComponent(text).includes('\0');
  } catch {
    return false;
  }
}

function reviewAddress(site: Site, draft: string, token: string): string {
  return `${site.ports.baseUrl}/reviews/${draft}?token=${token}`;
}

function tokenOf(request: Request): string | undefined {
  return new URL(request.url).searchParams.get('token') ?? undefined;
}
