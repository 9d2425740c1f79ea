import type { FormDifference } from '../schemas/form-change.ts';
import type { FormPlace } from './form-places.ts';

/** A place as the designer sees it: `Im Schritt „Hund“, Liste „Hunde“: Feld „Rasse“`. */
export function placeWords({ node, label, step, lists }: FormPlace): string {
  const within = [
    ...(step === undefined ? [] : [`Im Schritt ${quoted(step)}`]),
    ...lists.map((list) => `Liste ${quoted(list)}`),
  ];
  const name = `${kindWord(node)} ${quoted(label)}`;
  return within.length === 0 ? name : `${within.join(', ')}: ${name}`;
}

/** A text of the form in quotation marks; a long one (a consent) by its beginning. */
export function quoted(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const beginning = plain.length <= 60 ? plain : `${plain.slice(0, 58).replace(/ [^ ]*$/, '')} …`;
  return `„${beginning}“`;
}

function kindWord(node: FormPlace['node']): string {
  if (node.type === 'object') return 'Gruppe';
  if (node.type === 'array' && node.items.type === 'object') return 'Liste';
  return (node.type === 'integer' || node.type === 'number') && node['x-sum'] !== undefined ? 'Summe' : 'Feld';
}

/** A difference at a place; it weighs `major` exactly where it breaks somebody. */
export function differenceAt(
  place: FormPlace,
  found: Pick<FormDifference, 'code' | 'message'> & Partial<Pick<FormDifference, 'breaks' | 'weight' | 'file'>>,
): FormDifference {
  const { code, message, breaks = [], weight = 'minor', file = 'schema.json' } = found;
  return {
    code,
    weight: breaks.length > 0 ? 'major' : weight,
    breaks,
    pointer: place.pointer,
    file,
    place: placeWords(place),
    message,
  };
}
