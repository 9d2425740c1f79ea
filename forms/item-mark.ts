import type { FormPlan, PlanNode } from './form-plan.ts';
import { templateOf } from './pointer.ts';

/** Which item of a list a pointer leads into, in the form's words: ` (Pferd 2)`; empty outside of lists. */
export function itemMark(plan: FormPlan, pointer: string): string {
  const [, list, number] = /^(.+)\/(\d+)\/[^/]/.exec(pointer) ?? [];
  const label = list && plan.steps.flatMap(({ items }) => itemLabels(items, templateOf(list)))[0];
  return label ? ` (${label} ${Number(number) + 1})` : '';
}

function itemLabels(nodes: PlanNode[], list: string): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'repeat' && node.pointer === list) return [node.itemLabel];
    return 'items' in node ? itemLabels(node.items, list) : [];
  });
}
