import type { FormTexts } from '../schemas/form-draft.ts';
import { planTexts } from './plan-texts.ts';
import { textsOf } from './translate-plan.ts';

/** All texts of a form that people read, each once; undefined where it can't be planned. */
export function spokenIn(texts: Pick<FormTexts, 'description' | 'schema' | 'ui'>): string[] | undefined {
  const planned = planTexts(texts);
  return planned && [...new Set(textsOf(planned.plan))];
}
