import type { Draft } from './keep-draft.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';
import { secretsOfKey } from './secrets-of-key.ts';

/** A draft that was sent: the submission that it became, and the secret of its status link. */
export type Sent = { kind: 'sent'; submission: string; statusToken: string };

/** Finds the submission that a draft became; `undefined` where it was not sent yet. */
export async function findSent(
  id: string,
  draft: Draft,
  ports: Pick<Ports, 'store' | 'tenant'>,
): Promise<Sent | Problem | undefined> {
  const meta = await readMeta(ports.store, id);
  if (meta === undefined) return undefined;
  if (meta.kind === 'erased') return problem('already-erased', { receivedOn: meta.tombstone.receivedAt.slice(0, 10) });
  const { statusToken } = await secretsOfKey(ports.tenant.id, draft.form, draft.key);
  return { kind: 'sent', submission: id, statusToken };
}
