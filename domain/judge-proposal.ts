import { advanceForm, readForm } from './advance-form.ts';
import type { FormRefusal } from './decide-form.ts';
import { doneAlready } from './done-already.ts';
import type { Operator } from './operator.ts';
import type { Ports } from './ports.ts';
import { readReview } from './propose-form.ts';

/** What a colleague says of a proposal: that it may be published, or that it goes back. */
export type Judgement = { kind: 'released' | 'sent-back'; seen: string };

/**
 * A colleague says of a proposal that it may be published, or gives it back. She names the hash of what she has seen: what
 * became of it meanwhile is not approved by her. Who wrote it can give it back, and not approve it.
 */
export async function judgeProposal(
  form: string,
  { kind, seen }: Judgement,
  operator: Operator,
  ports: Pick<Ports, 'store' | 'publications' | 'now' | 'log'>,
): Promise<{ kind: 'judged' } | FormRefusal> {
  const { proposal } = await readForm(form, ports);
  if (proposal !== undefined && kind === 'released') await readReview(form, proposal, ports);
  const moved = await advanceForm(form, { wish: { type: kind, seen, reason: operator.reason } }, operator, ports);
  if (moved.kind === 'moved' || (await doneAlready(form, { type: kind, seen }, operator, ports)))
    return { kind: 'judged' };
  return moved;
}
