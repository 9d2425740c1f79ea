import { localDay, localTime } from '../../forms/local-time.ts';
import { type Words, ourWords } from '../../forms/words.ts';
import { languageOf } from '../texts.ts';

/** A text about drafts and what was sent, in the language of the form that `at` belongs to. */
export function word(name: keyof Words['later'], at: Element): string {
  return ourWords(languageOf(at)).later[name];
}

/** A day in words, with the time where it matters. */
export function dayOf(time: number, at: Element, isExact = false): string {
  return (isExact ? localTime : localDay)(new Date(time).toISOString(), languageOf(at));
}
