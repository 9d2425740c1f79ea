import type { FormPlan, PlanNode } from './form-plan.ts';
import { planForm } from './plan-form.ts';
import type { Sheet } from './sheet.ts';

/**
 * A sheet as it is shown. What the lint demands before the form can be proposed, and the sheet is saved without, is not called
 * voluntary: fields that are named in `wanted`.
 */
export function planSheet({ files, wanted = [] }: Pick<Sheet, 'files' | 'wanted'>): FormPlan {
  const plan = planForm(files);
  const names = new Set(wanted);
  const asked = (node: PlanNode): PlanNode => {
    if (node.kind === 'field') return names.has(node.pointer) ? { ...node, required: true } : node;
    return 'items' in node ? { ...node, items: node.items.map(asked) } : node;
  };
  return { ...plan, steps: plan.steps.map((step) => ({ ...step, items: step.items.map(asked) })) };
}
