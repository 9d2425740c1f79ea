import { Contact, type Occasion } from '../schemas/contact.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Ports, Write } from './ports.ts';

/** What is delivered so soon after acceptance is told in one mail. */
const patience = 5 * 60_000;

/**
 * Puts an applicant's address on the due list, where there is one and this is news to her: for steps that find out that
 * her submission does not simply go through. What does go through needs none of this: it is told when it is delivered.
 */
export async function contactDue(
  meta: Pick<SubmissionMeta, 'id' | 'receivedAt'>,
  occasion: Occasion & ('accepted' | 'held'),
  ports: Pick<Ports, 'tenant' | 'store' | 'now'>,
): Promise<Write[]> {
  if (ports.tenant.mail === undefined) return [];
  const item = await ports.store.get(partitions.submission(meta.id), sorts.contact);
  if (item === undefined) return [];
  const contact = Contact.parse(item.body);
  if (contact.state !== 'kept' || contact.nextAt !== undefined) return [];
  if (occasion === 'accepted' ? contact.told.length > 0 : contact.told.includes(occasion)) return [];
  const early = addMilliseconds(new Date(meta.receivedAt), patience);
  const at = (early > ports.now() ? early : ports.now()).toISOString();
  const { partition, sort, version } = item;
  const body: Contact = { ...contact, nextAt: at };
  return [{ kind: 'put', item: { partition, sort, body, list: { name: 'due', at } }, if: { version } }];
}
