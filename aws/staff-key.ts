import { randomBytes } from 'node:crypto';
import { ParameterAlreadyExists, type SSMClient } from '@aws-sdk/client-ssm';
import { publicPassKey } from '../domain/sign-pass.ts';
import { keepFor } from './keep-for.ts';
import type { Bucket } from './objects.ts';
import { getParameter, parameterNames, putParameter } from './parameters.ts';
import { putPassKey } from './put-pass-key.ts';

const fiveMinutes = 300_000;
const secret = /^[0-9a-f]{64}$/;

/** The secret (32 bytes) with which the sessions of a tenant's staff are sealed; with another one everybody logs in again within five minutes. */
export function awsStaffKey(parts: { tenant: string; ssm: SSMClient; now: () => Date }): () => Promise<Uint8Array> {
  const kept = keepFor(fiveMinutes, parts.now, async (name) => {
    const found = await getParameter(parts.ssm, name);
    if (found === undefined || !secret.test(found))
      throw new Error(`the sessions of ${parts.tenant} have no key: run "rohrpost setup"`);
    return Uint8Array.from(Buffer.from(found, 'hex'));
  });
  return () => kept(parameterNames.staffKey(parts.tenant));
}

/** The same secret as an operator makes it, and the public key that follows from it, by which other functions know staff. */
export type StaffKeyring = {
  /** Makes the first one where there is none; repeatable. */
  setUp(): Promise<void>;
  /** Makes another one: all sessions end. */
  rotate(): Promise<void>;
};

/**
 * The secret of one tenant's sessions, in the parameter store. Whoever is cut off in between does the same again: to set up
 * after a rotation that was cut off goes back to the secret from before it.
 */
export function awsStaffKeyring({
  tenant,
  ssm,
  files,
  kmsKeyArn,
}: {
  tenant: string;
  ssm: SSMClient;
  files: Bucket;
  kmsKeyArn?: string | undefined;
}): StaffKeyring {
  const place = { ssm, key: kmsKeyArn };
  const put = (made: Buffer, overwrite: boolean): Promise<void> =>
    putParameter(place, parameterNames.staffKey(tenant), made.toString('hex'), overwrite);
  /** The public key, for the functions of citizens and for those of the operators' page. */
  const putPublic = async (secret: Uint8Array): Promise<void> => {
    await putPassKey(files, tenant, secret);
    await putParameter(place, parameterNames.badgeKey(tenant), JSON.stringify(await publicPassKey(secret)));
  };
  return {
    setUp: async () => {
      try {
        await put(randomBytes(32), false);
      } catch (fault) {
        if (!(fault instanceof ParameterAlreadyExists)) throw fault;
      }
      await putPublic(await awsStaffKey({ tenant, ssm, now: () => new Date() })());
    },
    rotate: async () => {
      const made = randomBytes(32);
      // First: whoever has the old secret, perhaps the reason for another one, signs neither pass nor badge any more, wherever this is cut off.
      await putPublic(made);
      await put(made, true);
    },
  };
}
