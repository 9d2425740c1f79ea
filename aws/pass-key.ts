import type { PassKey } from '../domain/staff-pass.ts';
import { keepFor } from './keep-for.ts';
import { type Bucket, getText } from './objects.ts';
import { readPassKey } from './read-pass-key.ts';

const fiveMinutes = 300_000;

/** Where a tenant's public key lies: beside the directory's entries, where each function of citizens may read; no neighbour gets it. */
export const passKeyAt = (tenant: string): string => `directory/${tenant}.pass.json`;

/** The public key by which a pass of this tenant's staff is known; `undefined` before the set-up has written it. Kept for five minutes. */
export function awsPassKey(place: Bucket & { tenant: string; now: () => Date }): () => Promise<PassKey | undefined> {
  const kept = keepFor(fiveMinutes, place.now, async (tenant) => {
    const text = await getText(place, passKeyAt(tenant));
    return text === undefined ? undefined : readPassKey(text);
  });
  return () => kept(place.tenant);
}
