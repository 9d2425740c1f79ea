import { dayOf } from '../forms/date-parts.ts';
import { centsOf } from '../forms/money.ts';
import { putAt, valueAt } from '../forms/pointer.ts';
import type { Json } from '../schemas/submission.ts';
import { type Field, fieldsOf, isChosen } from './fields-of.ts';

type Answers = { [name: string]: Json };

/** Reads what is filled in and visible; types follow from the kind of field, as `read-fields` does on the server. */
export function readAnswers(form: HTMLFormElement): { answers: Answers; documents: string[] } {
  const answers: Answers = {};
  for (const field of fieldsOf(form)) {
    if (field.closest('[data-off]') !== null || field.value.trim() === '' || !isChosen(field)) continue;
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

function typed(field: Field): Json {
  const { value } = field;
  const kind = field.dataset['kind'];
  if (kind === 'yes-no' || kind === 'consent') return value === 'true';
  if (kind === 'iban') return value.replaceAll(/\s/g, '').toUpperCase();
  if (kind === 'money') return centsOf(value) ?? value;
  return numberIn(field) ?? value;
}

/** The number that stands in a field for one; `undefined` where it is none. */
export function numberIn({ value, dataset }: Field): number | undefined {
  if (!['number', 'integer', 'numeric-choice'].includes(dataset['kind'] ?? '')) return undefined;
  const plain = value.trim();
  const german = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain) ? plain.replaceAll('.', '') : plain;
  return /^-?\d+(?:[.,]\d+)?$/.test(german) ? Number(german.replace(',', '.')) : undefined;
}

/** Answers of which there may be several make a list at one place. */
function put(into: Answers, pointer: string, value: Json, many: boolean): void {
  const before = many ? valueAt(into, pointer) : undefined;
  putAt(into, pointer, many ? [...(Array.isArray(before) ? before : []), value] : value);
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
