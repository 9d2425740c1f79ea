import { dayOf } from '../forms/date-parts.ts';
import { centsOf } from '../forms/money.ts';
import type { Json } from '../schemas/submission.ts';

type Answers = { [name: string]: Json };

/** Reads what is filled in and visible; types follow from the kind of field, as `read-fields` does on the server. */
export function readAnswers(form: HTMLFormElement): { answers: Answers; documents: string[] } {
  const answers: Answers = {};
  for (const field of form.elements) {
    const isField =
      field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement;
    if (!isField || !field.name.startsWith('/') || field.closest('[data-off]') !== null || field.value.trim() === '')
      continue;
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox') && !field.checked)
      continue;
    if (field.dataset['date'] === undefined)
      put(answers, field.name, typed(field), field.dataset['many'] !== undefined);
    else put(answers, field.dataset['date'], dayIn(form, field.dataset['date']) ?? '', false);
  }
  const documents: string[] = [];
  for (const item of form.querySelectorAll<HTMLElement>('[data-document]')) {
    const upload = item.closest<HTMLElement>('[data-upload]');
    const id = item.dataset['document'] ?? '';
    if (upload === null || upload.closest('[data-off]') !== null) continue;
    documents.push(id);
    put(answers, upload.dataset['upload'] ?? '', id, true);
  }
  return { answers: withLists(answers), documents };
}

/** The day that stands in three fields. */
export function dayIn(form: ParentNode, name: string): string | undefined {
  const part = (of: string): string =>
    form.querySelector<HTMLInputElement>(`[data-date="${CSS.escape(name)}"][data-part=${of}]`)?.value ?? '';
  return dayOf({ day: part('day'), month: part('month'), year: part('year') });
}

function typed(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): Json {
  const { value } = field;
  const kind = field.dataset['kind'];
  if (kind === 'yes-no' || kind === 'consent') return value === 'true';
  if (kind === 'iban') return value.replaceAll(/\s/g, '').toUpperCase();
  if (kind === 'money') return centsOf(value) ?? value;
  if (kind === 'number' || kind === 'integer' || kind === 'numeric-choice') {
    const plain = value.trim();
    const german = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain) ? plain.replaceAll('.', '') : plain;
    return /^-?\d+(?:[.,]\d+)?$/.test(german) ? Number(german.replace(',', '.')) : value;
  }
  return value;
}

function put(into: Answers, pointer: string, value: Json, many: boolean): void {
  const names = pointer.split('/').slice(1);
  const last = names.pop() ?? '';
  let place = into;
  for (const name of names) {
    const next = place[name];
    const inner: Answers = typeof next === 'object' && next !== null && !Array.isArray(next) ? next : {};
    place[name] = inner;
    place = inner;
  }
  const before = place[last];
  place[last] = many ? [...(Array.isArray(before) ? before : []), value] : value;
}

/** Objects whose names are all numbers are lists. */
function withLists(value: Answers): Answers {
  const entries = Object.entries(value).map(([name, child]) => [name, listed(child)] as const);
  return Object.fromEntries(entries);
}

function listed(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name)))
    return names.toSorted((a, b) => Number(a) - Number(b)).map((name) => listed(value[name] ?? null));
  return withLists(value);
}
