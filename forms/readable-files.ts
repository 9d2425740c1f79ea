import { FormFiles } from '../schemas/form.ts';
import type { FormTexts } from '../schemas/form-draft.ts';
import { draftInput } from './draft-texts.ts';
import { lintConditions } from './lint-conditions.ts';
import { lintSchema } from './lint-schema.ts';
import { lintVolume } from './lint-volume.ts';
import { readJsonText } from './read-json-text.ts';

/** The files of a draft that has a meaning: it can be shown and compared, whatever else is to be mended. */
export function readableFiles(texts: FormTexts): FormFiles | undefined {
  const { description, schema, ui } = draftInput(texts, (text, file) => {
    const read = readJsonText(text);
    return read.kind === 'read' && lintVolume(file, read.value).length === 0 ? read.value : undefined;
  });
  const files = FormFiles.safeParse({ description, schema, ui }).data;
  return files !== undefined && [...lintSchema(files), ...lintConditions(files)].length === 0 ? files : undefined;
}
