import type { FormDescription } from '../schemas/form.ts';
import { aboutAnimals } from './about-whom.ts';
import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';
import { called, fileWord, mend } from './file-words.ts';
import { isLifelongNumber } from './lifelong-number.ts';
import { namesLaw } from './names-law.ts';
import { specialWords } from './special-words.ts';
import { wordsOf } from './words-of.ts';

const raiseProtection = `Setzen Sie den ${fileWord('protectionClass')} des Formulars auf „hoch“.`;
const highProtection = '"protectionClass": "hoch" in form.json';

type Protection = Pick<FormDescription, 'protectionClass'>;

/**
 * Rules D02 and D07: what Art. 9 GDPR protects needs a law of its own and the protection class `hoch`; a bank account or
 * a number that follows somebody for life needs the class.
 */
export function lintSensitive({ protectionClass }: Protection, asked: Asked[]): Finding[] {
  return [
    ...asked.flatMap((one) => special(one, protectionClass)),
    ...(protectionClass === 'hoch' ? [] : numbers(asked)),
  ];
}

function special({ node, above, inSchema }: Asked, protectionClass: string): Finding[] {
  if (node.kind !== 'field' || node.field === 'consent') return [];
  const texts = [node.label, node.hint ?? '', ...(node.options ?? []).map(({ label }) => label)];
  const word = texts.flatMap(wordsOf).find((one) => specialWords.has(one));
  if (word === undefined || aboutAnimals([...texts, ...above])) return [];
  const hasLaw = namesLaw(node.schema['x-zweck'] ?? '');
  if (hasLaw && protectionClass === 'hoch') return [];
  return [
    {
      code: 'D02',
      severity: 'warning',
      file: 'schema.json',
      pointer: inSchema,
      message: `„${node.label}“ fragt nach einer besonders geschützten Angabe (das Wort „${word}“, Art. 9 DSGVO).`,
      ...mend(
        [
          ...(hasLaw
            ? []
            : [`Nennen Sie bei diesem Feld unter ${called('x-zweck')} das Gesetz, das die Frage erlaubt.`]),
          ...(protectionClass === 'hoch' ? [] : [raiseProtection]),
          'Oder fragen Sie nicht danach.',
        ].join(' '),
        ...(hasLaw ? [] : ['"x-zweck"']),
        ...(protectionClass === 'hoch' ? [] : [highProtection]),
      ),
    },
  ];
}

/** One finding names the first: the remedy is the same for all. */
function numbers(asked: Asked[]): Finding[] {
  const found = asked.find(({ node }) => node.kind === 'field' && isLifelongNumber(node));
  if (found === undefined) return [];
  return [
    {
      code: 'D07',
      severity: 'error',
      file: 'form.json',
      pointer: '/protectionClass',
      message: `„${found.node.label}“ ist eine Angabe, mit der man Schaden anrichten kann; das Formular hat aber nur den Schutzbedarf „normal“.`,
      ...mend(raiseProtection, highProtection),
    },
  ];
}
