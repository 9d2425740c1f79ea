import type { Asked } from './asked-fields.ts';
import type { Finding } from './finding.ts';
import type { FormPlan } from './form-plan.ts';

/** More on one page is skipped over, above all on a telephone (the study of forms; GOV.UK even asks one thing a page). */
const mostQuestions = 12;

/** Rule A12: a step asks twelve questions at most. Of questions under different conditions, the larger set counts. */
export function lintSteps(plan: FormPlan, asked: Asked[]): Finding[] {
  return plan.steps.flatMap(({ label }, index) => {
    const count = questions(asked.filter(({ step, node }) => step === index && node.kind === 'field'));
    if (count <= mostQuestions) return [];
    return [
      {
        code: 'A12',
        severity: 'warning',
        file: 'ui.json',
        pointer: `/elements/${index}`,
        message: `Der Schritt „${label}“ stellt ${count} Fragen, empfohlen sind höchstens ${mostQuestions}.`,
        remedy: 'Teilen Sie ihn in zwei Schritte, oder lassen Sie Fragen weg, die niemand braucht.',
      },
    ];
  });
}

function questions(asked: Asked[]): number {
  const always = asked.filter(({ condition, node }) => condition === undefined && !isSum(node)).length;
  const sets = new Map<string, number>();
  for (const { condition, node } of asked)
    if (condition !== undefined && !isSum(node)) sets.set(condition, (sets.get(condition) ?? 0) + 1);
  return always + Math.max(0, ...sets.values());
}

const isSum = (node: Asked['node']): boolean => node.kind === 'field' && node.sum !== undefined;
