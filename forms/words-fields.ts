import type { UiControl, UiElement } from '../schemas/ui-schema.ts';
import { languageName } from './language-name.ts';
import type { SheetItem } from './sheet-item.ts';
import { translatedNames, wordsName } from './sheet-words.ts';

/** Which of them, their labels say: what people read is wanted, what stands empty is not. */
const needed =
  'Speichern geht auch ohne. Vorgelegt werden kann das Formular erst, wenn jeder Text, der darin steht, übersetzt ist.';

/**
 * What a sheet asks for the form's other languages, a group each, so that nobody needs to know where in the files that
 * stands. `names` are those of the sheet's own fields.
 */
export function wordsFields(
  names: string[],
  others: SheetItem['others'],
  multiline: string[],
): { properties: Record<string, unknown>; groups: UiElement[] } {
  const told = names.flatMap((name) => (Object.hasOwn(translatedNames, name) ? [[name, translatedNames[name]]] : []));
  const all = others.map(({ language }, index) => {
    const inLanguage = `auf ${languageName(language, 'de')}`;
    return {
      label: `Übersetzung ${inLanguage}`,
      fields: told.map(([name = '', title]) => ({
        name: wordsName(name, index),
        isLong: multiline.includes(name),
        property: { type: 'string', title: `${title} ${inLanguage}`, maxLength: 2000 },
      })),
    };
  });
  const control = (name: string, isLong: boolean): UiControl => ({
    type: 'Control',
    scope: `#/properties/${name}`,
    ...(isLong && { options: { multi: true } }),
  });
  return {
    properties: Object.fromEntries(all.flatMap(({ fields }) => fields.map(({ name, property }) => [name, property]))),
    groups: all.map(({ label, fields }) => ({
      type: 'Group',
      label,
      elements: [{ type: 'Label', text: needed }, ...fields.map(({ name, isLong }) => control(name, isLong))],
    })),
  };
}
