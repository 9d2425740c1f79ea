import type { FormDescription, FormFiles } from '../../schemas/form.ts';
import type { Answers } from '../../schemas/submission.ts';
import type { FimChoice, FimPart, FimSchema } from './fim-schema.ts';
import { mapParts } from './map-parts.ts';
import { mapSteps } from './map-steps.ts';
import { type Carried, cut, type Frame, type Gathered, tell, titleOf } from './mapping.ts';
import { mendForm } from './mend-form.ts';
import { propertyName } from './property-name.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Remark } from './remark.ts';
import { sampleAnswers } from './sample-answers.ts';

/** A form takes 200 fields (T04). Somewhat more is imported, so that the designer can choose what to take out. */
const [mostFields, mostElements] = [200, 500];

/** A form made of a data schema: its files, a sample of each kind, what was carried over and what was not. */
export type Imported = {
  kind: 'imported';
  files: FormFiles;
  samples: { valid: Answers; invalid: Answers };
  carried: Carried[];
  remarks: Remark[];
};

/**
 * Makes a form of a data schema. What a data schema does not say (service key, retention, purposes, conditions) is set to the safe
 * side and told as something to do; what we have no place for is told as well. `key` names the form; without one its title does.
 */
export async function importFim(
  schema: FimSchema,
  lists: Map<string, FimChoice[]>,
  key: string | undefined,
): Promise<Imported | Refusal> {
  const elements = countElements(schema.parts);
  if (elements > mostElements)
    return refusal(
      `Das Datenschema hat ${elements} Felder und Gruppen; mehr als ${mostElements} sind kein Formular mehr, das jemand ausfüllt.`,
      'Nehmen Sie heraus, was niemand ausfüllt, oder teilen Sie es in mehrere Datenschemata.',
      { line: schema.line },
    );
  const gathered: Gathered = { remarks: [], carried: [], lists, versions: new Map() };
  const frame: Frame = {
    above: [],
    law: schema.law,
    pointer: '',
    scope: '#',
    taken: new Set(),
    isInList: false,
    gathered,
  };
  const about = describe(schema, key, frame);
  const { object, parts } = mapParts(schema.parts, frame, false);
  const steps = mapSteps(parts);
  if (Object.keys(object.properties).length === 0)
    return refusal(
      'Das Datenschema hat kein Feld, das jemand ausfüllen könnte.',
      'Laden Sie es neu aus dem FIM-Portal, mit allen Unterelementen.',
      { line: schema.line },
    );
  const files: FormFiles = {
    description: about,
    schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', 'x-fim': schema.fim, ...object },
    ui: { type: 'Categorization', elements: steps },
  };
  const mended = await mendForm(files, schema, gathered);
  return {
    kind: 'imported',
    files: mended,
    samples: sampleAnswers(mended),
    carried: gathered.carried,
    remarks: gathered.remarks,
  };
}

/** `form.json`: nothing in it but the title comes from the data schema. */
function describe(schema: FimSchema, key: string | undefined, frame: Frame): FormDescription {
  const at = { element: schema, frame };
  const written = titleOf(schema);
  const title = cut(/^.{0,2}$/su.test(written) ? `Formular ${written}` : written, 120, 'Der Titel', at);
  const todo = (code: string, message: string, remedy: string): void =>
    tell(at, { kind: 'todo', code, message, remedy });
  todo(
    'leika-key',
    'Ein Datenschema nennt keinen Leistungsschlüssel; eingetragen ist ein Beispiel.',
    'Tragen Sie bei „Titel, Sprachen, Aufbewahrung“ den der Leistung ein, 14 Ziffern, und dass er kein Beispiel mehr ist ("leikaKey", "leikaKeyIsExample").',
  );
  todo(
    'retention',
    'Ein Datenschema nennt keine Aufbewahrungsfrist; eingetragen sind 30 Tage nach der Zustellung.',
    'Prüfen Sie die Fristen bei „Titel, Sprachen, Aufbewahrung“ ("retention").',
  );
  if (schema.law.length === 0)
    todo(
      'law',
      'Das Datenschema nennt für sich keine Rechtsgrundlage; wo auch ein Feld keine nennt, fehlt „Zweck und Rechtsgrundlage“ ("x-zweck").',
      'Schreiben Sie bei diesen Feldern, wofür das Amt die Angabe braucht und welches Gesetz sie verlangt.',
    );
  else
    todo(
      'purpose',
      'Ein Datenschema nennt Gesetze, aber keine Zwecke; unter „Zweck und Rechtsgrundlage“ steht das Gesetz allein ("x-zweck").',
      'Schreiben Sie davor, wofür das Amt die Angabe braucht.',
    );
  const fields = countFields(schema.parts);
  if (fields > mostFields)
    todo(
      'too-many',
      `Das Datenschema hat ${fields} Felder, ein Formular höchstens ${mostFields}.`,
      'Nehmen Sie heraus, was niemand ausfüllt, oder teilen Sie das Formular.',
    );
  for (const rule of schema.rules)
    todo(
      'rule',
      `Regel ${rule.fim} „${rule.name}“: ${rule.text.slice(0, 600)}`,
      'Rohrpost führt Regeln nicht aus. Bilden Sie sie nach: als Bedingung des Felds ("rule"), als Grenze oder als Hinweistext.',
    );
  return {
    key: key ?? keyOf(title),
    leikaKey: '99000000000000',
    leikaKeyIsExample: true,
    title,
    ...(schema.help !== '' && { intro: cut(schema.help, 2000, 'Der Hilfetext', at) }),
    languages: ['de'],
    retention: { afterDelivery: 'P30D', undelivered: 'P30D', audit: 'P3Y' },
    trustLevel: 'none',
    protectionClass: 'normal',
  };
}

function countElements(parts: FimPart[]): number {
  return parts.reduce((sum, { element }) => sum + 1 + (element.kind === 'group' ? countElements(element.parts) : 0), 0);
}

function countFields(parts: FimPart[]): number {
  return parts.reduce((sum, { element }) => sum + (element.kind === 'group' ? countFields(element.parts) : 1), 0);
}

/** `Antrag auf Wohngeld` becomes `antrag-auf-wohngeld`. */
function keyOf(title: string): string {
  const name = propertyName(title.replaceAll('_', ' '), 'formular', new Set());
  return name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase()
    .slice(0, 60)
    .replace(/-$/, '')
    .padEnd(2, '1');
}
