import type { SSMClient } from '@aws-sdk/client-ssm';
import { generateReceiptKey, publicReceiptKey } from '../domain/receipt.ts';
import { generateRecipientKey } from '../domain/sealing.ts';
import type { DirectoryEntry } from '../schemas/directory.ts';
import { type JsonWebKey, PrivateReceiptKey } from '../schemas/key.ts';
import type { Bucket } from './objects.ts';
import { readEntry, replaceEntry } from './own-entry.ts';
import { getParameter, parameterNames, putParameter, removeParameter } from './parameters.ts';

type Parts = Bucket & {
  ssm: SSMClient;
  tenant: string;
  now: () => Date;
  /** The municipality's own KMS key, with which private parts are encrypted in the parameter store. */
  kmsKeyArn?: string | undefined;
  /** 4096, as FIT-Connect demands; tests take less. */
  bits?: number;
  /** Where the private parts of recipient keys go; into the parameter store where nothing is said. */
  recipientKeys?: PrivateKeys;
};
/** A place for private parts of recipient keys that is not on AWS: a relay's. */
export type PrivateKeys = {
  /** When this returns, the key is there to stay. */
  keep(kid: string, privateKey: JsonWebKey): Promise<void>;
  forget(kid: string): Promise<void>;
};
/** What a tenant says of itself beside its keys. */
export type Whereabouts = { baseUrl: string; documentHosts: string[] };
type Kind = 'recipient' | 'receipt';
/** Takes back what was made for nothing. */
type Undo = () => Promise<unknown>;

/** A tenant's keys as an operator makes them: private parts in the parameter store, public parts in its directory entry. */
export type Keyring = {
  /** Makes the first keys where there are none and writes down where the tenant is; repeatable. Answers with the entry for its neighbours. */
  setUp(whereabouts: Whereabouts): Promise<DirectoryEntry>;
  /** Makes a new active key; the one before it only opens, or only verifies, from now on. Answers with its `kid`. */
  rotate(kind: Kind): Promise<string>;
};

/** Keys of one tenant on AWS. Two operators at once: the second is told so, and nothing of hers stays. */
export function awsKeyring(parts: Parts): Keyring {
  return {
    setUp: async ({ baseUrl, documentHosts }) => {
      const stored = await readEntry(parts, parts.tenant);
      const before = stored?.entry ?? { tenant: parts.tenant, recipientKeys: [], receiptKeys: [] };
      let entry: DirectoryEntry = { ...before, baseUrl, documentHosts };
      const made: Undo[] = [];
      if (!entry.recipientKeys.some(({ state }) => state === 'active'))
        entry = await withRecipientKey(entry, parts, made);
      if (entry.receiptKeys.length === 0) entry = await withReceiptKey(entry, parts, made);
      await write(entry, stored?.etag, parts, made);
      return entry;
    },
    rotate: async (kind) => {
      const stored = await readEntry(parts, parts.tenant);
      if (stored === undefined) throw new Error(`${parts.tenant} has no keys yet: run "rohrpost setup"`);
      const made: Undo[] = [];
      const entry = await (kind === 'recipient' ? withRecipientKey : withReceiptKey)(stored.entry, parts, made);
      await write(entry, stored.etag, parts, made);
      return (kind === 'recipient' ? entry.recipientKeys : entry.receiptKeys).at(-1)?.kid ?? '';
    },
  };
}

async function withRecipientKey(entry: DirectoryEntry, parts: Parts, made: Undo[]): Promise<DirectoryEntry> {
  const { privateKey, ...key } = await generateRecipientKey(parts.now().toISOString(), parts.bits);
  const { recipientKeys } = parts;
  if (recipientKeys === undefined)
    await keepSecret(parameterNames.recipientKey(parts.tenant, key.kid), privateKey, parts, made);
  else {
    await recipientKeys.keep(key.kid, privateKey);
    made.push(() => recipientKeys.forget(key.kid));
  }
  const older = entry.recipientKeys.map((one) =>
    one.state === 'active' ? { ...one, state: 'decrypt-only' as const } : one,
  );
  return { ...entry, recipientKeys: [...older, key] };
}

async function withReceiptKey(entry: DirectoryEntry, parts: Parts, made: Undo[]): Promise<DirectoryEntry> {
  const newest = entry.receiptKeys.at(-1);
  const secret =
    newest === undefined
      ? undefined
      : await getParameter(parts.ssm, parameterNames.receiptKey(parts.tenant, newest.kid));
  if (newest !== undefined && secret === undefined)
    throw new Error(`the private part of the receipt key ${newest.kid} is missing, so it can't vouch for a new one`);
  const before = secret === undefined ? undefined : PrivateReceiptKey.parse(JSON.parse(secret));
  const key = await generateReceiptKey(parts.now().toISOString(), before);
  await keepSecret(parameterNames.receiptKey(parts.tenant, key.kid), key, parts, made);
  return { ...entry, receiptKeys: [...entry.receiptKeys, publicReceiptKey(key)] };
}

async function keepSecret(name: string, value: unknown, parts: Parts, made: Undo[]): Promise<void> {
  await putParameter({ ssm: parts.ssm, key: parts.kmsKeyArn }, name, JSON.stringify(value), false);
  made.push(() => removeParameter(parts.ssm, name));
}

/**
 * Private parts come first, so that a key that is shown can be used; what was made for nothing is taken back. Where nobody
 * knows whether the entry was written, they stay: one too many does no harm, a missing one can never be mended.
 */
async function write(entry: DirectoryEntry, etag: string | undefined, parts: Parts, made: Undo[]): Promise<void> {
  if (await replaceEntry(parts, entry, etag)) return;
  for (const undo of made) await undo();
  throw new Error(`somebody else changed the keys of ${parts.tenant} at the same moment: look and try again`);
}
