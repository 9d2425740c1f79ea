import * as z from 'zod';
import { Authority } from './area.ts';
import { DocumentFacts, Instant, Sha256 } from './document.ts';

/**
 * The number of a receipt that a person can read over the phone: three groups of letters and digits without I, L, O and
 * U (Crockford's base 32), the last sign is a check sign: `4K7Q-9XTM-2VB`.
 */
export const ReceiptNumber = z
  .string()
  .regex(
    /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}$/,
    'a receipt number looks like 4K7Q-9XTM-2VB',
  );
export type ReceiptNumber = z.infer<typeof ReceiptNumber>;

/**
 * What a receipt says and its signature covers (JWS compact, EdDSA; `kid` in the header). Contents after VwVfG § 71b (3)
 * and OZG practice: when, what, to whom, with which files, what comes next.
 */
export const ReceiptClaims = z.strictObject({
  iss: z.string(),
  submission: z.string(),
  receiptNumber: ReceiptNumber,
  receivedAt: Instant,
  form: z.string(),
  formVersion: z.int(),
  formHash: Sha256,
  title: z.string(),
  leikaKey: z.string(),
  /** Absent where a person must first find the responsible office. */
  authority: Authority.omit({ tenant: true }).optional(),
  jurisdictionTable: z.string(),
  /** SHA-256 over `salt` and the canonical answers: proves what was sent, and can't be guessed after erasure. */
  answersHash: Sha256,
  salt: z.string(),
  documents: z.array(DocumentFacts),
  decision: z.strictObject({ decisionPeriod: z.string(), onLapse: z.string(), remedies: z.string() }).optional(),
  retention: z.string(),
});
export type ReceiptClaims = z.infer<typeof ReceiptClaims>;

/** A public signing key in the list at `/.well-known/jwks.json`; each is signed by the one before it (`signedBy` is a JWS). */
export const ReceiptKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  use: z.literal('sig'),
  alg: z.literal('EdDSA'),
  createdAt: Instant,
  signedBy: z.string().optional(),
});
export type ReceiptKey = z.infer<typeof ReceiptKey>;

/** The append-only list of a tenant's receipt keys, oldest first. */
export const ReceiptKeyList = z.strictObject({ keys: z.array(ReceiptKey) });
export type ReceiptKeyList = z.infer<typeof ReceiptKeyList>;

/** The file that an applicant keeps: the receipt and the keys to check it with, offline, for good. */
export const ReceiptFile = z.strictObject({
  receipt: z.string(),
  keys: z.array(ReceiptKey),
  answers: z.record(z.string(), z.unknown()).optional(),
});
export type ReceiptFile = z.infer<typeof ReceiptFile>;
