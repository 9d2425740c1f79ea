import * as z from 'zod';

/**
 * Regional key (Amtlicher Regionalschlüssel): Land 2 + Regierungsbezirk 1 + Kreis 2 + Gemeindeverband 4 + Gemeinde 3.
 * A territory above a municipality is its prefix: 9 digits an association, 5 a district, 3 a region, 2 a Land.
 * Source: Destatis, Gemeindeverzeichnis GV100AD.
 */
export const Ars = z.string().regex(/^\d{12}$/, 'Ein Regionalschlüssel hat 12 Ziffern.');
export type Ars = z.infer<typeof Ars>;

/** The beginning of a regional key at one of the official levels: 12, 9, 5, 3 or 2 digits. */
export const ArsPrefix = z
  .string()
  .regex(
    /^(?:\d{12}|\d{9}|\d{5}|\d{3}|\d{2})$/,
    'Ein Regionalschlüssel oder sein Anfang hat 12, 9, 5, 3 oder 2 Ziffern.',
  );
export type ArsPrefix = z.infer<typeof ArsPrefix>;

/** Municipality key (Amtlicher Gemeindeschlüssel), 8 digits; at the edges only, inside we speak `Ars`. */
export const Ags = z.string().regex(/^\d{8}$/, 'Ein Gemeindeschlüssel hat 8 Ziffern.');
export type Ags = z.infer<typeof Ags>;

/** German postcode (Postleitzahl). */
export const Postcode = z.string().regex(/^\d{5}$/, 'Eine Postleitzahl hat 5 Ziffern.');
export type Postcode = z.infer<typeof Postcode>;

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** One territory of the register, with the name that people use. */
export const Area = z.strictObject({
  ars: ArsPrefix,
  name: z.string().min(1).max(200),
  level: z.enum(['land', 'region', 'district', 'association', 'municipality']),
});
export type Area = z.infer<typeof Area>;

/** A place that a postcode may mean: the answer to `GET /areas?q=`. */
export const AreaCandidate = z.strictObject({ ars: Ars, name: z.string(), postcode: Postcode });
export type AreaCandidate = z.infer<typeof AreaCandidate>;

/**
 * The body that is responsible. `tenant` names the stack (Mandant) that receives for it; the rest is what a citizen is
 * told about it (VwVfG § 71b: the receipt names the responsible authority).
 */
export const Authority = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,60}$/),
  name: z.string().min(1).max(200),
  tenant: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  address: z.string().max(300).optional(),
  phone: z.string().max(60).optional(),
  email: z.email().optional(),
});
export type Authority = z.infer<typeof Authority>;

/** One rule of responsibility: for this service (or every one, `*`) in this territory, from–until (both days included). */
export const Jurisdiction = z.strictObject({
  leikaKey: z.union([z.literal('*'), z.string().regex(/^99\d{12}$/)]),
  ars: ArsPrefix,
  authority: z.string(),
  validFrom: Day.optional(),
  validUntil: Day.optional(),
});
export type Jurisdiction = z.infer<typeof Jurisdiction>;

/**
 * The table by which a submission finds its office. Every decision is recorded together with `version`, so that it can
 * be repeated later with the same result (promise P4).
 */
export const JurisdictionTable = z.strictObject({
  version: z.string().min(1).max(40),
  authorities: z.array(Authority),
  rules: z.array(Jurisdiction),
});
export type JurisdictionTable = z.infer<typeof JurisdictionTable>;
