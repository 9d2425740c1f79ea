import type { Directory } from '../domain/ports.ts';
import { DirectoryEntry } from '../schemas/directory.ts';
import { TenantId } from '../schemas/tenant.ts';
import { keepFor } from './keep-for.ts';
import { type Bucket, getText } from './objects.ts';

/** Where an entry lies in the tenant's own bucket. */
export const directoryKey = (tenant: string): string => `directory/${tenant}.json`;

const fiveMinutes = 300_000;

/**
 * The neighbours that this tenant knows, and itself, from its own bucket, kept in memory for five minutes: a new key of a
 * neighbour is used within that time, and its old one opens for as long as anything sealed to it is about.
 */
export function awsDirectory(place: Bucket & { now: () => Date }): Directory {
  const entry = keepFor(fiveMinutes, place.now, async (tenant) => {
    const text = await getText(place, directoryKey(tenant));
    return text === undefined ? undefined : DirectoryEntry.parse(JSON.parse(text));
  });
  return { find: async (tenant) => (TenantId.safeParse(tenant).success ? entry(tenant) : undefined) };
}
