import { NoRecipientKey } from '../domain/no-recipient-key.ts';
import type { Directory, Sealer } from '../domain/ports.ts';
import { sealTo, sealWithSecret, unsealWithSecret } from '../domain/sealing.ts';

/** Seals to whoever the directory knows. It can't open: the private keys are out of reach of its role and its code (promise P5). */
export function sealerForIntake(parts: { directory: Directory }): Sealer {
  return {
    seal: async (tenant, plain) => {
      const entry = await parts.directory.find(tenant);
      const key = entry?.recipientKeys.find(({ state }) => state === 'active');
      if (key === undefined || key.state === 'destroyed') throw new NoRecipientKey(tenant);
      return { sealed: await sealTo(key, plain), kid: key.kid };
    },
    unseal: () => Promise.reject(new Error('this function may seal, but not open')),
    sealWith: sealWithSecret,
    unsealWith: unsealWithSecret,
  };
}
