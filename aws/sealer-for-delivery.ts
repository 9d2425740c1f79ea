import type { SSMClient } from '@aws-sdk/client-ssm';
import { decodeProtectedHeader } from 'jose';
import type { Directory, Sealer } from '../domain/ports.ts';
import { unsealWith } from '../domain/sealing.ts';
import { JsonWebKey, type RecipientKey } from '../schemas/key.ts';
import { keepFor } from './keep-for.ts';
import { getParameter, parameterNames } from './parameters.ts';
import { sealerForIntake } from './sealer-for-intake.ts';

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
  return {
    ...sealerForIntake(parts),
    unseal: async (sealed) => {
      const { kid = '' } = decodeProtectedHeader(sealed);
      const known = (await parts.directory.find(parts.tenant))?.recipientKeys.find((key) => key.kid === kid);
      if (known === undefined || known.state === 'destroyed') throw new Error('there is no key for what was sealed');
      const secret = await privateKey(kid);
      if (secret === undefined) throw new Error(`the private part of the recipient key ${kid} is missing`);
      const key: RecipientKey = { ...known, state: 'decrypt-only', privateKey: secret };
      return unsealWith([key], sealed);
    },
  };
}
