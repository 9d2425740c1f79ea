import * as z from 'zod';

/**
 * The key of a public service in the German service catalogue (LeiKa, "Leistungsschlüssel"): 14 digits,
 * `99` + group 3 + identifier 3 + procedure 3 + detail 3. Source: FITKO, FIM-Leistungen.
 *
 * @example '99102011104000'
 */
export const LeikaKey = z.string().regex(/^99\d{12}$/, 'Ein Leistungsschlüssel ist 99 und dann 12 Ziffern.');
export type LeikaKey = z.infer<typeof LeikaKey>;
