import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { FormTemplate } from '../channels/studio-desk.ts';
import { textsOf } from '../forms/texts-of.ts';
import { FormFiles } from '../schemas/form.ts';
import { readFormFolder } from './read-form-folder.ts';

const folder = fileURLToPath(new URL('../schemas/forms', import.meta.url));
let known: FormTemplate[] | undefined;

/** The forms that ship with Rohrpost, to begin a draft with, in the order of their keys. Read once. */
export function readTemplates(): FormTemplate[] {
  known ??= readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .map((name) => {
      const input = readFormFolder(join(folder, name));
      const { title } = FormFiles.shape.description.parse(input.description);
      return { form: name, title, texts: textsOf(input) };
    });
  return known;
}
