import type { FormPlan, PlanField, PlanNode } from '../forms/form-plan.ts';

/** All questions of a form in order, those of lists with `*` in their pointers. */
export function planFields(plan: FormPlan): PlanField[] {
  return plan.steps.flatMap((step) => fieldsOf(step.items));
}

function fieldsOf(nodes: PlanNode[]): PlanField[] {
  return nodes.flatMap((node) => (node.kind === 'field' ? [node] : node.kind === 'text' ? [] : fieldsOf(node.items)));
}

/** A question that is answered with files. */
export type UploadField = PlanField & { upload: NonNullable<PlanField['upload']> };

/** All upload fields of a form in order. */
export function uploadFields(plan: FormPlan): UploadField[] {
  return planFields(plan).flatMap(({ upload, ...field }) => (upload === undefined ? [] : [{ ...field, upload }]));
}

/** The upload field at a pointer; indexes in the pointer match the plan's `*`. */
export function uploadField(plan: FormPlan, pointer: string): UploadField | undefined {
  return uploadFields(plan).find((field) => fits(field.pointer, pointer));
}

function fits(template: string, pointer: string): boolean {
  const parts = template.split('/');
  const given = pointer.split('/');
  return (
    parts.length === given.length &&
    given.every((name, index) => (parts[index] === '*' ? /^\d{1,3}$/.test(name) : parts[index] === name))
  );
}
