import type { SchemaNode } from '../../schemas/form.ts';
import type { FimChoice, FimField } from './fim-schema.ts';
import { bareText } from './map-value.ts';
import { type At, cut, tell, titleOf } from './mapping.ts';

/** What `oneOf` takes at most (schemas/form); nobody reads more on a page either. */
const mostChoices = 500;

/**
 * The value of a field of the kind `select`: its own values (3.0, `werte`), or those of its code list, where that was given too.
 * Codes are stored, names are read. A list that is missing, empty or too long leaves a text field and something to do.
 */
export function mapChoice(field: FimField, at: At): SchemaNode {
  const { lists } = at.frame.gathered;
  const uri = field.codeList ?? '';
  const choices = field.choices ?? lists.get(uri) ?? lists.get(uri.replace(/_[^_:]*$/, ''));
  if (choices === undefined)
    return asText(
      at,
      'code-list',
      uri === '' ? 'Das Auswahlfeld nennt keine Codeliste' : `Die Codeliste ${uri} ist nicht dabei`,
      'Laden Sie die Liste als Genericode aus dem XRepository (xrepository.de), und übernehmen Sie das Datenschema noch einmal, mit dieser Datei dabei. Oder geben Sie die Antworten bei den Eigenschaften des Felds ein.',
    );
  const different = distinct(choices, at);
  if (different.length === 0)
    return asText(
      at,
      'code-list-empty',
      'In der Auswahl ist kein Eintrag mit einem Code',
      'Nehmen Sie auf, was zur Auswahl stehen soll ("oneOf" mit "const" und "title").',
    );
  if (different.length > mostChoices)
    return asText(
      at,
      'code-list-long',
      `Die Codeliste ${uri} hat ${different.length} Einträge, höchstens ${mostChoices} passen in eine Auswahl`,
      'Nehmen Sie die Einträge, die hier vorkommen, als "oneOf" auf, oder lassen Sie das Textfeld.',
    );
  return { type: 'string', oneOf: different };
}

function asText(at: At, code: string, what: string, remedy: string): SchemaNode {
  tell(at, { kind: 'todo', code, message: `${what}; es ist ein Textfeld geworden.`, remedy });
  return bareText(titleOf(at.element));
}

/** Two entries for one code, or two codes that read the same, could not be told apart (A05). */
function distinct(choices: FimChoice[], at: At): { const: string; title: string }[] {
  const byCode = new Map<string, string>();
  for (const { code, name } of choices)
    if (code !== '' && !byCode.has(code)) byCode.set(code, cut(name || code, 240, 'Ein Eintrag der Auswahl', at));
  if (byCode.size < choices.length)
    tell(at, {
      kind: 'note',
      code: 'code-twice',
      message: `${choices.length - byCode.size} Einträge der Auswahl hatten keinen oder einen schon vergebenen Code und fehlen.`,
      remedy: 'Sehen Sie in der Codeliste nach, welche gemeint sind.',
    });
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const title of byCode.values()) (seen.has(title) ? repeated : seen).add(title);
  return [...byCode].map(([code, title]) => ({
    const: code,
    title: repeated.has(title) ? `${title} (${code.slice(0, 50)})` : title,
  }));
}
