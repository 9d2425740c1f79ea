import type { Answers } from '../schemas/submission.ts';
import type { FormPlan } from './form-plan.ts';
import { valueAt } from './pointer.ts';

/** The address to which the applicant may be written: the answer to the field marked `x-contact`, where she gave one. */
export function contactOf(plan: FormPlan, answers: Answers): string | undefined {
  const value = plan.contact === undefined ? undefined : valueAt(answers, plan.contact);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
