import * as z from 'zod';

/** What a browser needs to check answers by itself: a version's plan in one language, its published schema, and our sentences in that language (`forms/check-answers.ts`). */
export const FormCheck = z.strictObject({
  plan: z.record(z.string(), z.json()),
  schema: z.record(z.string(), z.json()),
  messages: z.record(z.string(), z.json()),
});
