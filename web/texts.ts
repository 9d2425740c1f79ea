import type { Words } from '../forms/words.ts';
import { counted } from '../forms/counted.ts';

type Spoken = Words['web'] & Words['lists'] & { uploads?: Words['uploads']; calendar?: Words['calendar'] };
const known = new WeakMap<Element, Spoken>();

/** The language that the form speaks, as its pages and the server have it. */
export function languageOf(form: Element): string {
  return form.closest('[lang]')?.getAttribute('lang') ?? 'de';
}

/** A text of the enhancer, in the language of the form that `at` belongs to. */
export function say(name: Exclude<keyof Spoken, 'faults' | 'uploads' | 'calendar'>, at: Element): string {
  return spoken(at)[name];
}

/** How many answers are wrong, in words. */
export function faultCount(count: number, form: Element): string {
  return counted(spoken(form).faults, count, languageOf(form));
}

/** A text of the upload fields. */
export function uploadText(word: UploadWord, at: Element): string {
  return spoken(at).uploads?.[word] ?? '';
}

/** How the form's language writes days; `undefined` in German, whose forms have them in digits. */
export function calendarOf(at: Element): Words['calendar'] | undefined {
  return spoken(at).calendar;
}

/** What can be said of a file. */
export type UploadWord = keyof Words['uploads'];

/** The server has written them onto the form (`forms/with-words.ts`). */
function spoken(at: Element): Spoken {
  const form =
    at.closest<HTMLElement>('form') ?? at.closest('[lang]')?.querySelector<HTMLElement>('[data-words]') ?? at;
  const words: Spoken =
    known.get(form) ?? JSON.parse(form instanceof HTMLElement ? (form.dataset['words'] ?? '{}') : '{}');
  known.set(form, words);
  return words;
}
