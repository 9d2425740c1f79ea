import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Directory, Signer } from '../domain/ports.ts';
import { signReceipt } from '../domain/receipt.ts';
import { PrivateReceiptKey } from '../schemas/key.ts';
import type { ReceiptKey } from '../schemas/receipt.ts';
import { keepFor } from './keep-for.ts';
import { getParameter, parameterNames } from './parameters.ts';

const fiveMinutes = 300_000;

/** Signs with the newest receipt key of this tenant's directory entry; its private part is one SecureString. */
export function awsSigner(parts: { tenant: string; directory: Directory; ssm: SSMClient; now: () => Date }): Signer {
  const privateKey = keepFor(fiveMinutes, parts.now, async (kid) => {
    const text = await getParameter(parts.ssm, parameterNames.receiptKey(parts.tenant, kid));
    if (text === undefined) throw new Error(`the private part of the receipt key ${kid} is missing`);
    return PrivateReceiptKey.parse(JSON.parse(text));
  });
  const keys = async (): Promise<ReceiptKey[]> => (await parts.directory.find(parts.tenant))?.receiptKeys ?? [];
  return {
    keys,
    sign: async (claims) => {
      const newest = (await keys()).at(-1);
      if (newest === undefined) throw new Error(`${parts.tenant} has no receipt key: run "rohrpost setup"`);
      return signReceipt(claims, await privateKey(newest.kid));
    },
  };
}
