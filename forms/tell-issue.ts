import type * as z from 'zod';
import { germanKind } from '../schemas/german-kind.ts';
import { called, fileWord, mend, type Mending } from './file-words.ts';

/** What is wrong with a form's files, for somebody who is no programmer: where, what, and what to do. */
export type ToldIssue = { path: PropertyKey[]; message: string } & Mending;

const shapes: Record<string, string> = {
  key: '2 bis 60 Kleinbuchstaben, Ziffern und Bindestriche, am Anfang ein Buchstabe',
  leikaKey: 'ein Leistungsschlüssel aus 14 Ziffern',
  afterDelivery: 'eine Dauer wie P30D (30 Tage), P6M (6 Monate) oder P3Y (3 Jahre)',
  undelivered: 'eine Dauer wie P30D (30 Tage), P6M (6 Monate) oder P3Y (3 Jahre)',
  audit: 'eine Dauer wie P30D (30 Tage), P6M (6 Monate) oder P3Y (3 Jahre)',
  scope: 'der Weg zu einem Feld wie #/properties/halter/properties/vorname',
  $ref: 'ein Baustein wie #/$defs/anschrift',
};
const catalogue = 'welche Angaben es gibt, steht im Handbuch (docs/add-a-form.md).';

/** Says an issue of `FormFiles` in German; of several readings of a field, the one whose `type` fits. */
export function tellIssue(issue: z.core.$ZodIssue): ToldIssue[] {
  const name = issue.path.slice(-1).map(String).join('');
  const word = wordAt(issue.path, name);
  // A number is an item's place in a list, and what nobody knows was mistyped: she reads it as it stands.
  const keywords = word === name ? [] : [`"${name}"`];
  const told = (message: string, remedy: string): ToldIssue[] => [
    { path: issue.path, message, ...mend(remedy, ...keywords) },
  ];
  switch (issue.code) {
    case 'invalid_union':
      return unionIssue(issue);
    case 'unrecognized_keys':
      return told(
        `${quoted(issue.keys)} gibt es an dieser Stelle nicht.`,
        `Prüfen Sie die Schreibweise, oder nehmen Sie die Angabe heraus; ${catalogue}`,
      );
    case 'invalid_type':
      return issue.message.endsWith('undefined')
        ? told(`Die Angabe „${word}“ fehlt.`, `Ergänzen Sie sie; erwartet wird ${germanKind(issue.expected)}.`)
        : told(`Die Angabe „${word}“ ist von der falschen Art.`, `Erwartet wird ${germanKind(issue.expected)}.`);
    case 'invalid_value':
      return told(
        `Die Angabe „${word}“ fehlt oder hat einen Wert, den es hier nicht gibt.`,
        `Erlaubt: ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`,
      );
    case 'too_big':
      return told(`Die Angabe „${word}“ ist zu lang oder zu groß.`, `Erlaubt ist höchstens ${issue.maximum}.`);
    case 'too_small':
      return told(`Die Angabe „${word}“ ist leer, zu kurz oder zu klein.`, `Nötig ist mindestens ${issue.minimum}.`);
    case 'invalid_key':
      return told(
        `Der Name „${name}“ ist als Name eines Felds nicht erlaubt.`,
        /^(?:constructor|prototype)$/.test(name)
          ? 'Die Namen constructor und prototype sind vergeben; nehmen Sie einen anderen.'
          : 'Ein Name besteht aus Buchstaben ohne Umlaute, Ziffern und _, am Anfang steht ein Buchstabe.',
      );
    default:
      return told(
        `Die Angabe „${word}“ hat nicht die erwartete Form.`,
        shapes[name] === undefined ? `Berichtigen Sie sie; ${catalogue}` : `Erwartet wird ${shapes[name]}.`,
      );
  }
}

/** What the studio calls what an issue is about. The form's own title is no label, and names under `properties` are the designer's. */
function wordAt(path: PropertyKey[], name: string): string {
  const above = String(path.at(-2) ?? '');
  if (above === 'description' && name === 'title') return 'Titel';
  return ['properties', '$defs'].includes(above) && path.at(-3) !== 'properties' ? name : fileWord(name);
}

function unionIssue(issue: z.core.$ZodIssueInvalidUnion): ToldIssue[] {
  const readings = issue.errors.filter((found) => !found.some(saysAnotherKind));
  const [reading] = readings.toSorted((a, b) => a.length - b.length);
  if (reading === undefined)
    return [
      {
        path: issue.path,
        message: 'An dieser Stelle steht weder ein Feld noch ein Element, das Rohrpost kennt.',
        ...mend(`Prüfen Sie ${called('type')}; ${catalogue}`, '"type"'),
      },
    ];
  return reading.flatMap((found) => tellIssue({ ...found, path: [...issue.path, ...found.path] }));
}

/** A reading that already fails at what tells the kinds apart is not what the designer meant. */
function saysAnotherKind(found: z.core.$ZodIssue): boolean {
  return (
    (found.path.length === 1 && (found.path[0] === 'type' || found.path[0] === '$ref')) ||
    (found.path.length === 0 && found.code === 'invalid_type')
  );
}

function quoted(names: string[]): string {
  return names.map((name) => `„${name}“`).join(', ');
}
