import type { SSMClient } from '@aws-sdk/client-ssm';
import type { PassKey } from '../domain/staff-pass.ts';
import { keepFor } from './keep-for.ts';
import { getParameter, parameterNames } from './parameters.ts';
import { readPassKey } from './read-pass-key.ts';

const fiveMinutes = 300_000;

/**
 * The public key by which the badges of a tenant's staff are known, where a function reads no file: a parameter of its own, since
 * who may read the secret of sessions can log in as anybody. Kept for five minutes.
 */
export function awsBadgeKey(parts: { tenant: string; ssm: SSMClient; now: () => Date }): () => Promise<PassKey> {
  const kept = keepFor(fiveMinutes, parts.now, async (name) => {
    const found = await getParameter(parts.ssm, name);
    if (found === undefined) throw new Error(`the badges of ${parts.tenant} have no key: run "rohrpost setup"`);
    return readPassKey(found);
  });
  return () => kept(parameterNames.badgeKey(parts.tenant));
}
