import { DocumentItem, type UploadPermission } from '../schemas/document.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import { type Answers, IdempotencyKey, type Json } from '../schemas/submission.ts';
import type { FormFile } from '../forms/form-frame.ts';
import { filesPointer, type Lists } from '../forms/list-numbers.ts';
import { expandPointer, valueAt } from '../forms/pointer.ts';
import { checkAnswers } from '../forms/check-answers.ts';
import { type Accepted, acceptSubmission } from './accept-submission.ts';
import { draftFiles, fieldOf, takenOut } from './draft-files.ts';
import { findSent, type Sent } from './find-sent.ts';
import { findFormVersion, type FormVersion } from './form-catalogue.ts';
import { draftMark } from './draft-mark.ts';
import { type DraftJudgement, judgeDraft } from './judge-draft.ts';
import { type Draft, draftAt, draftPlace, keepDraft, openDraft } from './keep-draft.ts';
import { partitions } from './partitions.ts';
import { type UploadField, uploadFields } from './plan-fields.ts';
import type { Ports } from './ports.ts';
import { prepareUpload } from './prepare-upload.ts';
import { type Problem, problem } from './problem.ts';
import { shutProblem } from './shut-problem.ts';
import { spokenLanguage } from '../forms/translate-plan.ts';

/** A kept draft; it is `well` where nothing but its files may be missing, else `errors` say what is wrong. */
export type Reviewed = { kind: 'reviewed'; draft: string; token: string; isWell: boolean; errors: AnswerError[] };

/**
 * The POST of a page without JavaScript: mints the key, checks what was typed, and keeps it as a sealed draft, well or
 * faulty, so that every page that follows can be loaded anew and left and come back to without a loss. `documents`: the
 * files that a page with JavaScript shows which is posted the same way; what else lies there was taken out of it.
 */
export async function reviewSubmission(
  typed: {
    form: string;
    version: number;
    key: string | undefined;
    answers: Answers;
    lists?: Lists;
    documents?: string[] | undefined;
    languages: readonly Language[];
  },
  ports: Ports,
): Promise<Reviewed | Problem> {
  const version = await findFormVersion(ports, typed.form, typed.version);
  if ('code' in version) return version;
  if (version.shut !== undefined) return shutProblem(version.shut);
  const { answers, errors } = await judgeDraft(typed.answers, version, typed.languages, ports);
  const isWell = errors.length === 0;
  const key = IdempotencyKey.safeParse(typed.key).data ?? ports.newKey();
  const { form, lists = {}, documents } = typed;
  const language = spokenLanguage(version.content.plan, typed.languages);
  const place = await draftPlace({ form, key }, ports);
  const { removed: before = [], savedUntil, files } = (await draftAt(place, ports)) ?? {};
  const out = documents === undefined ? [] : await takenOut(place.id, documents, ports);
  const removed = [...new Set([...before.filter((file) => !documents?.includes(file)), ...out])];
  await keepDraft(
    {
      form,
      version: typed.version,
      key,
      language,
      answers: isWell ? answers : typed.answers,
      removed,
      ...(Object.keys(lists).length > 0 && { lists }),
      ...(files && { files }),
      ...(savedUntil && { savedUntil }),
    },
    place,
    ports,
  );
  return { kind: 'reviewed', draft: place.id, token: place.token, isWell, errors };
}

/** A draft in its form, with its files and what is wrong with it. */
export type DraftEdit = { kind: 'edit'; draft: Draft; version: FormVersion; files: FormFile[] } & DraftJudgement;

/** Opens a draft for its form; what was sent already is not edited any more. */
export async function editDraft(
  id: string,
  token: string | undefined,
  languages: readonly Language[],
  ports: Ports,
): Promise<DraftEdit | Sent | Problem> {
  const opened = await openDraft(id, token, ports);
  if (opened.kind === 'problem') return opened;
  const { draft, place } = opened;
  const sent = await findSent(id, draft, ports);
  if (sent !== undefined) return sent;
  const version = await findFormVersion(ports, draft.form, draft.version);
  if ('code' in version) return version;
  const { errors, candidates } = await judgeDraft(draft.answers, version, languages, ports);
  const files = await draftFiles(place, draft, ports);
  return { kind: 'edit', draft, version, files, answers: draft.answers, errors, candidates };
}

/** One upload field on the review page: what lies there already, and a permission for one more where there is room. */
export type DraftUpload = {
  field: UploadField;
  /** Where it stands in the answers: in a list, of which item. */
  pointer: string;
  uploaded: { id: string; size: number; name?: string }[];
  /** Files that were there when it was saved, by name where that is known. */
  gone: { id: string; name?: string }[];
  permission?: UploadPermission;
};
/** What the review page shows; `seen` stands for it (`draftMark`). */
export type DraftView = { kind: 'view'; draft: Draft; version: FormVersion; uploads: DraftUpload[]; seen: string };

/** Opens a draft for the review page; one with faults leads back to its form. `returnTo` is where an upload leads back to. */
export async function viewDraft(
  id: string,
  token: string | undefined,
  returnTo: string,
  languages: readonly Language[],
  ports: Ports,
): Promise<DraftView | DraftEdit | Sent | Problem> {
  const edit = await editDraft(id, token, languages, ports);
  if (edit.kind !== 'edit' || edit.errors.length > 0) return edit;
  const { draft, version, files } = edit;
  const uploads: DraftUpload[] = [];
  for (const { pointer, field } of askedUploads(draft, version))
    uploads.push(await draftUpload(draft, files, pointer, field, returnTo, ports));
  const shown = uploads.flatMap(({ uploaded }) => uploaded.map((file) => file.id));
  return { kind: 'view', draft, version, uploads, seen: await draftMark(draft, shown, { token: token ?? '' }) };
}

