import type { Answers, Json } from '../schemas/submission.ts';
import type { FormPlan, PlanNode, PlanRule, PlanStep } from './form-plan.ts';
import { expandPointer, fillTemplate, lastName, namesOf, pointerOf, valueAt } from './pointer.ts';

/**
 * Drops the answers of hidden fields, in the order of the form: what is hidden counts as unanswered for the conditions
 * that follow. Objects and lists' items that hold nothing afterwards go too. Unknown names stay, to be refused.
 */
export function dropHidden(plan: Pick<FormPlan, 'steps'>, answers: Answers): Answers {
  const kept: Answers = structuredClone(answers);
  for (const step of plan.steps) visit(step, '', kept, false);
  return kept;
}

function visit(node: PlanNode | PlanStep, place: string, answers: Answers, hiddenAbove: boolean): void {
  const hidden = hiddenAbove || (node.rule !== undefined && !isShown(node.rule, place, answers));
  if ('kind' in node && node.kind === 'text') return;
  if ('kind' in node && node.kind === 'field') {
    if (hidden) removeAt(answers, fillTemplate(node.pointer, place));
    return;
  }
  if ('kind' in node && node.kind === 'repeat') {
    const pointer = fillTemplate(node.pointer, place);
    if (hidden) removeAt(answers, pointer);
    for (const item of expandPointer(`${pointer}/*`, answers))
      for (const child of node.items) visit(child, item, answers, false);
    return;
  }
  for (const child of node.items) visit(child, place, answers, hidden);
}

/** Whether a rule shows what it stands on; `place` is the pointer of the list item that it stands in, if any. */
export function isShown(rule: PlanRule, place: string, answers: Answers): boolean {
  const answer = valueAt(answers, fillTemplate(rule.pointer, place));
  return rule.values.some((value) => value === answer) === (rule.effect === 'SHOW');
}

/** Takes a value out, and the objects around it that hold nothing any more. */
export function removeAt(answers: Answers, pointer: string): void {
  const names = namesOf(pointer);
  const [above, last] = [names.slice(0, -1), lastName(names)];
  const place = pointerOf(above);
  const parent = above.length === 0 ? answers : valueAt(answers, place);
  if (!isRecord(parent) || !Object.hasOwn(parent, last)) return;
  delete parent[last];
  if (Object.keys(parent).length === 0 && above.length > 0 && !/^\d+$/.test(lastName(above))) removeAt(answers, place);
}

function isRecord(value: Json | Answers | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
