import type { ChangeSide, FormDifference, FormChange } from '../schemas/form-change.ts';
import type { FormFiles } from '../schemas/form.ts';
import { compareDescriptions } from './compare-descriptions.ts';
import { comparePages } from './compare-pages.ts';
import { comparePlaces } from './compare-places.ts';
import { compareRoles } from './compare-roles.ts';
import { formPlaces } from './form-places.ts';
import { type ResolvedObject, resolveReferences } from './resolve-references.ts';

/** What changed from one version to another, and the weight of the whole. `none`: both mean the same. */
export type Comparison = Pick<FormChange, 'weight' | 'breaks' | 'differences'>;

/**
 * Compares two versions of a form by what they mean: references resolved, conditions as they work together, not the text of
 * the files. Most serious first. Two promises: where nothing breaks citizens, answers that were complete before pass now;
 * where nothing breaks receivers, answers that pass now would have passed before, but for the fields that are new. It says
 * `breaks` where it cannot know (two patterns, say), so a break may be none.
 */
export function compareVersions(before: FormFiles, after: FormFiles): Comparison {
  const roots = [resolved(before), resolved(after)] as const;
  if (roots[0] === undefined || roots[1] === undefined) return comparison([unreadable]);
  const places = [formPlaces(before, roots[0]), formPlaces(after, roots[1])] as const;
  return comparison([
    ...compareDescriptions(before.description, after.description),
    ...compareRoles(...places),
    ...comparePlaces(...places),
    ...comparePages(before, after, [...places]),
  ]);
}

const unreadable: FormDifference = {
  code: 'unreadable',
  weight: 'major',
  breaks: ['citizens', 'receivers'],
  pointer: '',
  file: 'schema.json',
  place: 'Formular',
  message: 'Die Bausteine des Formulars führen ins Leere oder zu sich selbst; die Prüfung nennt die Stelle',
};

function resolved({ schema }: FormFiles): ResolvedObject | undefined {
  try {
    return resolveReferences(schema);
  } catch {
    return undefined;
  }
}

function comparison(found: FormDifference[]): Comparison {
  const differences = found.toSorted((one, other) => rank(one) - rank(other));
  const breaks = (['citizens', 'receivers'] satisfies ChangeSide[]).filter((side) =>
    differences.some((difference) => difference.breaks.includes(side)),
  );
  return { weight: differences[0]?.weight ?? 'none', breaks, differences };
}

/** What breaks both comes first, then citizens, receivers, nobody; among equals the order of the form stays. */
function rank({ weight, breaks }: FormDifference): number {
  if (weight === 'minor') return 3;
  if (weight === 'patch') return 4;
  return breaks.length > 1 ? 0 : breaks.includes('citizens') ? 1 : 2;
}
