import * as z from 'zod';
import { FormKey, FormVersionNumber, Language } from './form.ts';

const about = {
  form: FormKey,
  version: FormVersionNumber,
  title: z.string(),
  language: Language,
  /** Address of the page that goes into a frame. */
  frame: z.url(),
};

/**
 * What `<intake-form>` needs to know. `shadow`: the form's HTML becomes part of the host's page, its paths relative to
 * the forms' origin; `theme` is the tenant's style sheet for it, `links` stand below it. `frame`: the form asks for what the host's scripts must not read (protection class `hoch`).
 */
export const EmbeddedForm = z.discriminatedUnion('mode', [
  z.strictObject({
    ...about,
    mode: z.literal('shadow'),
    html: z.string(),
    enhance: z.url(),
    theme: z.string().optional(),
    links: z.array(z.strictObject({ text: z.string(), address: z.url() })),
  }),
  z.strictObject({ ...about, mode: z.literal('frame') }),
]);
export type EmbeddedForm = z.infer<typeof EmbeddedForm>;
