import * as z from 'zod';

/** What a browser needs to check answers by itself: a version's plan in one language, and its published schema (`forms/check-answers.ts`). */
export const FormCheck = z.strictObject({
  plan: z.record(z.string(), z.json()),
  schema: z.record(z.string(), z.json()),
});
