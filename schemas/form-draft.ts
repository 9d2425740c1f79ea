import * as z from 'zod';
import { Instant } from './document.ts';
import { FormKey, FormVersionNumber } from './form.ts';

/** What a draft may hold: characters of one text, of all texts together, and samples. */
export const formDraftLimits = { text: 300_000, whole: 1_000_000, samples: 60 } as const;

/** A file of a form as it was typed, JSON or not yet. Its length is judged in words by `domain/save-form-draft.ts`. */
const Text = z.string();
const sample = (kind: 'valid' | 'invalid') =>
  z.strictObject({
    file: z.string().regex(new RegExp(String.raw`^samples/${kind}/[a-z0-9][a-z0-9-]{0,59}\.json$`)),
    text: Text,
  });

/** All that a designer types: the form's three files, and its samples, each under the name that the lint calls it by. */
export const FormTexts = z.strictObject({
  description: Text,
  schema: Text,
  ui: Text,
  samples: z.strictObject({ valid: z.array(sample('valid')), invalid: z.array(sample('invalid')) }),
});
export type FormTexts = z.infer<typeof FormTexts>;

/**
 * A form that is being written. What was typed is kept even where it is no JSON. `revision` counts what was saved, 1 is the
 * first; `basedOn` is the version that it was begun from, absent where it was none; `by` is the display name of whoever
 * saved it last.
 */
export const FormDraft = z.strictObject({
  form: FormKey,
  revision: z.int().min(1),
  texts: FormTexts,
  basedOn: z.exactOptional(FormVersionNumber),
  by: z.string(),
  at: Instant,
});
export type FormDraft = z.infer<typeof FormDraft>;

/**
 * What the lint says of a draft: `forms/finding.ts` with the place in the text. `file` is `form.json`, `schema.json`,
 * `ui.json` or a sample's; `line` and `column` count from 1 and are those of the value that `pointer` names, or of what
 * stands around it where that is missing. A text that is no JSON is a finding `J01`, and then nothing else is looked at.
 */
export const DraftFinding = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'ignored']),
  sentence: z.string(),
  remedy: z.string(),
  file: z.string(),
  pointer: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
  /** Where people see it: `Im Schritt „Hund“: Feld „Rasse“`. */
  place: z.exactOptional(z.string()),
  /** What it is about in the text: `"x-zweck"`. */
  keywords: z.exactOptional(z.array(z.string())),
  /** Why the form accepts it, where it does (`ignored`). */
  reason: z.exactOptional(z.string()),
});
export type DraftFinding = z.infer<typeof DraftFinding>;

/** Answer to a draft that is read (200): the draft, and what the lint says of it. */
export const FormDraftAnswer = z.strictObject({ draft: FormDraft, findings: z.array(DraftFinding) });
export type FormDraftAnswer = z.infer<typeof FormDraftAnswer>;

/**
 * Answer to a save (200): `PUT` of the texts with `If-Match: "<revision>"`, the revision that was read or saved last, in
 * quotes. The same texts once more, after an answer that was lost, are the same save. `publishable`: whether the draft may
 * be put before a colleague as it is.
 */
export const SavedFormDraft = z.strictObject({
  revision: z.int().min(1),
  at: Instant,
  findings: z.array(DraftFinding),
  publishable: z.boolean(),
});
export type SavedFormDraft = z.infer<typeof SavedFormDraft>;

/** One thing that is otherwise in the other's draft, in words: `place` is where people see it, or the file and its lines. */
export const DraftDifference = z.strictObject({ file: z.string(), place: z.string(), sentence: z.string() });
export type DraftDifference = z.infer<typeof DraftDifference>;

/**
 * Answer to a save of what somebody else saved meanwhile (412); nothing was written. `theirs` is her draft, `mine` what was
 * sent, `differences` tells what hers has otherwise. To save all the same is to save with `If-Match` of her revision.
 */
export const FormDraftConflict = z.strictObject({
  theirs: FormDraft,
  mine: FormTexts,
  differences: z.array(DraftDifference),
});
export type FormDraftConflict = z.infer<typeof FormDraftConflict>;

/** Body of a request for a preview link (`share-preview`); nothing needs to be said. Answer: its address, and until when it opens. */
export const SharedPreview = z.strictObject({ address: z.url(), until: Instant });
export type SharedPreview = z.infer<typeof SharedPreview>;
