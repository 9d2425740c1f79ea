import type { FormFiles } from '../schemas/form.ts';
import type { UiElement } from '../schemas/ui-schema.ts';
import type { Finding } from './finding.ts';
import { fileWord } from './file-words.ts';
import { formPlaces } from './form-places.ts';
import { languageName } from './language-name.ts';
import { placeWords, quoted } from './place-words.ts';
import { namesOf, pointerOf, scopePath } from './pointer.ts';
import { resolveReferences } from './resolve-references.ts';
import { schemaPlaces } from './schema-places.ts';

type Found = Pick<Finding, 'file' | 'pointer'>;

/**
 * Says of a place in a form's files where people see it: `Im Schritt „Hund“: Feld „Rasse“`. Undefined where it is the form as a whole,
 * or no place of the page. Only for a form whose references resolve.
 */
export function whereFound(files: FormFiles): (found: Found) => string | undefined {
  const places = formPlaces(files, resolveReferences(files.schema));
  const answers = [...schemaPlaces(files.schema)].toSorted(([, one], [, other]) => other.length - one.length);
  const wordsAt = (answer: string): string | undefined => {
    const place = places.get(answer);
    return place && placeWords(place);
  };
  return ({ file, pointer }) => {
    if (file.startsWith('samples/')) return sampleWords(file);
    if (file === 'form.json') return descriptionWords(namesOf(pointer));
    if (file === 'ui.json') return pageWords(files, namesOf(pointer), wordsAt);
    const answer = answers.find(([, place]) => `${pointer}/`.startsWith(`${place}/`))?.[0];
    return answer === undefined ? undefined : wordsAt(answer);
  };
}

/** `samples/valid/zwei-hunde.json` as the tab of the samples has it. */
function sampleWords(file: string): string {
  const [, kind, name = ''] = file.split('/');
  return `${kind === 'valid' ? 'Gültiges' : 'Ungültiges'} Beispiel ${quoted(name.replace('.json', ''))}`;
}

function descriptionWords([first, second]: string[]): string | undefined {
  if (first === undefined) return undefined;
  if (first === 'title') return 'Formular: Titel';
  if (first === 'retention' && second !== undefined) return `Formular: ${fileWord(second)}`;
  const which = first === 'translations' && second !== undefined ? `, ${languageName(second, 'de')}` : '';
  return `Formular: ${fileWord(first)}${which}`;
}

/** The innermost step, group, field or paragraph on the way that a pointer goes through the page. */
function pageWords(
  { ui }: FormFiles,
  [, step = '', ...rest]: string[],
  wordsAt: (answer: string) => string | undefined,
): string | undefined {
  const category = ui.elements[Number(step)];
  if (category === undefined) return undefined;
  let words = `Schritt ${quoted(category.label)}`;
  let inside: UiElement[] | undefined = category.elements;
  let prefix: string[] = [];
  for (const index of rest.filter((name) => /^\d+$/.test(name))) {
    const element: UiElement | undefined = inside?.[Number(index)];
    if (element === undefined) break;
    words = elementWords(element, prefix, category.label, wordsAt) ?? words;
    if (element.type === 'Control') prefix = [...prefix, ...scopePath(element.scope), '*'];
    inside =
      element.type === 'Group' ? element.elements : element.type === 'Control' ? element.options?.detail : undefined;
  }
  return words;
}

function elementWords(
  element: UiElement,
  prefix: string[],
  step: string,
  wordsAt: (answer: string) => string | undefined,
): string | undefined {
  if (element.type === 'Control') return wordsAt(pointerOf([...prefix, ...scopePath(element.scope)]));
  const what = element.type === 'Group' ? `Gruppe ${quoted(element.label)}` : `Text ${quoted(element.text)}`;
  return `Im Schritt ${quoted(step)}: ${what}`;
}
