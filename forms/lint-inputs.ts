import { aboutAnimals, aboutOthers } from './about-whom.ts';
import type { Asked } from './asked-fields.ts';
import { autofillTokens } from './autofill-tokens.ts';
import type { Finding } from './finding.ts';
import { called, mend } from './file-words.ts';
import type { PlanField } from './form-plan.ts';

/** Rules A02 and A04 (WCAG 2.2, 3.3.3 and 1.3.5): who errs is told what is expected, and the browser may fill in what it knows. */
export function lintInputs(asked: Asked[]): Finding[] {
  return [...asked.flatMap(silentPattern), ...asked.flatMap(unknownToken), ...missingTokens(asked)];
}

function silentPattern({ node, inSchema }: Asked): Finding[] {
  if (node.kind !== 'field' || !('type' in node.schema) || node.schema.type !== 'string') return [];
  const { pattern, 'x-errorMessage': own } = node.schema;
  const message = typeof own === 'object' ? own['pattern'] : own;
  if (pattern === undefined || node.options !== undefined || (message !== undefined && message.trim() !== ''))
    return [];
  return [
    {
      code: 'A02',
      severity: 'error',
      file: 'schema.json',
      pointer: inSchema,
      message: `Wer bei „${node.label}“ etwas Falsches eingibt, erfährt nicht, was erwartet wird.`,
      ...mend(
        `Schreiben Sie es unter ${called('x-errorMessage')}, zum Beispiel: Die Postleitzahl besteht aus 5 Ziffern.`,
        '"x-errorMessage"',
      ),
    },
  ];
}

function unknownToken({ node, inSchema }: Asked): Finding[] {
  const token = tokenOf(node);
  if (token === undefined || token.split(' ').every((part) => autofillTokens.has(part) || part.startsWith('section-')))
    return [];
  return [
    {
      code: 'A04',
      severity: 'error',
      file: 'schema.json',
      pointer: `${inSchema}/x-autocomplete`,
      message: `Bei „${node.label}“ soll der Browser „${token}“ ausfüllen; das kennt kein Browser.`,
      ...mend(
        `Wählen Sie unter ${called('x-autocomplete')} das Passende aus, oder lassen Sie es leer.`,
        '"x-autocomplete": given-name, family-name, bday, email, tel, postal-code …',
      ),
    },
  ];
}

/**
 * A question whose words ask for the applicant's own name or address. One for each: where the form already has a field
 * of this kind, the next one is somebody else's, whose data the browser must not fill in. Nor are those of a list hers,
 * or those under a heading that names a child, an animal or another person.
 */
function missingTokens(asked: Asked[]): Finding[] {
  const known = new Set(asked.flatMap(({ node }) => tokenOf(node) ?? []));
  return asked.flatMap(({ node, isInList, above, inSchema }) => {
    const token = node.kind === 'field' && !isInList ? expectedToken(node, above) : undefined;
    if (token === undefined || tokenOf(node) !== undefined || known.has(token)) return [];
    known.add(token);
    return [
      {
        code: 'A04',
        severity: 'warning',
        file: 'schema.json',
        pointer: inSchema,
        message: `„${node.label}“ könnte der Browser selbst ausfüllen, darf es hier aber nicht.`,
        ...mend(
          `Wählen Sie unter ${called('x-autocomplete')}: ${tokenWord(token)}. Ist damit nicht die Person gemeint, die das Formular ausfüllt, nehmen Sie es mit diesem Grund hin.`,
          `"x-autocomplete": "${token}"`,
        ),
      },
    ];
  });
}

const tokenOf = (node: Asked['node']): string | undefined => (node.kind === 'field' ? node.autocomplete : undefined);

/** As the property sheet offers them. */
const tokenWords: Record<string, string> = {
  'given-name': 'Vorname',
  'family-name': 'Nachname',
  bday: 'Geburtsdatum',
  email: 'E-Mail-Adresse',
  tel: 'Telefonnummer',
  'address-line1': 'Straße',
  'postal-code': 'Postleitzahl',
  'address-level2': 'Ort',
};
const tokenWord = (token: string): string => tokenWords[token] ?? token;

const personal = new Map([
  ['vorname', 'given-name'],
  ['nachname', 'family-name'],
  ['familienname', 'family-name'],
  ['geburtsdatum', 'bday'],
  ['e-mail', 'email'],
  ['e-mail-adresse', 'email'],
  ['telefon', 'tel'],
  ['telefonnummer', 'tel'],
]);
/** Words that also name other places; they mean the applicant's only under a heading that says so. */
const postal = new Map([
  ['straße', 'address-line1'],
  ['straße und hausnummer', 'address-line1'],
  ['postleitzahl', 'postal-code'],
  ['plz', 'postal-code'],
  ['ort', 'address-level2'],
  ['wohnort', 'address-level2'],
]);

function expectedToken({ label }: PlanField, above: string[]): string | undefined {
  if (aboutOthers(above) || aboutAnimals(above)) return undefined;
  const word = label.trim().toLowerCase();
  const isHome = above.some((title) => /^(?:ihre |meine )?(?:(?:wohn|post)?anschrift|adresse)$/i.test(title.trim()));
  return personal.get(word) ?? (isHome ? postal.get(word) : undefined);
}
