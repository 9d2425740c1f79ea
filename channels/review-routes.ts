import { countFailed } from '../domain/count-form.ts';
import { removeUpload } from '../domain/remove-upload.ts';
import { editDraft, reviewSubmission } from '../domain/review-submission.ts';
import { saveReviewed } from '../domain/save-draft.ts';
import { arrangeItems, neighbourOf } from '../forms/arrange-items.ts';
import { readListNumbers } from '../forms/list-numbers.ts';
import { readPageFields } from '../forms/read-fields.ts';
import { idOf } from '../forms/id-of.ts';
import { languagesOf, seeOther } from './answer.ts';
import { draftForm, draftPath, draftToken } from './draft-pages.ts';
import { versionOf } from './form-routes.ts';
import { fullMinuteAnswer } from './full-minute-answer.ts';
import { basePath } from './page-frame.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readPage, type TypedPage } from './read-page.ts';
import { reviewAnswer } from './review-answer.ts';
import type { Handlers } from './site.ts';
import { statusAddress } from './status-address.ts';

type ReviewRoute = 'review-submission' | 'review-form' | 'review-page' | 'edit-draft' | 'remove-upload' | 'sent-draft';

/**
 * The way of a citizen without JavaScript: form, review page with uploads, send. Every POST leads on to a page of its
 * own (303), which can be loaded anew and come back to.
 */
export const reviewRoutes: Pick<Handlers, ReviewRoute> = {
  'review-submission': async (site, request, parameters) => {
    const version = await versionOf(site, parameters);
    const typed = await readPage(site, request);
    if ('code' in version) return problemPageAnswer(site, version, request);
    if ('code' in typed) return problemPageAnswer(site, typed, request);
    const { form, version: number } = version.manifest;
    const entries = arrangeItems(typed.entries, typed.arrangement);
    const { answers, sources } = readPageFields(version.content.plan, entries);
    const lists = readListNumbers(entries, sources);
    const reviewed = await reviewSubmission(
      {
        form,
        version: number,
        key: typed.key,
        answers,
        lists,
        documents: typed.documents,
        languages: languagesOf(request),
      },
      site.ports,
    );
    if (reviewed.kind === 'problem') return problemPageAnswer(site, reviewed, request);
    if (typed.isSaved) {
      const saved = await saveReviewed(reviewed, { caller: site.caller }, site.ports);
      const back = basePath(site.ports.baseUrl) + draftPath(reviewed.draft, reviewed.token, '/edit');
      const asTyped = `${back}&unchecked`;
      if (saved.kind === 'problem' && saved.code === 'too-many-requests')
        return fullMinuteAnswer(site, request, saved, asTyped);
      if (saved.kind === 'problem') return problemPageAnswer(site, saved, request, asTyped);
      return seeOther(site.ports.baseUrl + draftPath(reviewed.draft, reviewed.token, '/saved'));
    }
    if (isAsked(typed)) await countFailed(version, reviewed.errors, site.ports);
    return seeOther(site.ports.baseUrl + nextPath(typed, reviewed));
  },
  'review-form': async (site, _request, { form = '' }) =>
    seeOther(`${basePath(site.ports.baseUrl)}/forms/${encodeURIComponent(form)}`),
  'review-page': async (site, request, { draft = '' }) => reviewAnswer(site, request, draft, { errors: [] }),
  'edit-draft': async (site, request, { draft = '' }) => {
    const edit = await editDraft(draft, draftToken(request), languagesOf(request), site.ports);
    if (edit.kind === 'problem') return problemPageAnswer(site, edit, request);
    return edit.kind === 'sent' ? seeOther(statusAddress(site, edit)) : draftForm(site, request, edit);
  },
  'remove-upload': async (site, request, { draft = '' }) => {
    const document = new URL(request.url).searchParams.get('document');
    const removed = await removeUpload(draft, draftToken(request), document, site.ports);
    if (removed.kind === 'problem') return problemPageAnswer(site, removed, request);
    return seeOther(site.ports.baseUrl + draftPath(draft, draftToken(request)));
  },
  'sent-draft': async (site, request, { draft = '' }) =>
    seeOther(basePath(site.ports.baseUrl) + draftPath(encodeURIComponent(draft), draftToken(request))),
};

/** Whether she wants it looked at; who changes a list is in the middle of it. */
const isAsked = ({ add, arrangement }: TypedPage): boolean =>
  add === undefined && Object.values(arrangement).every((one) => one === undefined);

/** Where a posted page leads: to the list or item that is to change, to the faults, or to the review. */
function nextPath({ add, arrangement }: TypedPage, kept: { draft: string; token: string; isWell: boolean }): string {
  const edit = draftPath(kept.draft, kept.token, '/edit');
  if (add !== undefined) return `${edit}&unchecked&add=${encodeURIComponent(add)}#${encodeURIComponent(idOf(add))}`;
  const { remove, up, down } = arrangement;
  const moved = up === undefined ? down && neighbourOf(down, 1) : neighbourOf(up, -1);
  if (moved !== undefined) return `${edit}&unchecked#${encodeURIComponent(idOf(moved))}`;
  if (remove !== undefined) return `${edit}&unchecked#${encodeURIComponent(idOf(remove.replace(/\/\d+$/, '')))}`;
  return kept.isWell ? draftPath(kept.draft, kept.token) : `${edit}#faults`;
}
