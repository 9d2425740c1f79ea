import type { FormDifference } from '../schemas/form-change.ts';
import { called } from './file-words.ts';
import type { FormPlace } from './form-places.ts';
import { differenceAt } from './place-words.ts';
import { textChange } from './text-change.ts';
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

type Text = { name: string; file?: 'ui.json'; of: (place: FormPlace) => string | undefined };
const textParts: Text[] = [
  // The title of an object is on no page.
  { name: 'Beschriftung', of: ({ node, label }) => (node.type === 'object' ? '' : label) },
  { name: 'Hinweis', of: ({ node }) => node.description },
  { name: 'Überschrift der Hilfe', file: 'ui.json', of: ({ control }) => control?.options?.help?.title },
  { name: 'Hilfe', file: 'ui.json', of: ({ control }) => control?.options?.help?.text },
  { name: 'Zweck', of: ({ node }) => node['x-zweck'] },
  { name: 'Wie ein Eintrag heißt', file: 'ui.json', of: ({ control }) => control?.options?.itemLabel },
  { name: 'Knopf für einen weiteren Eintrag', file: 'ui.json', of: ({ control }) => control?.options?.addLabel },
  { name: 'Beschriftung der Einträge', of: ({ node }) => (node.type === 'array' ? node.items.title : undefined) },
];

/** What is no text that people read. */
const settings: { name: string; of: (place: FormPlace) => unknown }[] = [
  { name: 'Ausfüllhilfe des Browsers', of: ({ node }) => node['x-autocomplete'] },
  { name: 'Art der Eingabe', of: ({ control }) => [control?.options?.format, control?.options?.multi] },
];

function texts(before: FormPlace, after: FormPlace): FormDifference[] {
  const patch = (message: string, file: FormDifference['file'] = 'schema.json'): FormDifference =>
    differenceAt(after, { code: 'text', weight: 'patch', message, file });
  const others = settings.filter(({ of }) => textKey(of(before)) !== textKey(of(after))).map(({ name }) => name);
  return [
    ...textParts.flatMap(({ name, file, of }) =>
      textChange(name, of(before), of(after)).map((message) => patch(message, file)),
    ),
    ...errorMessages(before, after).map((message) => patch(message)),
    ...(others.length === 0 ? [] : [patch(`${others.join(', ')} geändert`, 'ui.json')]),
  ];
}

/** A field has one message for whatever is wrong, or one for each rule. */
function errorMessages({ node: before }: FormPlace, { node: after }: FormPlace): string[] {
  const [was, is] = [before, after].map(({ 'x-errorMessage': said }) =>
    typeof said === 'string' ? { '': said } : (said ?? {}),
  );
  return [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])].flatMap((rule) =>
    textChange(
      rule === '' ? 'Fehlermeldung' : `Fehlermeldung bei ${called(rule)}`,
      ownText(was, rule),
      ownText(is, rule),
    ),
  );
}

const ownText = (texts: Record<string, string> = {}, name: string): string | undefined =>
  Object.hasOwn(texts, name) ? texts[name] : undefined;
