import type { FormTexts } from '../schemas/form-draft.ts';
import { maxCents } from './money.ts';
import { openForm } from './open-form.ts';
import { type OutlineItem, outlineForm } from './outline-form.ts';
import { namesOf } from './pointer.ts';
import { nodeAt, type ResolvedObject } from './resolve-references.ts';

/** A field that can be added up: its pointer with a star for each list, its label with that of the lists around it. */
export type Summand = { pointer: string; label: string; isMoney: boolean };

/** Whole numbers and amounts with limits that people fill in, in the order of the page (rule T06). */
export function summands(texts: Pick<FormTexts, 'schema' | 'ui'>): Summand[] {
  const open = openForm(texts);
  return open === undefined ? [] : (outlineForm(texts) ?? []).flatMap((item) => within(item, '', open.root));
}

function within({ kind, label, answer, items }: OutlineItem, around: string, root: ResolvedObject): Summand[] {
  const inner = kind === 'list' ? `${around}${label}: ` : around;
  const own = answer === undefined ? undefined : nodeAt(root, namesOf(answer));
  const isSummand =
    own?.type === 'integer' &&
    own['x-sum'] === undefined &&
    own.oneOf === undefined &&
    own.enum === undefined &&
    own.minimum !== undefined &&
    own.maximum !== undefined &&
    Math.max(Math.abs(own.minimum), Math.abs(own.maximum)) <= maxCents;
  const here =
    isSummand && answer !== undefined
      ? [{ pointer: answer, label: `${around}${label}`, isMoney: own['x-money'] !== undefined }]
      : [];
  return [...here, ...items.flatMap((item) => within(item, inner, root))];
}