/** Upload fields that this draft asks: those in lists once per item of the list. */
function askedUploads(
  { answers, language }: Draft,
  { content }: FormVersion,
): { pointer: string; field: UploadField }[] {
  const fields = uploadFields(content.plan);
  // A placeholder in every upload field tells which of them survive the conditions.
  const filled = fields.flatMap((field) =>
    expandPointer(field.pointer, answers).map((pointer) => ({ pointer, field })),
  );
  const withAll = filled.reduce((all, { pointer }) => withValue(all, pointer, ['']), answers);
  const visible = checkAnswers(content, withAll, language).answers;
  return filled.filter(({ pointer }) => valueAt(visible, pointer) !== undefined);
}

/** The answers with a value at a pointer; objects on the way there are made where they are missing. */
function withValue(answers: Answers, pointer: string, value: Json): Answers {
  const [first = '', ...rest] = pointer.split('/').slice(1);
  return { ...answers, [first]: put(answers[first], rest, value) };
}

function put(place: Json | undefined, [name, ...rest]: string[], value: Json): Json {
  if (name === undefined) return value;
  if (Array.isArray(place))
    return place.map((child, index) => (String(index) === name ? put(child, rest, value) : child));
  const object = typeof place === 'object' && place !== null ? place : {};
  return { ...object, [name]: put(object[name], rest, value) };
}

async function draftUpload(
  draft: Draft,
  all: FormFile[],
  pointer: string,
  field: UploadField,
  returnTo: string,
  ports: Ports,
): Promise<DraftUpload> {
  const files = filesPointer(draft.lists ?? {}, pointer);
  const own = all.filter((file) => file.field === files);
  const uploaded = own.flatMap(({ id, size, name }) =>
    size === undefined ? [] : [{ id, size, ...(name && { name }) }],
  );
  const gone = own.flatMap(({ id, size, name }) => (size === undefined ? [{ id, ...(name && { name }) }] : []));
  if (uploaded.length >= field.upload.maxFiles) return { field, pointer, uploaded, gone };
  const prepared = await prepareUpload(
    { form: draft.form, version: draft.version, key: draft.key, field: files, language: draft.language, returnTo },
    ports,
  );
  return { field, pointer, uploaded, gone, ...(prepared.kind === 'prepared' && { permission: prepared.permission }) };
}

/**
 * The review page's last button: submits the draft with the files that were uploaded beside it. The draft stays until
 * its day is over, so that a second click finds what the first one did: twice is once. What was kept for less than
 * `pause` milliseconds is not sent yet (`sent-too-soon`), and stays as it is. Nor is what the page has not shown that she pressed
 * on (`seen`, a mark; none on pages of an earlier edition): one that she came back to, or that stood in another tab.
 */
export async function sendDraft(
  id: string,
  token: string | undefined,
  ports: Ports,
  { pause = 0, seen }: { pause?: number; seen?: string | undefined } = {},
): Promise<(Accepted & { form: string }) | Problem> {
  const opened = await openDraft(id, token, ports);
  if (opened.kind === 'problem') return opened;
  const { draft, keptAt, place } = opened;
  if (keptAt !== undefined && ports.now().getTime() - keptAt.getTime() < pause) return problem('sent-too-soon');
  const version = await findFormVersion(ports, draft.form, draft.version);
  if ('code' in version) return version;
  const items = (await ports.store.query(partitions.submission(id), 'DOCUMENT#')).map(({ body }) =>
    DocumentItem.parse(body),
  );
  let { answers } = draft;
  const documents: string[] = [];
  for (const { pointer } of askedUploads(draft, version)) {
    const there = await uploadedIn(id, { pointer, draft }, items, ports);
    const ids = inOrder(there, draft).filter((document) => !draft.removed.includes(document));
    if (ids.length === 0) continue;
    documents.push(...ids);
    answers = withValue(answers, pointer, ids);
  }
  if (seen !== undefined && seen !== (await draftMark(draft, documents, place))) return problem('draft-changed');
  const accepted = await acceptSubmission({ ...draft, answers, documents }, ports);
  if (accepted.kind === 'problem') return accepted;
  if (accepted.kind === 'valid') throw new Error('a draft is not sent as a dry run');
  return { ...accepted, form: draft.form };
}

/** As the draft names them, so that to send it once more, or from a page that named them so, is to send the same. */
function inOrder(ids: string[], { files = [] }: Draft): string[] {
  const named = files.map(({ id }) => id);
  return [...named.filter((id) => ids.includes(id)), ...ids.filter((id) => !named.includes(id))];
}

/** What was uploaded for a field: before acceptance under the place that was permitted, afterwards under the field's own. */
async function uploadedIn(
  id: string,
  { pointer, draft }: { pointer: string; draft: Draft },
  items: DocumentItem[],
  ports: Ports,
): Promise<string[]> {
  const files = filesPointer(draft.lists ?? {}, pointer);
  const own = items.filter((document) =>
    document.state === 'expected' ? fieldOf(draft, document) === files : document.facts.field === pointer,
  );
  const there = await Promise.all(
    own.map(
      async (document) =>
        document.state !== 'expected' || (await ports.documents.inspect(id, document.id)) !== undefined,
    ),
  );
  return own.filter((_, index) => there[index]).map((document) => document.id);
}
