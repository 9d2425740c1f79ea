import type { FormTexts } from '../../schemas/form-draft.ts';

/** The three files of a form, as the texts are named. */
export type File = 'description' | 'schema' | 'ui';
/** What a file is called by people, and by the lint. */
export const fileNames: Record<File, string> = { description: 'form.json', schema: 'schema.json', ui: 'ui.json' };
/** The files in the order of their tabs. */
export const files: File[] = ['description', 'schema', 'ui'];

/** The texts that all parts of the studio show, each in its own way. `by` is the part that changed them. */
export type Desk = {
  texts: () => FormTexts;
  edit: (texts: FormTexts, by: string) => void;
  /** Takes the last change back that was not typed as text; false where there is none. */
  undo: () => boolean;
  hear: (changed: (texts: FormTexts, by: string) => void) => void;
};

/** So many changes can be taken back. */
const most = 50;

/** A desk with these texts on it. */
export function makeDesk(first: FormTexts): Desk {
  let texts = first;
  const before: FormTexts[] = [];
  const heard: ((texts: FormTexts, by: string) => void)[] = [];
  const edit = (next: FormTexts, by: string): void => {
    texts = next;
    for (const changed of heard) changed(texts, by);
  };
  return {
    texts: () => texts,
    edit: (next, by) => {
      // What is typed has the text's own way back.
      if (by === 'text') before.length = 0;
      else before.push(texts);
      before.splice(0, before.length - most);
      edit(next, by);
    },
    undo: () => {
      const last = before.pop();
      if (last !== undefined) edit(last, 'undo');
      return last !== undefined;
    },
    hear: (changed) => void heard.push(changed),
  };
}
