import { generate } from 'selfsigned';

/** Makes a key and a certificate that vouches for itself: for tests of how such a one is refused, and of no other use. */
export async function selfSigned(): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec' });
  return { key: made.private, cert: made.cert };
}
