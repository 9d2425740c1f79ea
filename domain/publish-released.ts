import { readForm } from './advance-form.ts';
import type { Operator } from './operator.ts';
import { readReview } from './propose-form.ts';
import { publishEdition, type PublishPorts, type Published, type PublishTimes } from './publish-form.ts';

/**
 * What of a released proposal is published. `files`: the hash that its files have to have, `seen`: that of the review by which
 * it was released, where it has to be a certain one.
 */
export type Release = { form: string; files?: string; seen?: string; times: PublishTimes };

/** Publishes what a colleague released, exactly as it was released. */
export async function publishReleased(
  { form, files, seen, times }: Release,
  operator: Operator,
  ports: PublishPorts,
): Promise<Published> {
  const { proposal } = await readForm(form, ports);
  if (proposal === undefined) return { kind: 'not-moved', code: 'nothing-proposed' };
  if (seen !== undefined && seen !== proposal.review) return { kind: 'not-moved', code: 'review-differs', proposal };
  if (proposal.released === undefined) return { kind: 'not-moved', code: 'not-released', proposal };
  if (files !== undefined && files !== proposal.hash) return { kind: 'not-moved', code: 'files-differ', proposal };
  const { input } = await readReview(form, proposal, ports);
  return publishEdition(input, { operator, review: proposal.review, times }, ports);
}
