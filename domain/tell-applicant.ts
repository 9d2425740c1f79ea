import * as z from 'zod';
import { isEmail } from '../forms/formats.ts';
import { Contact, type Occasion } from '../schemas/contact.ts';
import { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission } from './advance-submission.ts';
import { applicantMail } from './applicant-mail.ts';
import { nextAttempt, spreadOf } from './delivery.ts';
import { partitions } from './partitions.ts';
import type { Item, Mailed, Ports, Write } from './ports.ts';
import { readEvents } from './read-events.ts';
import { isRefused } from './refused-file.ts';
import { Unreadable } from './unreadable.ts';

type TellPorts = Pick<Ports, 'tenant' | 'store' | 'contacts' | 'mail' | 'now' | 'log'>;
type Kept = Contact & { state: 'kept' };
/** A mail that is to be written: to whose sealed address, about what. */
type Due = { meta: SubmissionMeta; item: Item; contact: Kept; occasion: Occasion };
/** What an event says of a mail: that it went out, or why not; never to whom. */
export type MailFacts = { mail: 'sent' | 'refused'; occasion: Occasion; code?: string };

const maxTries = 20;
const Sealed = z.strictObject({ submission: z.string(), address: z.string() });

/**
 * Writes to the applicant, where something is to be told and she gave an address. At-least-once at its seam: who dies
 * between sending and writing that down sends again, under the same id. A mail server that is down is asked again by the
 * delivery's schedule; one that refuses ends it. Neither keeps the submission from its way. What is known of a mail is
 * written down whoever else writes about this address at the same moment, so that only a sender's death, an unknown outcome
 * or a sender who began before sends it once more. Gives what the event shall say
 * where this was the last mail: her address is gone then. `kept`: CONTACT, where there is one.
 */
export async function tellApplicant(
  meta: SubmissionMeta,
  kept: Item | undefined,
  ports: TellPorts,
): Promise<MailFacts | undefined> {
  if (kept === undefined || ports.tenant.mail === undefined) return undefined;
  const due = await findDue(meta, kept, ports);
  if (due === undefined) return undefined;
  const { occasion } = due;
  if (due.contact.told.includes(occasion)) {
    await rewrite(due, isKnown, ports);
    return undefined;
  }
  const mailed = await send(due, ports);
  const code = mailed.kind === 'sent' ? {} : { code: mailed.code };
  const isTold = isLast(occasion) && meta.state !== 'completed' && mailed.kind === 'sent';
  if (!isTold)
    ports.log({ step: 'acknowledge-submission', submission: meta.id, outcome: `mail-${mailed.kind}`, ...code });
  if (mailed.kind === 'unavailable') {
    await rewrite(due, (current) => later(current, due.contact.attempts, ports.now()), ports);
    return undefined;
  }
  const facts: MailFacts = { mail: mailed.kind, occasion, ...code };
  if (isLast(occasion) && meta.state !== 'completed') {
    await rewrite(due, (current) => settled(current, mailed), ports);
    return facts;
  }
  await note(due, mailed, facts, ports);
  return undefined;
}

const isLast = (occasion: Occasion): boolean =>
  occasion === 'delivered' || occasion === 'discarded' || occasion === 'withdrawn';

/** What was not the last word stands on the due list until it is told; the last word is told by whoever learns of it. */
async function findDue(meta: SubmissionMeta, item: Item, ports: TellPorts): Promise<Due | undefined> {
  const contact = Contact.parse(item.body);
  if (contact.state !== 'kept') return undefined;
  const occasion = await occasionOf(meta, ports);
  const isNew = isLast(occasion) && contact.attempts === 0;
  const isDue = isNew || (contact.nextAt !== undefined && contact.nextAt <= ports.now().toISOString());
  return isDue ? { meta, item, contact, occasion } : undefined;
}

async function occasionOf({ id, state, documents }: SubmissionMeta, { store }: TellPorts): Promise<Occasion> {
  if (state === 'discarded') return (await isWithdrawn(id, store)) ? 'withdrawn' : 'discarded';
  if (state === 'delivered' || state === 'completed') return 'delivered';
  const items = documents.length === 0 ? [] : await store.query(partitions.submission(id), 'DOCUMENT#');
  return items.some(({ body }) => isRefused(DocumentItem.parse(body))) ? 'held' : 'accepted';
}

/** Whether the applicant herself ended it. */
export async function isWithdrawn(id: string, store: Pick<TellPorts['store'], 'query'>): Promise<boolean> {
  return (await readEvents(id, store)).some(({ type }) => type === 'withdrawn');
}

