import * as z from 'zod';
import { Instant } from './document.ts';
import { JsonWebKey } from './key.ts';
import { ReceiptKey } from './receipt.ts';
import { TenantId } from './tenant.ts';

/** The public part of a recipient key (see `RecipientKey`); a destroyed one leaves its name only. */
export const PublicRecipientKey = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.enum(['active', 'decrypt-only']),
    kid: z.string(),
    createdAt: Instant,
    publicKey: JsonWebKey,
  }),
  z.strictObject({ state: z.literal('destroyed'), kid: z.string(), createdAt: Instant, destroyedAt: Instant }),
]);
export type PublicRecipientKey = z.infer<typeof PublicRecipientKey>;

/**
 * What one tenant must know of another (or of itself) to seal to it, to write to it and to believe what it writes:
 * nothing secret, but whoever may change it decides who can read. `receiptKeys` oldest first. `documentHosts`: the
 * hosts, with their port where it is not 443, from which its sealed documents may be fetched.
 */
export const DirectoryEntry = z.strictObject({
  tenant: TenantId,
  baseUrl: z.url(),
  documentHosts: z.array(z.string().min(1).max(253)).default([]),
  recipientKeys: z.array(PublicRecipientKey),
  receiptKeys: z.array(ReceiptKey),
});
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;
