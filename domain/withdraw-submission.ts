import type { Delivery } from '../schemas/delivery.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { missing } from './act-on-submission.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { mayBeHandedOver } from './delivery.ts';
import { endUndelivered } from './end-undelivered.ts';
import { hint } from './hint.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { authorised, type StatusRequest } from './read-submission.ts';
import { readParts } from './submission-parts.ts';
import { isWithdrawn } from './tell-applicant.ts';

type WithdrawPorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;
type Refusal = 'withdrawal-too-late' | 'withdrawal-running';

/**
 * The applicant takes her submission back, by her link, while no destination has any of it. A delivery that is being tried
 * has the lease and wins: she is asked to look again. Whoever commits first is conditional on what the other wrote, so that
 * it is either delivered or withdrawn. Doing it twice is doing it once. `acknowledge-submission` removes the files that were
 * never released; retention begins, as for a submission that an operator discarded.
 */
export async function withdrawSubmission(
  request: Pick<StatusRequest, 'id' | 'token'>,
  ports: WithdrawPorts,
): Promise<{ kind: 'withdrawn' } | Problem> {
  const { id } = request;
  if ((await authorised(request, ports)) === undefined) return problem('not-found');
  let refusal: Refusal | undefined;
  const advanced = await advanceSubmission(ports, id, async (meta) => {
    const decided = await decide(meta, ports);
    refusal = typeof decided === 'string' ? decided : undefined;
    return typeof decided === 'string' ? undefined : decided;
  });
  ports.log({
    step: 'withdraw-submission',
    submission: id,
    outcome: refusal === undefined ? advanced : 'refused',
    ...(refusal && { code: refusal }),
  });
  if (refusal !== undefined) return problem(refusal);
  if (advanced === 'missing') return missing(id, ports);
  await hint(ports, { step: 'acknowledge-submission', submission: id });
  return { kind: 'withdrawn' };
}

async function decide(meta: SubmissionMeta, ports: WithdrawPorts): Promise<Transition | Refusal | undefined> {
  if (meta.state === 'delivered' || meta.state === 'completed') return 'withdrawal-too-late';
  if (meta.state === 'discarded') return (await isWithdrawn(meta.id, ports.store)) ? undefined : 'withdrawal-too-late';
  const parts = await readParts(ports.store, meta.id);
  const deliveries = parts.deliveries.map(({ delivery }) => delivery);
  if (deliveries.some(hasArrived)) return 'withdrawal-too-late';
  if (deliveries.some(mayArrive)) return 'withdrawal-running';
  const attempts = deliveries.reduce((sum, delivery) => sum + delivery.attempts, 0);
  const news = { type: 'withdrawn', by: 'applicant', facts: { attempts } } as const;
  return endUndelivered(meta, parts, { news, by: 'applicant', reason: 'zurückgezogen' }, ports.now().toISOString());
}

/** A destination that has any of it: the case file was opened, if not more. */
const hasArrived = ({ state, steps }: Delivery): boolean => state === 'delivered' || Object.keys(steps).length > 0;

/** An attempt is being made, or was cut off, so that nobody knows how far it came: the next one will tell. */
function mayArrive(delivery: Delivery): boolean {
  return delivery.state === 'pending' && (delivery.lease !== undefined || mayBeHandedOver(delivery));
}
