import { decodeProtectedHeader } from 'jose';
import type { Directory, Sealer } from '../domain/ports.ts';
import { unsealWith } from '../domain/sealing.ts';
import type { JsonWebKey, RecipientKey } from '../schemas/key.ts';
import { sealerForIntake } from './sealer-for-intake.ts';

/** Seals, and opens with a tenant's private keys, wherever they are kept: `privateKey` finds one by its `kid`. */
export function sealerWithKeys(parts: {
  tenant: string;
  directory: Directory;
  privateKey: (kid: string) => Promise<JsonWebKey | undefined>;
}): Sealer {
  return {
    ...sealerForIntake(parts),
    unseal: async (sealed) => {
      const { kid = '' } = decodeProtectedHeader(sealed);
      const known = (await parts.directory.find(parts.tenant))?.recipientKeys.find((key) => key.kid === kid);
      if (known === undefined || known.state === 'destroyed') throw new Error('there is no key for what was sealed');
      const secret = await parts.privateKey(kid);
      if (secret === undefined) throw new Error(`the private part of the recipient key ${kid} is missing`);
      const key: RecipientKey = { ...known, state: 'decrypt-only', privateKey: secret };
      return unsealWith([key], sealed);
    },
  };
}
