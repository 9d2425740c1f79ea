import type { Answers, Json } from '../schemas/submission.ts';

/**
 * Pointers of texts with signs that no form field takes: controls but tab and line feed, unpaired surrogates, more than
 * 30 combining signs in a row (no language has them: UAX #15, stream-safe text format).
 */
export type Normalised = { answers: Answers; unreadable: string[] };

/** Brings all texts of the answers into one form: NFC, no white space around, line feeds only. */
export function normaliseAnswers(answers: Answers): Normalised {
  const unreadable: string[] = [];
  const members = Object.entries(answers).map(
    ([name, value]) => [name, normalise(value, `/${name}`, unreadable)] as const,
  );
  return { answers: Object.fromEntries(members), unreadable };
}

function normalise(value: Json, pointer: string, unreadable: string[]): Json {
  if (typeof value === 'string') {
    const text = value.replaceAll(/\r\n?/g, '\n').trim();
    if (isReadable(text)) return text.normalize('NFC').trim();
    unreadable.push(pointer);
    return text;
  }
  if (Array.isArray(value)) return value.map((item, index) => normalise(item, `${pointer}/${index}`, unreadable));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, normalise(child, `${pointer}/${name}`, unreadable)]),
  );
}

/** Sorting a long run of combining signs into NFC takes quadratic time, 10 s for 250 KB: such text is refused unsorted. */
function isReadable(text: string): boolean {
  return text.isWellFormed() && !/[^\P{Cc}\n\t]|\p{M}{31}/u.test(text);
}
