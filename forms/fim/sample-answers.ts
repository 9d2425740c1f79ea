import type { FormFiles } from '../../schemas/form.ts';
import type { Answers, Json } from '../../schemas/submission.ts';
import { checkAnswers } from '../check-answers.ts';
import { deriveSchema } from '../derive-schema.ts';
import { planForm } from '../plan-form.ts';
import {
  type ResolvedArray,
  type ResolvedNode,
  type ResolvedObject,
  resolveReferences,
} from '../resolve-references.ts';
import { textMatching } from './text-matching.ts';

/** Answers to every question of a form, as far as invented ones can be, and answers that it refuses. */
export function sampleAnswers(files: FormFiles): { valid: Answers; invalid: Answers } {
  const root = resolveReferences(files.schema);
  const form = { plan: planForm(files), schema: deriveSchema(files) };
  const wrong: Answers[] = [{}, ...Object.keys(root.properties).map((name) => ({ [name]: [{ falsch: 'falsch' }] }))];
  return {
    valid: objectOf(root),
    invalid: wrong.find((answers) => checkAnswers(form, answers, 'de').errors.length > 0) ?? {},
  };
}

function objectOf({ properties }: ResolvedObject): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(properties).map(([name, node]) => [name, answerTo(node)] as const));
}

function answerTo(node: ResolvedNode): Json {
  if (node.type === 'object') return objectOf(node);
  if (node.type === 'boolean') return true;
  if (node.type === 'string') return textTo(node);
  return node.type === 'array' ? listTo(node) : numberTo(node);
}

function listTo(node: ResolvedArray): Json {
  const { items } = node;
  const times = Math.max(1, node.minItems ?? 0);
  if (node['x-upload'] !== undefined) return Array.from({ length: times }, (_, at) => String(at).padStart(32, '0'));
  if (items.type === 'string' && items.oneOf !== undefined) return items.oneOf.slice(0, times).map((one) => one.const);
  return Array.from({ length: times }, () => answerTo(items));
}

function numberTo({
  minimum = 1,
  maximum = minimum,
}: {
  minimum?: number | undefined;
  maximum?: number | undefined;
}): number {
  return Math.min(Math.max(1, minimum), maximum);
}

function textTo(node: Extract<ResolvedNode, { type: 'string' }>): Json {
  const [first] = node.oneOf ?? [];
  if (first !== undefined) return first.const;
  if (node.format === 'date') return '2026-01-15';
  if (node.format === 'email') return 'erika@beispiel.de';
  if (node.format === 'iban') return 'DE89370400440532013000';
  if (node.pattern !== undefined) return textMatching(node) ?? '';
  const { minLength = 0, maxLength = 200 } = node;
  return 'Beispiel'.repeat(Math.max(1, Math.ceil(minLength / 8))).slice(0, Math.max(minLength, Math.min(8, maxLength)));
}
