import type { SubmissionEvent } from '../schemas/event.ts';
import type { Language } from '../schemas/form.ts';
import { fill } from '../forms/fill.ts';
import { ourWords } from '../forms/words.ts';

/** What an event means to the applicant, in plain words; `undefined` where it is no news to her. */
export function statusText({ type, facts }: SubmissionEvent, language: Language): string | undefined {
  const { events, held } = ourWords(language);
  const verdict = type === 'document-held' ? textFor(held, String(facts['verdict'])) : undefined;
  const name = type === 'readdressed' ? facts['name'] : undefined;
  return name === undefined
    ? (verdict ?? textFor(events, type))
    : fill(events['readdressed-to'], { name: String(name) });
}

function textFor(texts: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
