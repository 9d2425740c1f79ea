import * as z from 'zod';
import { FormChange, KeptSamples } from './form-change.ts';

const Accepted = z.strictObject({
  code: z.string(),
  file: z.string(),
  pointer: z.string(),
  message: z.string(),
  reason: z.string(),
});

/**
 * All that is put before a colleague: the form's files and samples as they were written, the warnings that it accepts with
 * a reason, and what changes against `from`, the version in force (0: there is none). Kept as a file that is named by its
 * hash: the hash is what she approves.
 */
export const FormReview = z.strictObject({
  input: z.strictObject({
    description: z.json(),
    schema: z.json(),
    ui: z.json(),
    samples: z.strictObject({ valid: KeptSamples, invalid: KeptSamples }),
  }),
  from: z.int().min(0),
  change: z.exactOptional(FormChange),
  accepted: z.array(Accepted),
});
export type FormReview = z.infer<typeof FormReview>;
