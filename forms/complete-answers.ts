import type { Answers } from '../schemas/submission.ts';
import { dropHidden, removeAt } from './drop-hidden.ts';
import type { FormPlan, PlanField, PlanNode } from './form-plan.ts';
import { plainSigns } from './plain-signs.ts';
import { expandPointer, lastName, namesOf, pointerOf, putAt, valueAt } from './pointer.ts';
import { sumOf } from './sum-of.ts';

type Steps = Pick<FormPlan, 'steps'>;

/**
 * The answers as they count: texts of DIN 91379 with the signs that it has, those of hidden fields dropped, sums computed from what is left. A sum that was sent along
 * is never believed; where nothing is there to add up, or something that is no number, there is no sum.
 */
export function completeAnswers(plan: Steps, given: Answers): Answers {
  const answers = withPlainSigns(plan, given);
  const fields = plan.steps.flatMap(({ items }) => sumFields(items));
  if (fields.length === 0) return dropHidden(plan, answers);
  const asked = structuredClone(answers);
  // A placeholder tells which of the sums the conditions show.
  for (const { pointer } of fields) putAt(asked, pointer, 0);
  const shown = dropHidden(plan, asked);
  const kept = structuredClone(shown);
  for (const { pointer, sum } of fields) {
    if (valueAt(shown, pointer) === undefined) continue;
    const total = sumOf(sum, kept);
    if (total === undefined) removeAt(kept, pointer);
    else putAt(kept, pointer, total);
  }
  return kept;
}

function withPlainSigns({ steps }: Steps, answers: Answers): Answers {
  const changed = structuredClone(answers);
  const spell = (node: PlanNode): void => {
    if (node.kind === 'text') return;
    if (node.kind !== 'field') return node.items.forEach(spell);
    if (!isLatinText(node)) return;
    for (const pointer of expandPointer(node.pointer, changed)) {
      const names = namesOf(pointer);
      const [place, name] = [valueAt(changed, pointerOf(names.slice(0, -1))), lastName(names)];
      if (typeof place !== 'object' || place === null || Array.isArray(place)) continue;
      const text = place[name];
      if (typeof text === 'string') place[name] = plainSigns(text);
    }
  };
  for (const { items } of steps) items.forEach(spell);
  return changed;
}

const isLatinText = ({ schema }: PlanField): boolean =>
  'type' in schema && schema.type === 'string' && schema.format?.startsWith('din91379') === true;

type SumField = { pointer: string; sum: string[] };

function sumFields(nodes: PlanNode[]): SumField[] {
  return nodes.flatMap((node): SumField[] => {
    if (node.kind === 'field') return isSum(node) ? [{ pointer: node.pointer, sum: node.sum }] : [];
    // Lists have no sums of their own (lint T06).
    return node.kind === 'group' ? sumFields(node.items) : [];
  });
}

const isSum = (field: PlanField): field is PlanField & SumField => field.sum !== undefined;
