import * as z from 'zod';
import { Staff } from '../schemas/staff.ts';
import { counts, isSigned, type PassKey } from './staff-pass.ts';

const Content = z.strictObject({
  tenant: z.string(),
  /** Seconds since 1970: when it was signed, and until when it counts. */
  made: z.int(),
  until: z.int(),
  staff: Staff,
});
/** What somebody shows who has logged in, where sessions can't be read: who she is, with which roles, since and until when. */
export type Badge = z.infer<typeof Content>;

/** What is signed of a badge. Another word begins it than a pass: neither counts as the other. */
export const badgeText = (content: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(['rohrpost-staff-badge', content]));

/**
 * The badge (`<content>.<signature>`, both base64url), where it is one of this tenant's staff at this moment. Takes the public key
 * only, so that who reads badges can't make one. `now`: seconds since 1970.
 */
export async function readBadge(text: string, key: PassKey, tenant: string, now: number): Promise<Badge | undefined> {
  const [, content = '', signature = ''] = /^([\w-]{1,4000})\.([\w-]{86})$/.exec(text) ?? [];
  if (!(await isSigned(badgeText(content), signature, key))) return undefined;
  const badge = Content.parse(JSON.parse(Buffer.from(content, 'base64url').toString()));
  return badge.tenant === tenant && counts(badge.until, now) ? badge : undefined;
}
