import * as z from 'zod';
import { Instant } from './document.ts';

/**
 * What became of a FIM data schema of which a draft was begun, kept beside the draft. `remarks` are those of `forms/fim/remark.ts`:
 * what a person must look at (`todo`) and what was decided for her (`note`); `pointer` is the place in `schema.json` where there is
 * one. `left`: so many more than are kept.
 */
export const FimReport = z.strictObject({
  /** Id and version of the data schema, and what it is called: `S99000000001V1.0.0`. */
  fim: z.string(),
  name: z.string(),
  /** Fields, groups and lists that were carried over. */
  carried: z.int().min(0),
  remarks: z.array(
    z.strictObject({
      kind: z.enum(['todo', 'note']),
      code: z.string(),
      fim: z.string(),
      place: z.string(),
      pointer: z.exactOptional(z.string()),
      message: z.string(),
      remedy: z.string(),
    }),
  ),
  left: z.int().min(0),
  by: z.string(),
  at: Instant,
});
export type FimReport = z.infer<typeof FimReport>;
