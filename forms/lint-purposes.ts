import { aboutAnimals } from './about-whom.ts';
import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';
import { called, mend, type Mending } from './file-words.ts';
import type { PlanField } from './form-plan.ts';
import { namesLaw } from './names-law.ts';
import { wordsOf } from './words-of.ts';

/** Rules D01 and D03 (Art. 5 (1) b and c, Art. 13 (1) c GDPR): each answer has a purpose, and what must be given is needed. */
export function lintPurposes(asked: Asked[]): Finding[] {
  return [...asked.flatMap(withoutPurpose), ...withoutLaw(asked), ...asked.flatMap(needlesslyRequired)];
}

const purposeOf = (node: PlanField): string => node.schema['x-zweck'] ?? '';

function withoutPurpose({ node, inSchema }: Asked): Finding[] {
  // A sum says nothing new.
  if (node.kind !== 'field' || node.sum !== undefined || purposeOf(node).trim() !== '') return [];
  return [
    {
      code: 'D01',
      severity: 'error',
      file: 'schema.json',
      pointer: inSchema,
      message: `Bei „${node.label}“ steht nicht, wofür die Angabe gebraucht wird.`,
      ...mend(
        `Füllen Sie ${called('x-zweck')} aus, zum Beispiel: Steuersatz, § 3 Kommunalabgabengesetz. Das lesen alle auf der Seite „Was gespeichert wird“.`,
        '"x-zweck"',
      ),
    },
  ];
}

/** One law for the whole form will do: it need not be repeated with each house number. A form about nobody needs none. */
function withoutLaw(asked: Asked[]): Finding[] {
  if (!asked.some(({ node }) => node.kind === 'field' && isPersonal(node))) return [];
  const purposes = asked.flatMap(({ node }) => (node.kind === 'field' ? [purposeOf(node)] : []));
  if (purposes.some(namesLaw)) return [];
  return [
    {
      code: 'D01',
      severity: 'warning',
      file: 'schema.json',
      pointer: '',
      message: 'Das Formular nennt bei keiner Angabe eine Rechtsgrundlage.',
      ...mend(
        `Nennen Sie unter ${called('x-zweck')} mindestens einmal das Gesetz oder die Satzung, zum Beispiel § 3 Kommunalabgabengesetz.`,
        '"x-zweck"',
      ),
    },
  ];
}

const isPersonal = ({ field, autocomplete, schema }: PlanField): boolean =>
  schema['x-personenbezug'] === true || autocomplete !== undefined || ['email', 'phone', 'iban'].includes(field);

function needlesslyRequired({ node, above, inSchema }: Asked): Finding[] {
  if (node.kind !== 'field' || !node.required || node.field === 'consent') return [];
  const purpose = purposeOf(node);
  const finding = (message: string, remedy: Mending): Finding[] => [
    { code: 'D03', severity: 'warning', file: 'schema.json', pointer: inSchema, message, ...remedy },
  ];
  if (/(?:^|[,;:(–-]\s*)freiwillig\s*[.)]?\s*$/i.test(purpose))
    return finding(
      `„${node.label}“ muss angegeben werden, im Zweck steht aber „freiwillig“.`,
      mend(
        `Nehmen Sie das Häkchen bei ${called('required')} weg, oder berichtigen Sie ${called('x-zweck')}.`,
        '"required"',
        '"x-zweck"',
      ),
    );
  const kind = sensitiveKind(node, above);
  if (kind === undefined || namesLaw(purpose)) return [];
  return finding(
    `„${node.label}“ muss angegeben werden. Braucht das Amt ${kind} wirklich von allen?`,
    mend(
      `Nehmen Sie das Häkchen bei ${called('required')} weg, oder nennen Sie unter ${called('x-zweck')} das Gesetz, das die Angabe verlangt.`,
      '"required"',
      '"x-zweck"',
    ),
  );
}

const kinds: { name: string; tokens: RegExp; words: string[] }[] = [
  { name: 'das Geburtsdatum', tokens: /^bday/, words: ['geburtsdatum', 'geburtstag'] },
  { name: 'die Telefonnummer', tokens: /^tel/, words: ['telefon', 'telefonnummer', 'handynummer', 'mobilnummer'] },
  { name: 'das Geschlecht', tokens: /^sex$/, words: ['geschlecht'] },
  { name: 'den Familienstand', tokens: /^$/, words: ['familienstand'] },
];

function sensitiveKind({ label, field, autocomplete = ' ' }: PlanField, above: string[]): string | undefined {
  if (aboutAnimals([label, ...above])) return undefined;
  const said = wordsOf(label);
  const isPhone = field === 'phone';
  return kinds.find(
    ({ tokens, words }) =>
      tokens.test(autocomplete) || words.some((word) => said.includes(word)) || (isPhone && tokens.test('tel')),
  )?.name;
}
