import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';
import { called, mend } from './file-words.ts';
import type { FormPlan } from './form-plan.ts';

/** Rules A01, A03 and A10 (WCAG 2.2, 2.4.6 and 3.3.2): every question has words of its own, without stars and shouting. */
export function lintLabels(plan: FormPlan, asked: Asked[]): Finding[] {
  return [...asked.flatMap(unlabelled), ...sameLabels(asked), ...asked.flatMap(loud), ...loudSteps(plan)];
}

function unlabelled({ node, isLabelled, inSchema }: Asked): Finding[] {
  if (isLabelled && node.label.trim() !== '') return [];
  return [
    {
      code: 'A01',
      severity: 'error',
      file: 'schema.json',
      pointer: inSchema,
      message: isLabelled
        ? 'Ein Feld hat eine leere Beschriftung.'
        : `Ein Feld hat keine Beschriftung; zu lesen wäre sein technischer Name „${node.label}“.`,
      ...mend(`Schreiben Sie unter ${called('title')}, wonach gefragt wird.`, '"title"'),
    },
  ];
}

/** Only of questions that are always there together: of two with a condition each, people see one. */
function sameLabels(asked: Asked[]): Finding[] {
  const seen = new Set<string>();
  return asked.flatMap(({ node, condition, container, inUi }) => {
    const place = `${container} ${node.label.trim().toLowerCase()}`;
    if (condition !== undefined) return [];
    if (!seen.has(place)) {
      seen.add(place);
      return [];
    }
    return [
      {
        code: 'A03',
        severity: 'warning',
        file: 'ui.json',
        pointer: inUi,
        message: `Die Beschriftung „${node.label}“ steht hier zweimal; niemand kann die beiden Felder unterscheiden.`,
        remedy: 'Sagen Sie in der Beschriftung, was jeweils gemeint ist, oder fassen Sie zusammen, was zusammengehört.',
      },
    ];
  });
}

function loud({ node: { label }, inSchema }: Asked): Finding[] {
  return tooLoud(label, 'schema.json', inSchema);
}

function loudSteps({ steps }: FormPlan): Finding[] {
  return steps.flatMap(({ label }, index) => tooLoud(label, 'ui.json', `/elements/${index}/label`));
}

function tooLoud(label: string, file: string, pointer: string): Finding[] {
  const finding = (message: string, remedy: string): Finding[] => [
    { code: 'A10', severity: 'warning', file, pointer, message, remedy },
  ];
  if (/\*\s*$|^\s*\*/.test(label))
    return finding(
      `Die Beschriftung „${label}“ hat einen Stern.`,
      'Nehmen Sie ihn heraus: Rohrpost schreibt an freiwillige Felder „freiwillig“, Pflichtfelder brauchen kein Zeichen.',
    );
  if (isShouted(label))
    return finding(
      `Die Beschriftung „${label}“ steht ganz in Großbuchstaben; das ist schwer zu lesen.`,
      'Schreiben Sie sie in gewöhnlicher Schreibweise.',
    );
  return [];
}

/** Abbreviations (IBAN, PLZ, BAföG, ELSTER) are none. */
function isShouted(label: string): boolean {
  const words = label.match(/\p{L}+/gu) ?? [];
  const isUpper = label === label.toUpperCase() && words.length > 0;
  return isUpper && (words.some((word) => word.length > 6) || words.filter((word) => word.length > 3).length > 1);
}
