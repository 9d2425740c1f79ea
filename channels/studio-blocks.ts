import { addBlock } from '../forms/add-block.ts';
import { draftInput } from '../forms/draft-texts.ts';
import { textsOf } from '../forms/texts-of.ts';
import type { FormBlock } from '../schemas/form-block.ts';
import type { FormDraft, FormTexts } from '../schemas/form-draft.ts';
import { FormFiles } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { typedLine } from './read-typed.ts';

/** The draft's texts with the block that a page's fields name, or why it can't be put in. */
export function addedBlock(
  blocks: FormBlock[],
  draft: FormDraft,
  fields: FormData,
): { kind: 'added'; texts: FormTexts } | { kind: 'refused'; sentence: string; field?: string } {
  const block = blocks.find(({ key }) => key === typedLine(fields, 'block'));
  if (block === undefined) return { kind: 'refused', sentence: 'Wählen Sie einen Baustein aus.', field: 'block' };
  const name = typedLine(fields, 'property') || block.name;
  if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(name))
    return {
      kind: 'refused',
      field: 'property',
      sentence: 'Der Name des Felds beginnt mit einem kleinen Buchstaben und besteht aus Buchstaben und Ziffern.',
    };
  const { samples, ...given } = draftInput(draft.texts, parseJson);
  const files = FormFiles.safeParse(given);
  if (!files.success)
    return { kind: 'refused', sentence: 'Beheben Sie erst die Fehler im Entwurf: So lässt sich nichts einfügen.' };
  const added = addBlock({ files: files.data, samples }, block, {
    step: typedLine(fields, 'step') || block.title,
    name,
  });
  return added.kind === 'taken'
    ? {
        kind: 'refused',
        field: 'property',
        sentence: `Das Formular hat schon ein Feld „${name}“. Geben Sie dem Baustein einen anderen Namen.`,
      }
    : { kind: 'added', texts: textsOf({ ...added.draft.files, samples: added.draft.samples }) };
}
