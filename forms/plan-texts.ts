import type { FormFiles } from '../schemas/form.ts';
import type { FormTexts } from '../schemas/form-draft.ts';
import type { FormPlan } from './form-plan.ts';
import { filesOf } from './open-form.ts';
import { planForm } from './plan-form.ts';

/** A form's files and its plan, from its texts; undefined where they can't be read, or no page can be made of them. */
export function planTexts(
  texts: Pick<FormTexts, 'description' | 'schema' | 'ui'>,
): { files: FormFiles; plan: FormPlan } | undefined {
  const files = filesOf(texts);
  try {
    return files && { files, plan: planForm(files) };
  } catch {
    return undefined;
  }
}
