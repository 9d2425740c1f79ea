import type { FormDifference } from '../schemas/form-change.ts';
import type { Side, Sides } from './change-side.ts';
import type { FormPlace } from './form-places.ts';
import { differenceAt } from './place-words.ts';
import { namesOf, pointerOf } from './pointer.ts';

/** A field that is computed, computed otherwise, or no longer computed: its amount means something else. */
export function compareSums(after: FormPlace, sides: Sides): FormDifference[] {
  const before = sides[0].from.get(after.pointer);
  const fails = sides.filter((side) => mayFail(after.pointer, side)).map(({ name }) => name);
  const [was, is] = [partsOf(before), partsOf(after)];
  if (was === is || before === undefined)
    return fails.length === 0
      ? []
      : [differenceAt(after, { code: 'sum', breaks: fails, message: 'kann jetzt über oder unter ihre Grenze kommen' })];
  const message =
    is === undefined
      ? 'wird jetzt ausgefüllt statt berechnet'
      : was === undefined
        ? 'wird jetzt berechnet statt ausgefüllt'
        : 'wird jetzt anders zusammengezählt';
  const breaks = [...(fails.includes('citizens') ? ['citizens' as const] : []), 'receivers' as const];
  return [differenceAt(after, { code: 'sum', breaks, message: `${message}: Der Betrag bedeutet etwas anderes` })];
}

/** A sum with a limit is computed anew from answers that were complete, and may then be beyond it. */
function mayFail(pointer: string, { from, to, shift }: Side): boolean {
  const is = to.get(pointer);
  const sum = sumAt(is);
  if (is === undefined || sum === undefined || !isLimited(is)) return false;
  return (
    partsOf(from.get(pointer)) !== partsOf(is) ||
    shift(pointer).more ||
    sum.some((part) => around(part).some((place) => to.has(place) && shift(place).less))
  );
}

/** Only whole numbers are sums (lint T06). */
function sumAt(place: FormPlace | undefined): string[] | undefined {
  return place?.node.type === 'integer' ? place.node['x-sum'] : undefined;
}

const partsOf = (place: FormPlace | undefined): string | undefined => sumAt(place)?.toSorted().join(' ');

function isLimited({ node }: FormPlace): boolean {
  return node.type === 'integer' && (node.minimum !== undefined || node.maximum !== undefined);
}

/** A part of a sum and the lists that it stands in. */
function around(part: string): string[] {
  const names = namesOf(part);
  return names.map((_, index) => pointerOf(names.slice(0, index + 1)));
}
