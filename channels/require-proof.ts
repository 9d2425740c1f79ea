import { checkProof } from '../domain/check-proof.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { askedLevel } from '../domain/proof-level.ts';
import { proofAddress, slotAt } from '../forms/proof-challenge.ts';
import { IdempotencyKey } from '../schemas/submission.ts';
import type { OpenSite } from './site.ts';

/**
 * Refuses a submission that lacks the proof of work that this tenant asks for at this moment, and says which. Reads
 * headers only, and counts nothing: for the level of the next ones it counts once it is stored. What has no key, or none
 * that is one, is refused later by its own problem.
 */
export async function requireProof({ ports, budgets }: OpenSite, request: Request): Promise<Problem | undefined> {
  const key = IdempotencyKey.safeParse(request.headers.get('idempotency-key'));
  if (!key.success) return undefined;
  const level = askedLevel(ports.tenant.proofOfWork, budgets.pressure.fill());
  // An operator learns of an attack by its first submission at a higher level, once.
  if (level !== budgets.asked && level !== 'none' && level > 0)
    ports.log({ step: 'accept-submission', outcome: 'proof-raised', code: `level-${level}` });
  budgets.asked = level;
  const now = ports.now();
  if (level !== 'none') {
    const header = request.headers.get('proof-of-work') ?? undefined;
    const address = proofAddress(new URL(request.url));
    const holds = await checkProof({ header, address, key: key.data, level, now, secret: ports.newId() });
    if (!holds) return problem('proof-required', { proof: { level, slot: slotAt(now.getTime()) } });
  }
  return undefined;
}
