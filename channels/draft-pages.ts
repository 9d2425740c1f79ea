import { formAddresses } from '../domain/form-addresses.ts';
import { type Problem, problemDetails, problemStatus } from '../domain/problem.ts';
import { planFields } from '../domain/plan-fields.ts';
import type { DraftEdit, DraftView } from '../domain/review-submission.ts';
import { renderForm } from '../forms/render-form.ts';
import { spokenLanguage, translatePlan } from '../forms/translate-plan.ts';
import { formPage } from '../pages/form-page.ts';
import { itemMark } from '../forms/item-mark.ts';
import { reviewPage } from '../pages/review-page.ts';
import type { AnswerError } from '../schemas/problem.ts';
import { htmlAnswer, languagesOf } from './answer.ts';
import { isOwnPage } from './own-page.ts';
import { basePath, pageFrame } from './page-frame.ts';
import type { Held } from './send-held.ts';
import type { Site } from './site.ts';

/** The secret of a draft's pages, as its address carries it. */
export function draftToken(request: Request): string | undefined {
  return new URL(request.url).searchParams.get('token') ?? undefined;
}

/** The address of a draft's review page, form (`/edit`), sending (`/send`) or taking a file out (`/remove-upload`), relative to the tenant's base. */
export function draftPath(
  draft: string,
  token: string | undefined,
  part: '' | '/edit' | '/saved' | '/send' | '/remove-upload' = '',
): string {
  return `/reviews/${draft}${part}?token=${encodeURIComponent(token ?? '')}`;
}

/**
 * The form once more, filled in. `add` in the address shows one more item of a list; `unchecked` keeps faults to
 * itself, because who asked for an item is not done yet.
 */
export async function draftForm(site: Site, request: Request, edit: DraftEdit): Promise<Response> {
  const { manifest, content } = edit.version;
  const { searchParams } = new URL(request.url);
  const asked = languagesOf(request);
  const language = spokenLanguage(content.plan, asked);
  const { title } = translatePlan(content.plan, language);
  const add = searchParams.get('add');
  const form = renderForm({
    plan: content.plan,
    language,
    ...formAddresses(site.ports.baseUrl, manifest.form, manifest.version),
    answers: edit.answers,
    errors: searchParams.has('unchecked') ? [] : edit.errors,
    candidates: edit.candidates,
    more: add === null ? {} : { [add]: 1 },
    lists: edit.draft.lists ?? {},
    ...(isOwnPage(request, site.ports.baseUrl) && { key: edit.draft.key, files: edit.files }),
  });
  return htmlAnswer(await formPage({ ...pageFrame(site, language), title, asked, form }));
}

/** Why a draft was not sent: what is wrong with it, that it has to wait a little, or that she has not seen it as it is. */
export type NotSent = { errors: AnswerError[]; held?: Held; changed?: Problem };

/** The review page of a draft that is well. */
export async function draftReview(
  site: Site,
  request: Request,
  id: string,
  view: DraftView,
  { errors, held, changed }: NotSent,
): Promise<Response> {
  const { plan } = view.version.content;
  const language = spokenLanguage(plan, languagesOf(request));
  const token = draftToken(request);
  const place = basePath(site.ports.baseUrl);
  const translated = translatePlan(plan, language);
  const spoken = new Map(planFields(translated).map((field) => [field.pointer, field]));
  const removeAddress = (document: string): string =>
    `${place}${draftPath(id, token, '/remove-upload')}&document=${document}`;
  const uploads = view.uploads.map(({ field, pointer, uploaded, gone, permission }) => ({
    label: (spoken.get(field.pointer)?.label ?? field.label) + itemMark(translated, pointer),
    hint: spoken.get(field.pointer)?.hint,
    required: field.upload.minFiles > 0,
    uploaded: uploaded.map(({ id: document, size, name }) => ({
      name,
      size,
      remove: removeAddress(document),
    })),
    gone: gone.map(({ id: document, name }) => ({ name, remove: removeAddress(document) })),
    permission,
    accept: field.upload.types.join(','),
  }));
  const told = held?.notice ?? changed;
  const page = await reviewPage({
    ...pageFrame(site, language),
    title: translated.title,
    plan,
    answers: view.draft.answers,
    uploads,
    errors,
    notice: told && problemDetails(told, language),
    edit: place + draftPath(id, token, '/edit'),
    send: `${place}${draftPath(id, token, '/send')}&seen=${view.seen}`,
  });
  if (told === undefined) return htmlAnswer(page, errors.length === 0 ? 200 : 422);
  const answer = htmlAnswer(page, problemStatus(told.code));
  if (held !== undefined) answer.headers.set('retry-after', String(held.seconds));
  return answer;
}
