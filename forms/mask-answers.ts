import type { Answers, Json } from '../schemas/submission.ts';
import type { FormPlan, PlanField, PlanNode } from './form-plan.ts';
import { isLifelongNumber } from './lifelong-number.ts';
import { namesOf } from './pointer.ts';

/**
 * The answers as somebody may see them who looks for something else: of bank accounts and of numbers that follow a person for
 * life the last four signs are left (`•••• 3000`), enough to compare them with a paper. The plan's labels are in German.
 */
export function maskAnswers(plan: Pick<FormPlan, 'steps'>, answers: Answers): Answers {
  const fields = plan.steps.flatMap(({ items }) => items.flatMap(numbersIn));
  return fields.reduce((masked, { pointer }) => maskMember(masked, namesOf(pointer)), answers);
}

function numbersIn(node: PlanNode): PlanField[] {
  if (node.kind === 'text') return [];
  if (node.kind === 'field') return isLifelongNumber(node) ? [node] : [];
  return node.items.flatMap(numbersIn);
}

function maskMember(parent: Answers, [name, ...rest]: string[]): Answers {
  return Object.fromEntries(
    Object.entries(parent).map(([key, value]) => [key, key === name ? mask(value, rest) : value] as const),
  );
}

function mask(value: Json, rest: string[]): Json {
  if (rest[0] === '*') return Array.isArray(value) ? value.map((item) => mask(item, rest.slice(1))) : value;
  if (typeof value !== 'object') return rest.length > 0 ? value : masked(String(value));
  return value === null || Array.isArray(value) ? value : maskMember(value, rest);
}

const masked = (text: string): string => `•••• ${text.replaceAll(/\s/g, '').slice(-4)}`.trim();
