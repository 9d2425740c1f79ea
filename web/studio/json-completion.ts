import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { JsonWord } from '../../forms/json-words.ts';

/** What can stand at a place of a text. */
export type Suggest = (
  text: string,
  at: number,
) => { from: number; to: number; role: 'name' | 'value'; words: JsonWord[] } | undefined;

/** Suggestions while one types, and by Ctrl and the space bar; arrows choose, Enter takes, Escape closes. Tab leaves the text as ever. */
export const jsonCompletion = (suggest: Suggest): Extension =>
  autocompletion({ override: [(context) => suggested(context, suggest)], icons: false });

function suggested({ state, pos, explicit }: CompletionContext, suggest: Suggest): CompletionResult | null {
  const text = state.doc.toString();
  const found = suggest(text, pos);
  if (found === undefined || found.words.length === 0 || (!explicit && found.from === pos)) return null;
  const isNamed = /^\s*:/.test(text.slice(found.to));
  const options = found.words.map((word) => ({
    label: word.text,
    displayLabel: word.text.replaceAll('"', ''),
    ...(word.means !== undefined && { detail: word.means }),
    apply: found.role === 'name' && !isNamed ? `${word.text}: ` : word.text,
  }));
  return { from: found.from, to: found.to, options };
}
