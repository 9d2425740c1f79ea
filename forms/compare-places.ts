import type { FormDifference } from '../schemas/form-change.ts';
import type { Sides } from './change-side.ts';
import { compareConditions } from './compare-conditions.ts';
import { comparePresence } from './compare-presence.ts';
import { compareMarks } from './compare-marks.ts';
import { compareSums } from './compare-sums.ts';
import { compareValues } from './compare-values.ts';
import type { FormPlaces } from './form-places.ts';
import { differenceAt } from './place-words.ts';

/**
 * Compares all fields, lists and objects of two versions. What citizens had filled in before must hold now; what receivers
 * get now must have held before: the same question, asked from two sides.
 */
export function comparePlaces(before: FormPlaces, after: FormPlaces): FormDifference[] {
  const sides: Sides = [
    { name: 'citizens', from: before, to: after, shift: compareConditions(before, after) },
    { name: 'receivers', from: after, to: before, shift: compareConditions(after, before) },
  ];
  const differences: FormDifference[] = [];
  const changedKind: string[] = [];
  for (const place of after.values()) {
    if (changedKind.some((pointer) => place.pointer.startsWith(`${pointer}/`))) continue;
    const was = before.get(place.pointer);
    const values = was === undefined ? [] : compareValues(was.node, place.node);
    if (values.some(({ code }) => code === 'kind')) changedKind.push(place.pointer);
    differences.push(...comparePresence(place.pointer, sides));
    differences.push(
      ...values.map(({ narrower, wider, isText, ...facet }) =>
        differenceAt(place, {
          ...facet,
          breaks: [...(narrower ? ['citizens' as const] : []), ...(wider ? ['receivers' as const] : [])],
          weight: isText === true ? 'patch' : 'minor',
        }),
      ),
    );
    differences.push(...compareSums(place, sides));
    if (was !== undefined) differences.push(...compareMarks(was, place));
  }
  for (const pointer of before.keys())
    if (!after.has(pointer) && !changedKind.some((one) => pointer.startsWith(`${one}/`)))
      differences.push(...comparePresence(pointer, sides));
  return differences;
}
