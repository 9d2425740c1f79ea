/** Seconds for which a pass says that its bearer is on the staff; with each page for staff that she asks for she gets another. */
export const passSeconds = 3600;
/**
 * The most seconds to come for which a pass is believed: an hour, and the five minutes by which the clock of whoever signed it may be
 * ahead. How late it is over has no such tolerance: nobody is to go on longer than her session.
 */
const believedSeconds = 3900;

/** What a pass is signed for: this tenant's staff, until then (seconds since 1970). Nobody's name is in it. */
export const passText = (tenant: string, until: number): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(['rohrpost-staff-pass', tenant, until]));

/** A public key (Ed25519, base64url) as the platform's cryptography takes it. */
export type PassKey = { kty: 'OKP'; crv: 'Ed25519'; x: string };

/**
 * Whether this is a pass for this tenant's staff at this moment: `1795880000.<signature>`. Takes the public key only, so that who asks
 * can't make one. `now`: seconds since 1970.
 */
export async function isPass(pass: string, key: PassKey, tenant: string, now: number): Promise<boolean> {
  const [, seconds = '', signature = ''] = /^(\d{10})\.([\w-]{86})$/.exec(pass) ?? [];
  const until = Number(seconds);
  return counts(until, now) && (await isSigned(passText(tenant, until), signature, key));
}

/** Whether what is signed until then counts at this moment: it is not over, and not for longer than anybody signs. In seconds since 1970. */
export const counts = (until: number, now: number): boolean => until > now && until <= now + believedSeconds;

/** Whether this signature (base64url) of a text was made with the key of which this is the public part. */
export async function isSigned(text: Uint8Array<ArrayBuffer>, signature: string, key: PassKey): Promise<boolean> {
  const imported = await crypto.subtle.importKey('jwk', key, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, Buffer.from(signature, 'base64url'), text);
}
