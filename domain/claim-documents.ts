import type { FormPlan } from '../forms/form-plan.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import { uploadField } from './plan-fields.ts';

type UploadField = NonNullable<ReturnType<typeof uploadField>>;
/** A document that an upload field's answer names. `pointer` is the field's, `place` its index in the answer. */
export type Claim = { id: string; pointer: string; place: number; field: UploadField };

/** All documents that the answers name in upload fields, in the order of the answers. */
export function claimDocuments(answers: Answers, plan: FormPlan): Claim[] {
  return claimsAt(answers, '', plan);
}

function claimsAt(value: Json | Answers, pointer: string, plan: FormPlan): Claim[] {
  if (typeof value !== 'object' || value === null) return [];
  const field = Array.isArray(value) ? uploadField(plan, pointer) : undefined;
  if (field !== undefined)
    return Object.values(value).flatMap((id, place) => (typeof id === 'string' ? [{ id, pointer, place, field }] : []));
  return Object.entries(value).flatMap(([name, child]) => claimsAt(child, `${pointer}/${name}`, plan));
}
