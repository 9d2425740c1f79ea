import type { FormPlan, PlanField, PlanNode } from '../forms/form-plan.ts';

/** All questions of a form in order, those of lists with `*` in their pointers. */
export function planFields(plan: FormPlan): PlanField[] {
  return plan.steps.flatMap((step) => fieldsOf(step.items));
}

function fieldsOf(nodes: PlanNode[]): PlanField[] {
  return nodes.flatMap((node) => (node.kind === 'field' ? [node] : node.kind === 'text' ? [] : fieldsOf(node.items)));
}

/** The upload field at a pointer; indexes in the pointer match the plan's `*`. */
export function uploadField(
  plan: FormPlan,
  pointer: string,
): (PlanField & { upload: NonNullable<PlanField['upload']> }) | undefined {
  for (const field of planFields(plan)) {
    const { upload } = field;
    if (upload !== undefined && fits(field.pointer, pointer)) return { ...field, upload };
  }
  return undefined;
}

function fits(template: string, pointer: string): boolean {
  const parts = template.split('/');
  const given = pointer.split('/');
  return (
    parts.length === given.length &&
    given.every((name, index) => (parts[index] === '*' ? /^\d{1,3}$/.test(name) : parts[index] === name))
  );
}
