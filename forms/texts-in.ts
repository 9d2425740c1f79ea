/** A text of ours as a language's file has it: its forms by name; a text without plural forms has one, named ''. */
export type PackText = ReadonlyMap<string, string>;

const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** Every text in a language's file, by its place (a JSON pointer); a text with plural forms is one text. */
export function textsIn(words: unknown, pointer = ''): Map<string, PackText> {
  if (typeof words === 'string') return new Map([[pointer, new Map([['', words]])]]);
  if (typeof words !== 'object' || words === null) return new Map();
  const parts: [string, unknown][] = Object.entries(words);
  const forms = parts.flatMap(([name, text]): [string, string][] =>
    categories.has(name) && typeof text === 'string' ? [[name, text]] : [],
  );
  return parts.length > 0 && forms.length === parts.length
    ? new Map([[pointer, new Map(forms)]])
    : new Map(parts.flatMap(([name, part]) => [...textsIn(part, `${pointer}/${name}`)]));
}
