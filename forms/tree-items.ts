import type { FormTexts } from '../schemas/form-draft.ts';
import { languageName } from './language-name.ts';
import { otherLanguages } from './other-languages.ts';
import type { OutlineItem } from './outline-form.ts';
import { sampleName } from './sample-name.ts';
import { spokenIn } from './spoken-in.ts';
import { formPlace, samplePlace, translationsPlace } from './sheet-at.ts';

/**
 * What has a sheet: the items of the outline, and before them the form itself with the languages that it
 * is translated into and the samples that must pass.
 */
export type TreeItem = Omit<OutlineItem, 'kind' | 'items'> & {
  kind: OutlineItem['kind'] | 'form' | 'language' | 'sample';
  items: TreeItem[];
};

/** All that has a sheet, in the order in which it is read. */
export function treeItems(texts: FormTexts, outline: OutlineItem[]): TreeItem[] {
  const { description, samples } = texts;
  const spoken = spokenIn(texts);
  const filledIn = samples.valid.map(
    ({ file }): TreeItem => ({
      place: samplePlace(file),
      kind: 'sample',
      label: `Beispiel: ${sampleName(file, spoken)}`,
      items: [],
    }),
  );
  const languages = otherLanguages(description).map(
    ({ language }): TreeItem => ({
      place: translationsPlace(language),
      kind: 'language',
      label: `Alle Texte auf ${languageName(language, 'de')}`,
      items: [],
    }),
  );
  const form: TreeItem = {
    place: formPlace,
    kind: 'form',
    label: 'Titel, Sprachen, Aufbewahrung',
    items: [...languages, ...filledIn],
  };
  return [form, ...outline];
}
