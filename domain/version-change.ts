import type { Sample } from '../forms/lint-samples.ts';
import type { FormChange } from '../schemas/form-change.ts';
import {
  compareForms,
  findVersionInForce,
  type FormComparison,
  type VersionInForce,
} from './compare-with-published.ts';
import type { FormContent } from './form-catalogue.ts';
import type { Ports } from './ports.ts';

type Catalogue = Pick<Ports, 'store' | 'publications' | 'now'>;

/** What a version changes, with the version that it starts from. */
export type VersionChange = { from: number; comparison: FormComparison };

/** What a form that is being published changes; `undefined` for the first version, and where the one in force can't be read. */
export async function changeOf(
  content: FormContent,
  samples: Sample[],
  ports: Catalogue,
): Promise<VersionChange | undefined> {
  const before = await versionInForce(content.plan.key, ports);
  return before && { from: before.version, comparison: compareForms(before, { content, samples }) };
}

/** A version whose files were changed or lost must not keep the next one from taking its place. */
async function versionInForce(form: string, ports: Catalogue): Promise<VersionInForce | undefined> {
  try {
    return await findVersionInForce(form, ports);
  } catch {
    return undefined;
  }
}

/** What is kept of a change for good: the samples' verdicts can be had again at any time. */
export function changeFrom({ from, comparison: { weight, breaks, differences } }: VersionChange): FormChange {
  return { from, weight, breaks, differences };
}
