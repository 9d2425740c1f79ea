import * as z from 'zod';
import { Instant } from './document.ts';

/** The answer to a draft that was saved: the code and the address by which it is taken up on any device, and until when. */
export const SavedDraftAnswer = z.strictObject({ code: z.string(), link: z.url(), until: Instant });
export type SavedDraftAnswer = z.infer<typeof SavedDraftAnswer>;
