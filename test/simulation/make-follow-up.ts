import { receiptNumber } from '../../domain/receipt-number.ts';
import { followUpKey, secretsOfKey } from '../../domain/secrets-of-key.ts';
import type { Application, File, FollowUp } from './application.ts';
import type { SimWorld } from './sim-world.ts';
import { form } from './town.ts';

/** What will take a refused file's place, before anything is sent: who it is follows from the first one's link and the file. */
export async function makeFollowUp(
  world: SimWorld,
  first: Application,
  document: string,
  instead: File,
): Promise<FollowUp> {
  const before = first.followUps.get(document);
  if (before !== undefined) return before;
  const { tenant, place, receipt } = first;
  const token = new URL(receipt?.status ?? '').searchParams.get('token') ?? '';
  const key = await followUpKey(token, document);
  const { id } = await secretsOfKey(tenant, form, key);
  const followUpOf = first.followUpOf ?? receipt?.receiptNumber ?? '';
  const email = world.mail.addresses.get(first.id);
  if (email !== undefined) world.mail.addresses.set(id, email);
  world.livesIn.set(receiptNumber(id), place.ort);
  const followUp: FollowUp = {
    id,
    tenant,
    key,
    place,
    answers: {},
    files: [],
    isPoison: false,
    followUps: new Map(),
    followUpOf,
    instead,
    uploaded: new Map(),
    sent: new Set(),
  };
  first.followUps.set(document, followUp);
  return followUp;
}
