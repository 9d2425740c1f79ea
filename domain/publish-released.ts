import { readForm } from './advance-form.ts';
import type { Operator } from './operator.ts';
import { readReview } from './propose-form.ts';
import { publishEdition, type PublishPorts, type Published, type PublishTimes } from './publish-form.ts';

/** What of a released proposal is published: `files`, where they have to be those of a certain hash. */
export type Release = { form: string; files?: string; times: PublishTimes };

/** Publishes what a colleague released, exactly as it was released. */
export async function publishReleased(
  { form, files, times }: Release,
  operator: Operator,
  ports: PublishPorts,
): Promise<Published> {
  const { proposal } = await readForm(form, ports);
  if (proposal === undefined) return { kind: 'not-moved', code: 'nothing-proposed' };
  if (proposal.released === undefined) return { kind: 'not-moved', code: 'not-released', proposal };
  if (files !== undefined && files !== proposal.hash) return { kind: 'not-moved', code: 'files-differ', proposal };
  const { input } = await readReview(form, proposal, ports);
  return publishEdition(input, { operator, review: proposal.review, times }, ports);
}
