import type { LintInput } from '../forms/lint-form.ts';
import { findVersionInForce } from './compare-with-published.ts';
import { formHistory } from './form-history.ts';
import type { Ports } from './ports.ts';
import { readReview } from './propose-form.ts';

/**
 * The files of the version in force with their samples, to go on from. A version that two people published has all of them in
 * what was put before the second one; of one that one person published, only the valid samples were kept.
 */
export async function filesInForce(
  form: string,
  ports: Pick<Ports, 'store' | 'publications' | 'now'>,
): Promise<{ version: number; input: LintInput } | undefined> {
  const found = await findVersionInForce(form, ports);
  if (found === undefined) return undefined;
  const { version, content, samples } = found;
  const { events } = await formHistory(form, ports);
  const published = events.find((event) => event.type === 'published' && event.facts.version === version);
  const facts = published?.type === 'published' ? published.facts : undefined;
  if (facts?.review === undefined)
    return { version, input: { ...content.files, samples: { valid: samples ?? [], invalid: [] } } };
  const { input } = await readReview(form, { hash: facts.hash, review: facts.review }, ports);
  return { version, input };
}
