import type { PublicContactKey } from '../schemas/key.ts';

/** A tenant's contact keys for whoever lists them, oldest first: the newest is in use, the others only open. */
export function contactLines(keys: Pick<PublicContactKey, 'kid' | 'createdAt'>[]): string[] {
  return keys.map(
    ({ kid, createdAt }) => `contact    ${kid}  ${createdAt}  ${kid === keys.at(-1)?.kid ? 'gilt' : 'öffnet nur noch'}`,
  );
}
