import { type Comparison, compareVersions } from '../forms/compare-versions.ts';
import type { Sample } from '../forms/lint-samples.ts';
import { type Replay, replaySamples } from '../forms/replay-samples.ts';
import { KeptSamples } from '../schemas/form-change.ts';
import { findCurrentVersion, type FormContent, publicationPath } from './form-catalogue.ts';
import type { Ports } from './ports.ts';

/** The version that is in force, and the valid samples that were kept with it; none with one of an earlier edition. */
export type VersionInForce = { version: number; content: FormContent; samples: Sample[] | undefined };
/** What a form changes, and how the samples of the form before fare in it; `own`: none were kept, those of the new form were tried. */
export type FormComparison = Comparison & { replay: Replay; samplesOf: 'before' | 'own' };

/** At most so many characters of samples are kept with a version; those beyond are left out. */
const maxSampleText = 262_144;

/**
 * Finds what a new version is compared with: the one that the form's pointer names, withdrawn or not, for begun forms and
 * receivers have that one. `undefined` where the form was never published.
 */
export async function findVersionInForce(
  form: string,
  ports: Pick<Ports, 'store' | 'publications' | 'now'>,
): Promise<VersionInForce | undefined> {
  const found = await findCurrentVersion(ports, form);
  if ('kind' in found) return undefined;
  const { version, hash } = found.manifest;
  const kept = await ports.publications.get(publicationPath(form, hash, samplesFile(version)));
  const samples = kept === undefined ? undefined : KeptSamples.parse(JSON.parse(kept));
  return { version, content: found.content, samples };
}

/** Compares two forms that passed `lint-form`, and tries the samples of the first in the second. */
export function compareForms(
  before: { content: FormContent; samples: Sample[] | undefined },
  after: { content: FormContent; samples: Sample[] },
): FormComparison {
  return {
    ...compareVersions(before.content.files, after.content.files),
    replay: replaySamples(before.content, after.content, before.samples ?? after.samples),
    samplesOf: before.samples === undefined ? 'own' : 'before',
  };
}

/** The file in which a version's valid samples are kept beside its definition. */
export const samplesFile = (version: number): string => `samples.${version}.json`;
/** The file that says what a version changed (`schemas/form-change.ts`). */
export const changeFile = (version: number): string => `change.${version}.json`;

/** The samples that are kept with a version, as text: as many as fit, in the order of their names. */
export function keptSamples(samples: Sample[]): string {
  const kept: string[] = [];
  let left = maxSampleText;
  for (const { file, body } of samples) {
    const text = JSON.stringify({ file, body });
    if (text.length > left) continue;
    left -= text.length;
    kept.push(text);
  }
  return `[${kept.join(',\n')}]\n`;
}
