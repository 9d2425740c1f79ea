import { publicPassKey } from '../domain/sign-pass.ts';
import { type Bucket, putText } from './objects.ts';
import { passKeyAt } from './pass-key.ts';

/** Writes the public key that belongs to this secret of sessions. Apart from where it is read: who asks carries nothing that signs. */
export async function putPassKey(place: Bucket, tenant: string, secret: Uint8Array): Promise<void> {
  await putText(place, passKeyAt(tenant), JSON.stringify(await publicPassKey(secret)), 'application/json');
}
