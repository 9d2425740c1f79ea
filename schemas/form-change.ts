import * as z from 'zod';
import { FormVersionNumber } from './form.ts';

/**
 * How much a change asks of others. `major`: it breaks somebody. `minor`: something is new or other, and nobody breaks.
 * `patch`: texts, order, looks.
 */
export const ChangeWeight = z.enum(['major', 'minor', 'patch']);
export type ChangeWeight = z.infer<typeof ChangeWeight>;

/** Whom a difference concerns: people with a begun form, or the case systems that receive submissions. */
export const ChangeSide = z.enum(['citizens', 'receivers']);
export type ChangeSide = z.infer<typeof ChangeSide>;

/** One difference between two versions of a form, told in German for whoever designs forms. */
export const FormDifference = z.strictObject({
  /** Stable, for programs: `now-required`, `choice-new` … */
  code: z.string(),
  weight: ChangeWeight,
  /** Whom it breaks; empty unless the weight is `major`. */
  breaks: z.array(ChangeSide),
  /** Pointer of the answer, a `*` for each list around it; of the place in `form.json` where the file is that. */
  pointer: z.string(),
  file: z.enum(['form.json', 'schema.json', 'ui.json']),
  /** Where people see it: `Im Schritt „Hund“: Feld „Rasse“`. */
  place: z.string(),
  message: z.string(),
});
export type FormDifference = z.infer<typeof FormDifference>;

/**
 * What a version changed, kept beside its files as `change.<version>.json`: the version's number only counts, this says
 * what kind of step it was. `from` is the version that was in force when it was published.
 */
export const FormChange = z.strictObject({
  from: FormVersionNumber,
  weight: z.union([ChangeWeight, z.literal('none')]),
  breaks: z.array(ChangeSide),
  differences: z.array(FormDifference),
});
export type FormChange = z.infer<typeof FormChange>;

/** The valid samples of a version, kept beside its files as `samples.<version>.json` for the versions after it. */
export const KeptSamples = z.array(z.strictObject({ file: z.string(), body: z.json() }));
export type KeptSamples = z.infer<typeof KeptSamples>;
