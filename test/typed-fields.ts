import { dateParts, partsOf } from '../forms/date-parts.ts';
import type { FormPlan, PlanField, PlanNode } from '../forms/form-plan.ts';
import { fillTemplate, templateOf, valueAt } from '../forms/pointer.ts';
import { readFields } from '../forms/read-fields.ts';
import type { Answers, Json } from '../schemas/submission.ts';

/** What a citizen types and ticks to give these answers: by the name of the field, several where several boxes are ticked. */
export type Typed = Map<string, string[]>;

/**
 * Answers as they are typed into a form's page, in the order of the form. Files are not among them, nor what the page adds
 * up by itself. A number is written in whichever way the page's own reader takes for it: kinds of fields need no rule here.
 */
export function typedFields(plan: FormPlan, answers: Answers): Typed {
  const typed: Typed = new Map();
  const ask = (node: PlanNode, place: string): void => {
    if (node.kind === 'text') return;
    if (node.kind === 'group') for (const child of node.items) ask(child, place);
    else if (node.kind === 'field') write(plan, node, fillTemplate(node.pointer, place), answers, typed);
    else {
      const pointer = fillTemplate(node.pointer, place);
      const items = valueAt(answers, pointer);
      for (const index of Array.isArray(items) ? items.keys() : [])
        for (const child of node.items) ask(child, `${pointer}/${index}`);
    }
  };
  for (const step of plan.steps) for (const node of step.items) ask(node, '');
  const area = plan.address && `${plan.address.pointer}/${plan.address.rule.area}`;
  const chosen = area && valueAt(answers, area);
  if (area && typeof chosen === 'string') typed.set(area, [chosen]);
  return typed;
}

function write(plan: FormPlan, field: PlanField, pointer: string, answers: Answers, typed: Typed): void {
  const answer = valueAt(answers, pointer);
  if (answer === undefined || field.field === 'upload') return;
  if (field.field === 'date' && typeof answer === 'string') {
    const parts = partsOf(answer);
    for (const part of dateParts) typed.set(`${pointer}/${part}`, [parts[part]]);
    return;
  }
  const texts = Array.isArray(answer) ? answer.map(String) : spellings(answer).find(readsAs(plan, pointer, answer));
  if (texts !== undefined) typed.set(pointer, [texts].flat());
}

/** How an answer may be written: as it is, in German, as a hundredth of it (amounts of money are answered in cents). */
const spellings = (answer: Json): string[] => [
  ...(typeof answer === 'object' ? [] : [String(answer)]),
  ...(typeof answer === 'number'
    ? [String(answer).replace('.', ','), (answer / 100).toFixed(2).replace('.', ',')]
    : []),
];

function readsAs(plan: FormPlan, pointer: string, answer: Json): (text: string) => boolean {
  const first = templateOf(pointer).replaceAll('*', '0');
  return (text) => valueAt(readFields(plan, [[first, text]]), first) === answer;
}
