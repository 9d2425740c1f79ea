import { hexOf } from '../forms/hex-of.ts';

/** SHA-256 of bytes, or of a text in UTF-8, as 64 lower-case hex digits. */
export async function sha256Hex(data: string | Uint8Array): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : new Uint8Array(data);
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
