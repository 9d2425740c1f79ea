import * as z from 'zod';
import { Instant, Sha256 } from './document.ts';

/**
 * What is kept of a night's books: the Merkle root over all histories up to `until`, and how many they were. `previous`
 * is the hash of the root before, so that roots are a chain of their own. An auditor keeps `hash` elsewhere.
 */
export const DailyRoot = z.strictObject({
  number: z.int().min(0),
  until: Instant,
  histories: z.int().min(0),
  root: Sha256,
  previous: Sha256,
  hash: Sha256,
});
export type DailyRoot = z.infer<typeof DailyRoot>;
