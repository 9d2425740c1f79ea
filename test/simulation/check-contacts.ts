import { partitions, sorts } from '../../domain/partitions.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import { Contact } from '../../schemas/contact.ts';
import type { Ground, SimWorld } from './sim-world.ts';

/**
 * Addresses of one tenant at rest: each is gone, for all has been told or can't be (I8), but where the mail server never
 * came back; there the next try is planned, and nothing else waits for it. Whoever is said to be told got a mail.
 */
export function checkContacts(world: SimWorld, { store, tenant }: Ground): void {
  for (const submission of tenant.mail === undefined ? [] : world.mail.addresses.keys()) {
    const meta = store.read(partitions.submission(submission), sorts.meta);
    const isThere = meta !== undefined && parseMeta(meta).kind === 'live';
    const contact = store.read(partitions.submission(submission), sorts.contact);
    if (isThere && contact === undefined && !world.mail.notKept.has(submission))
      world.violate('F58', `the address that was given with ${submission} was never kept`);
  }
  for (const { partition, sort, text, list } of store.items.values()) {
    if (sort !== sorts.contact) continue;
    const { state } = Contact.parse(JSON.parse(text));
    const submission = partition.split('#')[1] ?? '';
    const isTold = ['delivered', 'discarded', 'withdrawn'].some((occasion) =>
      world.mail.arrived.has(`${submission}.${occasion}`),
    );
    if (state === 'sent' && !isTold) world.violate('F58', `${submission} is said to be told, and never was`);
    if (state === 'kept' && !(world.weather.mailGone.includes(tenant.id) && list?.name === 'due'))
      world.violate('I8', `the address of ${submission} is still there after its last use`);
  }
}
