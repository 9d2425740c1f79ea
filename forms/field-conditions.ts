import type { FormFiles } from '../schemas/form.ts';
import type { UiElement, UiRule } from '../schemas/ui-schema.ts';
import { itemElements } from './item-elements.ts';
import { scopePath } from './pointer.ts';
import { nodeAt, type ResolvedObject } from './resolve-references.ts';

/** A rule of the page with the path of the answer that it looks at, from the form's root, a `*` for each list around. */
export type FieldCondition = { path: string[]; rule: UiRule };
/** A field, list or object with everything that must hold for it to be shown. */
export type ConditionedField = { path: string[]; conditions: FieldCondition[] };

/**
 * Every field, list and object of the page with the conditions that it, its groups and its step put on it. What stands in a
 * list's items has the conditions within an item only: those on the list hold for the list as a whole.
 */
export function fieldConditions(files: Pick<FormFiles, 'ui'>, root: ResolvedObject): ConditionedField[] {
  const all = files.ui.elements.flatMap((category) =>
    conditionals(category.elements, { prefix: [], conditions: own(category.rule, []) }, root),
  );
  return withParents(all, root);
}

const own = (rule: UiRule | undefined, prefix: string[]): FieldCondition[] =>
  rule === undefined ? [] : [{ path: [...prefix, ...scopePath(rule.condition.scope)], rule }];

/** Every field with the conditions that it, its groups and its step put on it. */
function conditionals(
  elements: UiElement[],
  frame: { prefix: string[]; conditions: FieldCondition[] },
  root: ResolvedObject,
): ConditionedField[] {
  return elements.flatMap((element): ConditionedField[] => {
    const conditions = unique([...frame.conditions, ...own(element.rule, frame.prefix)]);
    if (element.type === 'Label') return [];
    if (element.type === 'Group') return conditionals(element.elements, { ...frame, conditions }, root);
    const path = [...frame.prefix, ...scopePath(element.scope)];
    const node = nodeAt(root, path);
    const items = node?.type === 'array' && node.items.type === 'object' ? node.items : undefined;
    // Conditions from outside a list hold for the list as a whole, not again in each of its items.
    return [
      { path, conditions },
      ...(items ? conditionals(itemElements(element, items), { prefix: [...path, '*'], conditions: [] }, root) : []),
    ];
  });
}

/** An object all of whose fields stand under one and the same condition stands under it as well; a list counts as one field. */
function withParents(fields: ConditionedField[], root: ResolvedObject): ConditionedField[] {
  const parents = new Map<string, ConditionedField>();
  for (const { path } of fields) {
    for (let depth = path.length - 1; depth > 0; depth -= 1) {
      const parent = path.slice(0, depth);
      const isKnown = parents.has(parent.join('/'));
      if (isKnown || nodeAt(root, parent)?.type !== 'object' || parent.at(-1) === '*') continue;
      const children = fields.filter(
        ({ path: inner }) =>
          inner.length > depth &&
          parent.every((name, index) => inner[index] === name) &&
          !inner.slice(depth).includes('*'),
      );
      const shared = children
        .slice(0, 1)
        .flatMap(({ conditions }) => conditions)
        .filter((condition) => children.every((child) => child.conditions.some((other) => same(other, condition))));
      parents.set(parent.join('/'), { path: parent, conditions: shared });
    }
  }
  return [...fields, ...parents.values()];
}

const unique = (conditions: FieldCondition[]): FieldCondition[] =>
  conditions.filter((one, index) => conditions.findIndex((other) => same(one, other)) === index);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
