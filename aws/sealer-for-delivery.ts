import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Directory, Sealer } from '../domain/ports.ts';
import { JsonWebKey } from '../schemas/key.ts';
import { keepFor } from './keep-for.ts';
import { getParameter, parameterNames } from './parameters.ts';
import { sealerWithKeys } from './sealer-with-keys.ts';

const fiveMinutes = 300_000;

/**
 * Seals, and opens with this tenant's private keys, each of which is one SecureString under its `kid`. Only
 * `deliver-submission` and an operator's command have it.
 */
export function sealerForDelivery(parts: {
  tenant: string;
  directory: Directory;
  ssm: SSMClient;
  now: () => Date;
}): Sealer {
  const privateKey = keepFor(fiveMinutes, parts.now, async (kid) => {
    const text = await getParameter(parts.ssm, parameterNames.recipientKey(parts.tenant, kid));
    return text === undefined ? undefined : JsonWebKey.parse(JSON.parse(text));
  });
  return sealerWithKeys({ ...parts, privateKey });
}
