import { passPrivateKey } from './pass-private-key.ts';
import { type Badge, badgeText } from './staff-badge.ts';

/** A badge, signed with the key that follows from the secret of this tenant's sessions. */
export async function signBadge(secret: Uint8Array, badge: Badge): Promise<string> {
  const content = Buffer.from(JSON.stringify(badge)).toString('base64url');
  const signature = await crypto.subtle.sign('Ed25519', await passPrivateKey(secret), badgeText(content));
  return `${content}.${Buffer.from(signature).toString('base64url')}`;
}
