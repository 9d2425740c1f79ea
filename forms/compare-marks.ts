import type { FormDifference } from '../schemas/form-change.ts';
import type { FormPlace } from './form-places.ts';
import { differenceAt, quoted } from './place-words.ts';
import { textKey } from './text-key.ts';

/** What a place says beside its values: the marks of personal data and FIM, and all texts around the question. */
export function compareMarks(before: FormPlace, after: FormPlace): FormDifference[] {
  // The values of a list are asked where the list is; its texts are told there.
  if (after.pointer.endsWith('/*')) return [];
  const [was, is] = [before.node, after.node];
  const minor = (code: string, message: string): FormDifference => differenceAt(after, { code, message });
  const personal = is['x-personenbezug'] === true;
  return [
    ...((was['x-personenbezug'] === true) === personal
      ? []
      : [minor('personal', `${personal ? 'jetzt' : 'nicht mehr'} als personenbezogen gekennzeichnet`)]),
    ...(was['x-fim'] === is['x-fim']
      ? []
      : [minor('fim', `FIM-Datenfeld jetzt ${is['x-fim'] ?? 'keines'}, bisher ${was['x-fim'] ?? 'keines'}`)]),
    ...texts(before, after),
  ];
}

type Text = { name: string; of: (place: FormPlace) => unknown };
const textParts: Text[] = [
  // The title of an object is on no page.
  { name: 'Beschriftung', of: ({ node, label }) => (node.type === 'object' ? '' : label) },
  { name: 'Hinweis', of: ({ node }) => node.description },
  { name: 'Hilfe', of: ({ control }) => control?.options?.help },
  { name: 'Fehlermeldung', of: ({ node }) => node['x-errorMessage'] },
  { name: 'Zweck', of: ({ node }) => node['x-zweck'] },
  { name: 'Ausfüllhilfe des Browsers', of: ({ node }) => node['x-autocomplete'] },
  { name: 'Art der Eingabe', of: ({ control }) => [control?.options?.format, control?.options?.multi] },
  {
    name: 'Beschriftung der Einträge',
    of: ({ control, node }) => [
      control?.options?.itemLabel,
      control?.options?.addLabel,
      node.type === 'array' ? node.items.title : undefined,
    ],
  },
];

function texts(before: FormPlace, after: FormPlace): FormDifference[] {
  const changed = textParts.filter(({ of }) => textKey(of(before)) !== textKey(of(after))).map(({ name }) => name);
  if (changed.length === 0) return [];
  const was = changed.includes('Beschriftung') ? `, bisher ${quoted(before.label)}` : '';
  return [
    differenceAt(after, {
      code: 'text',
      weight: 'patch',
      message: `${changed.join(', ')} geändert${was}`,
      file: 'ui.json',
    }),
  ];
}