async function send({ meta, contact, occasion }: Due, ports: TellPorts): Promise<Mailed> {
  try {
    const opened = await ports.contacts.open(contact.sealed);
    const { submission, address } = Sealed.parse(JSON.parse(new TextDecoder().decode(opened)));
    if (submission !== meta.id) return { kind: 'refused', code: 'contact-misplaced' };
    // What a form let through by mistake must not become a second recipient or a header.
    if (!isEmail(address)) return { kind: 'refused', code: 'address-malformed' };
    const mail = applicantMail(occasion, { meta, tenant: ports.tenant, isFirst: contact.told.length === 0 });
    return await ports.mail.send({ to: address, ...mail, id: `${meta.id}.${occasion}` });
  } catch (fault) {
    // What can't be opened today can't be tomorrow. Anything else is a fault of ours or of the ground: later perhaps.
    if (fault instanceof Unreadable) return { kind: 'refused', code: fault.code };
    return { kind: 'unavailable', code: 'fault' };
  }
}

/**
 * Writes CONTACT. Where it has changed meanwhile (the sweeper moved it on, another sender wrote) `next` is asked again about
 * what stands there; an address that is gone stays gone.
 */
async function rewrite(due: Due, next: (current: Due) => Write | undefined, { store }: TellPorts): Promise<void> {
  let current: Due | undefined = due;
  for (let tries = 0; current !== undefined && tries < maxTries; tries += 1) {
    const write = next(current);
    if (write === undefined || (await store.commit([write])).committed) return;
    current = await asItStands(due, store);
  }
}

async function asItStands(due: Due, store: TellPorts['store']): Promise<Due | undefined> {
  const item = await store.get(due.item.partition, due.item.sort);
  const contact = item && Contact.parse(item.body);
  return item !== undefined && contact?.state === 'kept' ? { ...due, item, contact } : undefined;
}

/** The next try. None where another sender has planned it since `seen` attempts, or got through. */
function later({ meta, item, contact, occasion }: Due, seen: number, now: Date): Write | undefined {
  if (contact.told.includes(occasion) || contact.attempts > seen) return undefined;
  const attempts = contact.attempts + 1;
  const firstAttemptAt = contact.firstAttemptAt ?? now.toISOString();
  const at = nextAttempt(attempts, new Date(firstAttemptAt), now, spreadOf(`${meta.id}${attempts}`)).toISOString();
  return replaced(item, { ...contact, attempts, firstAttemptAt, nextAt: at }, { name: 'due', at });
}

/** What was planned she knows already: it is due no more. */
const isKnown = ({ item, contact: { sealed, told } }: Due): Write =>
  replaced(item, { state: 'kept', sealed, told, attempts: 0 });

/** After a mail that was not the last the address stays for the next; after the last, or a refusal, it goes. */
function settled({ item, contact, occasion }: Due, mailed: Exclude<Mailed, { kind: 'unavailable' }>): Write {
  if (mailed.kind !== 'sent') return replaced(item, { state: 'refused', code: mailed.code });
  if (isLast(occasion)) return replaced(item, { state: 'sent' });
  const { sealed, told } = contact;
  return replaced(item, { state: 'kept', sealed, told: [...new Set([...told, occasion])], attempts: 0 });
}

function replaced({ partition, sort, version }: Item, body: Contact, list?: Item['list']): Write {
  return { kind: 'put', item: { partition, sort, body, ...(list && { list }) }, if: { version } };
}

/** Writes it down with an event of its own, where no other event of this step says it. */
async function note(
  due: Due,
  mailed: Exclude<Mailed, { kind: 'unavailable' }>,
  facts: MailFacts,
  ports: TellPorts,
): Promise<void> {
  await advanceSubmission(ports, due.meta.id, async (meta, item) => {
    const current = await asItStands(due, ports.store);
    if (current === undefined || current.contact.told.includes(due.occasion)) return undefined;
    const isNews = (await occasionOf(meta, ports)) !== due.occasion;
    return {
      meta,
      list: item.list,
      news: { type: 'acknowledged', by: 'acknowledge-submission', facts },
      also: [isNews && mailed.kind === 'sent' ? toldOnly(current) : settled(current, mailed)],
    };
  });
}

/** Something else is to be told by now: what is planned for it stays. */
const toldOnly = ({ item, contact, occasion }: Due): Write =>
  replaced(item, { ...contact, told: [...contact.told, occasion] }, item.list);
