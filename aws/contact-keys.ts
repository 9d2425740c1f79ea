import type { SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { generateContactKey, openContact, sealContact } from '../domain/contact-sealing.ts';
import type { Contacts } from '../domain/ports.ts';
import { JsonWebKey, PublicContactKey } from '../schemas/key.ts';
import { keepFor } from './keep-for.ts';
import { type Bucket, getText, putText } from './objects.ts';
import { getParameter, parameterNames, putParameter } from './parameters.ts';

const fiveMinutes = 300_000;
const PublicKeys = z.array(PublicContactKey);
type Place = Bucket & { tenant: string; now: () => Date };

/** Public contact keys lie beside the directory's entries, oldest first; no neighbour gets them. */
const keysAt = (tenant: string): string => `directory/${tenant}.contact.json`;

/** Seals addresses. It can't open them: the private keys are out of reach of its role (promise P5). */
export function contactsForIntake(place: Place): Contacts {
  const newest = keepFor(fiveMinutes, place.now, async (tenant) => (await readKeys(place, tenant)).at(-1));
  return {
    seal: async (plain) => {
      const key = await newest(place.tenant);
      return key === undefined ? undefined : sealContact(key, plain);
    },
    open: () => Promise.reject(new Error('this function may seal, but not open')),
  };
}

/** Opens addresses, with the private key that each names, a SecureString of its own. Only `acknowledge-submission` may read them. */
export function contactsForAcknowledgement(parts: { tenant: string; ssm: SSMClient; now: () => Date }): Contacts {
  const privateKey = keepFor(fiveMinutes, parts.now, async (kid) => {
    const text = await getParameter(parts.ssm, parameterNames.contactKey(parts.tenant, kid));
    return text === undefined ? undefined : JsonWebKey.parse(JSON.parse(text));
  });
  return {
    seal: () => Promise.reject(new Error('this function may open, but not seal')),
    open: (sealed) => openContact(privateKey, sealed),
  };
}

/** A tenant's contact keys as an operator makes them. */
export type ContactKeyring = {
  list(): Promise<PublicContactKey[]>;
  /** Makes the first one where there is none; repeatable. */
  setUp(): Promise<void>;
  /** Makes a new one; those before it only open from now on. Answers with its `kid`. */
  rotate(): Promise<string>;
};

/**
 * The private part comes first, so that a key that is shown can be used. It stays where nobody knows whether the list was
 * written: one too many does no harm, a missing one can never be mended.
 */
export function awsContactKeyring(place: Place & { ssm: SSMClient; kmsKeyArn?: string | undefined }): ContactKeyring {
  const { tenant, ssm, kmsKeyArn } = place;
  const rotate = async (): Promise<string> => {
    const older = await readKeys(place, tenant);
    const { privateKey, ...key } = await generateContactKey(place.now().toISOString());
    const name = parameterNames.contactKey(tenant, key.kid);
    await putParameter({ ssm, key: kmsKeyArn }, name, JSON.stringify(privateKey), false);
    await putText(place, keysAt(tenant), JSON.stringify([...older, key]), 'application/json');
    return key.kid;
  };
  return {
    list: () => readKeys(place, tenant),
    setUp: async () => {
      if ((await readKeys(place, tenant)).length === 0) await rotate();
    },
    rotate,
  };
}

async function readKeys(place: Bucket, tenant: string): Promise<PublicContactKey[]> {
  const text = await getText(place, keysAt(tenant));
  return text === undefined ? [] : PublicKeys.parse(JSON.parse(text));
}
