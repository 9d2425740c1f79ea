import * as z from 'zod';
import { Instant } from './document.ts';

/** A private or public JSON Web Key (RFC 7517), whatever its kind; the library that uses it checks its members. */
export const JsonWebKey = z.looseObject({ kty: z.string() });
export type JsonWebKey = z.infer<typeof JsonWebKey>;

/**
 * A tenant's key to which submissions are sealed. `active`: sealed to. `decrypt-only`: an older one, still needed to
 * open. `destroyed`: nothing refers to it any more, the private part is gone.
 */
export const RecipientKey = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('active'),
    kid: z.string(),
    createdAt: Instant,
    publicKey: JsonWebKey,
    privateKey: JsonWebKey,
  }),
  z.strictObject({
    state: z.literal('decrypt-only'),
    kid: z.string(),
    createdAt: Instant,
    /** When the key after it became active. */
    retiredAt: Instant.optional(),
    publicKey: JsonWebKey,
    privateKey: JsonWebKey,
  }),
  z.strictObject({ state: z.literal('destroyed'), kid: z.string(), createdAt: Instant, destroyedAt: Instant }),
]);
export type RecipientKey = z.infer<typeof RecipientKey>;

/** The public half of the key to which applicants' addresses are sealed (P-256; RFC 7518, 4.6). */
export const PublicContactKey = z.strictObject({ kid: z.string(), createdAt: Instant, publicKey: JsonWebKey });
export type PublicContactKey = z.infer<typeof PublicContactKey>;

/** Both halves: only `acknowledge-submission` opens with the private one. */
export const ContactKey = PublicContactKey.extend({ privateKey: JsonWebKey });
export type ContactKey = z.infer<typeof ContactKey>;

/** A receipt key with its private part (`d`), as a ground keeps it. */
export const PrivateReceiptKey = z.strictObject({
  kid: z.string(),
  createdAt: Instant,
  x: z.string(),
  d: z.string(),
  signedBy: z.string().optional(),
});
export type PrivateReceiptKey = z.infer<typeof PrivateReceiptKey>;
