import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { KeptKey, KeyCabinet, KeySealer } from '../domain/destroy-key.ts';
import type { DirectoryEntry, PublicRecipientKey } from '../schemas/directory.ts';
import { TenantId } from '../schemas/tenant.ts';
import { directoryKey } from './directory.ts';
import type { Bucket } from './objects.ts';
import { readEntry, replaceEntry } from './own-entry.ts';
import { parameterNames, removeParameter } from './parameters.ts';

/** Another tenant's bucket that this operator may look into. */
export type ReachedTenant = { tenant: string; files: Bucket };
type Parts = { files: Bucket; ssm: SSMClient; tenant: string; reached: ReachedTenant[] };

/**
 * A tenant's recipient keys on AWS, as far as destroying one needs it. First the entry says that the key is destroyed,
 * then its private part goes: whoever is cut off in between finishes by doing it again.
 */
export function awsKeyCabinet(parts: Parts): KeyCabinet {
  const { files, ssm, tenant } = parts;
  return {
    find: async (kid) => {
      const stored = await readEntry(files, tenant);
      return stored && keptKey(stored.entry.recipientKeys, kid);
    },
    sealers: (kid) => sealersTo(kid, parts),
    end: async (kid, at) => {
      const stored = await readEntry(files, tenant);
      const key = stored?.entry.recipientKeys.find((one) => one.kid === kid);
      if (stored === undefined || key === undefined || key.state === 'active') return false;
      if (key.state === 'decrypt-only') {
        const entry = withDestroyed(stored.entry, key, at);
        if (!(await replaceEntry(files, entry, stored.etag))) return false;
      }
      await removeParameter(ssm, parameterNames.recipientKey(tenant, kid));
      return true;
    },
  };
}

/** A key is retired by the one that was made after it. */
function keptKey(keys: PublicRecipientKey[], kid: string): KeptKey | undefined {
  const place = keys.findIndex((one) => one.kid === kid);
  const key = keys[place];
  if (key?.state !== 'decrypt-only') return key && { state: key.state };
  return { state: key.state, retiredAt: keys[place + 1]?.createdAt ?? key.createdAt };
}

function withDestroyed(entry: DirectoryEntry, { kid, createdAt }: PublicRecipientKey, at: string): DirectoryEntry {
  const destroyed = { state: 'destroyed' as const, kid, createdAt, destroyedAt: at };
  return { ...entry, recipientKeys: entry.recipientKeys.map((one) => (one.kid === kid ? destroyed : one)) };
}

/** Neighbours seal by the entry that stands in their own bucket. Into those in other accounts nobody here can look. */
async function sealersTo(kid: string, { files, tenant, reached }: Parts): Promise<KeySealer[]> {
  const sealers: KeySealer[] = [];
  for (const one of reached.filter((other) => other.tenant !== tenant)) {
    const stored = await readEntry(one.files, tenant);
    if (stored === undefined) continue;
    const isStill = stored.entry.recipientKeys.some((key) => key.kid === kid && key.state === 'active');
    const notSince = stored.writtenAt;
    const seals = isStill ? 'still' : notSince === undefined ? 'unknown' : { notSince };
    sealers.push({ tenant: one.tenant, seals });
  }
  const near = new Set([tenant, ...reached.map((one) => one.tenant)]);
  const far = (await knownTenants(files)).filter((one) => !near.has(one));
  return [...sealers, ...far.map((one) => ({ tenant: one, seals: 'unknown' as const }))];
}

/** Everybody who has an entry here: only from them a hand-over is taken. What else lies beside the entries is no tenant. */
async function knownTenants({ client, bucket }: Bucket): Promise<string[]> {
  const [before = '', after = ''] = directoryKey('\0').split('\0');
  const tenants: string[] = [];
  let from: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: before, ContinuationToken: from }),
    );
    tenants.push(...(page.Contents ?? []).map(({ Key = '' }) => Key.slice(before.length, -after.length)));
    from = page.NextContinuationToken;
  } while (from !== undefined);
  return tenants.filter((tenant) => TenantId.safeParse(tenant).success);
}
