import { formEventWords, personWords } from '../forms/form-event-words.ts';
import { localTime } from '../forms/local-time.ts';
import type { FormEvent } from '../schemas/form-flow.ts';
import { plain } from './tell-findings.ts';

/** One line of a form's history: number, when, who, what and why. */
export function tellFormEvent(event: FormEvent): string {
  const why = 'reason' in event.facts ? `: ${plain(event.facts.reason)}` : '';
  return `${event.number}  ${localTime(event.at, 'de')}  ${personWords(event)}  ${formEventWords(event)}${why}`;
}
