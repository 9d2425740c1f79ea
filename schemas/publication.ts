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

/** The pointer of a form: which version is current; `withdrawn` versions take no submissions. `version` of the item guards against lost updates. */
export const FormPointer = z.strictObject({
  form: FormKey,
  current: FormVersionNumber,
  latest: FormVersionNumber,
  withdrawn: z.array(FormVersionNumber),
  changedAt: Instant,
  changedBy: z.string().max(120),
});
export type FormPointer = z.infer<typeof FormPointer>;
