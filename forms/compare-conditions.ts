import type { FieldCondition } from './field-conditions.ts';
import type { FormPlaces } from './form-places.ts';
import { pointerOf } from './pointer.ts';

/**
 * How a condition changed for answers that were complete before: `more`, the field may now be shown where it was hidden;
 * `less`, it may now be hidden where it was shown.
 */
export type Shift = { more: boolean; less: boolean };
type Value = string | number | boolean;
/** Which answers to a question show a field: these, or (`isAllBut`) all but these, none at all among them. */
type Shown = { values: Set<Value>; isAllBut: boolean };

/**
 * Tells of each place of `to` how its conditions differ from those in `from`. A condition on a question that may itself be
 * hidden now has changed with it: no answer is an answer, too. Never says less than is so.
 */
export function compareConditions(from: FormPlaces, to: FormPlaces): (pointer: string) => Shift {
  const known = new Map<string, Shift>();
  const shift = (pointer: string): Shift => {
    const found = known.get(pointer);
    if (found !== undefined) return found;
    // Whatever leads back to itself (lint refuses it) may have changed in any way.
    known.set(pointer, { more: true, less: true });
    const made = between(from, to, pointer, shift);
    known.set(pointer, made);
    return made;
  };
  return shift;
}

function between(from: FormPlaces, to: FormPlaces, pointer: string, shift: (target: string) => Shift): Shift {
  const before = shownBy(from.get(pointer)?.conditions ?? []);
  const after = shownBy(to.get(pointer)?.conditions ?? []);
  const targets = [...new Set([...before.keys(), ...after.keys()])].map((target) => ({
    before: before.get(target) ?? always,
    after: after.get(target) ?? always,
    isNew: !from.has(target),
    mayGo: to.has(target) && from.has(target) && shift(target).less,
  }));
  // A question that was never asked has no answer in what was complete before.
  if (targets.some((one) => one.isNew && !one.after.isAllBut)) return { more: false, less: true };
  if (!from.has(pointer)) return { more: true, less: false };
  return {
    more: targets.some(
      (one) => !isWithin(one.after, one.before) || (one.mayGo && one.after.isAllBut && !isAlways(one.before)),
    ),
    less: targets.some((one) => !isWithin(one.before, one.after) || (one.mayGo && !one.after.isAllBut)),
  };
}

const always: Shown = { values: new Set(), isAllBut: true };
const isAlways = ({ values, isAllBut }: Shown): boolean => isAllBut && values.size === 0;

function shownBy(conditions: FieldCondition[]): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const { path, rule } of conditions) {
    const { schema } = rule.condition;
    const values = new Set<Value>('const' in schema ? [schema.const] : schema.enum);
    const pointer = pointerOf(path);
    shown.set(pointer, both(shown.get(pointer) ?? always, { values, isAllBut: rule.effect === 'HIDE' }));
  }
  return shown;
}

function both(one: Shown, other: Shown): Shown {
  if (one.isAllBut && other.isAllBut) return { values: one.values.union(other.values), isAllBut: true };
  if (one.isAllBut) return { values: other.values.difference(one.values), isAllBut: false };
  const values = other.isAllBut ? one.values.difference(other.values) : one.values.intersection(other.values);
  return { values, isAllBut: false };
}

function isWithin(inner: Shown, outer: Shown): boolean {
  if (inner.isAllBut) return outer.isAllBut && outer.values.isSubsetOf(inner.values);
  return outer.isAllBut ? inner.values.isDisjointFrom(outer.values) : inner.values.isSubsetOf(outer.values);
}
