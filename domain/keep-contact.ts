import type { Contact } from '../schemas/contact.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports, Write } from './ports.ts';

/**
 * The write that keeps the applicant's address, where she gave one and the tenant writes mails; else none. Nobody is turned
 * away because her address can't be sealed: then she has her receipt, and no mail follows.
 */
export async function keepContact(
  submission: string,
  given: string | undefined,
  ports: Pick<Ports, 'tenant' | 'contacts' | 'log'>,
): Promise<Write[]> {
  const address = ports.tenant.mail === undefined ? undefined : given;
  if (address === undefined) return [];
  const sealed = await trySeal(submission, address, ports);
  if (sealed === undefined) {
    ports.log({ step: 'accept-submission', submission, outcome: 'contact-not-kept' });
    return [];
  }
  const body: Contact = { state: 'kept', sealed, told: [], attempts: 0 };
  return [
    { kind: 'put', item: { partition: partitions.submission(submission), sort: sorts.contact, body }, if: 'absent' },
  ];
}

/** The submission is sealed with the address: put beside another one, it does not open there. */
async function trySeal(
  submission: string,
  address: string,
  { contacts }: Pick<Ports, 'contacts'>,
): Promise<string | undefined> {
  try {
    return await contacts.seal(new TextEncoder().encode(JSON.stringify({ submission, address })));
  } catch {
    return undefined;
  }
}
