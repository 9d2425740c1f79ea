import * as z from 'zod';
import { Instant, Sha256 } from './document.ts';
import { FormKey, FormVersionNumber } from './form.ts';
import { LeikaKey } from './service.ts';

/** `manifest.json` of a published version. `hash` is over the canonical form.json, schema.json and ui.json. */
export const FormManifest = z.strictObject({
  form: FormKey,
  version: FormVersionNumber,
  title: z.string(),
  leikaKey: LeikaKey,
  hash: Sha256,
  publishedAt: Instant,
  publishedBy: z.string().max(120),
  files: z.record(z.string(), Sha256),
});
export type FormManifest = z.infer<typeof FormManifest>;

/** Which versions of a form are in force, and when. What is optional is there only where somebody chose it. */
const standing = {
  current: FormVersionNumber,
  latest: FormVersionNumber,
  /** Versions that take no submissions. */
  withdrawn: z.array(FormVersionNumber),
  /** The form takes nothing before this instant. */
  opens: z.exactOptional(Instant),
  /** The form takes nothing from this instant on. */
  closes: z.exactOptional(Instant),
  /** At that instant this version takes the place of the current one, which takes what was begun with it `until` then. */
  next: z.exactOptional(z.strictObject({ version: FormVersionNumber, at: Instant, until: z.exactOptional(Instant) })),
  /** Versions that were in force: until when they take what was begun with them. Those not named take it without an end. */
  ending: z.exactOptional(z.array(z.strictObject({ version: FormVersionNumber, until: Instant }))),
};
/** The part of a pointer that says what is in force. */
export const FormStanding = z.strictObject(standing);
export type FormStanding = z.infer<typeof FormStanding>;

/** The pointer of a form. `version` of the item guards against lost updates. */
export const FormPointer = z.strictObject({
  form: FormKey,
  ...standing,
  changedAt: Instant,
  changedBy: z.string().max(120),
});
export type FormPointer = z.infer<typeof FormPointer>;
