import { partitions, sorts } from '../../domain/partitions.ts';
import type { ApplicantMail, Mailed } from '../../domain/ports.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import { Contact, Occasion } from '../../schemas/contact.ts';
import type { FaultWord } from './fault-words.ts';
import type { SimWorld } from './sim-world.ts';
import type { Kept } from './sim-store.ts';
import type { Actor } from './timeline.ts';
import { isIn } from './weather.ts';

/** What a mail must never hold: a way to the status page, behind which the answers lie. */
const link = /https?:|www\.|token=|\/submissions/;
/** In these states a submission is where a mail says that it is. A tombstone is what is left of one that had ended. */
const statesOf: Partial<Record<Occasion, (string | undefined)[]>> = {
  delivered: ['delivered', 'completed', 'erased'],
  discarded: ['discarded', 'erased'],
  withdrawn: ['discarded', 'erased'],
};

/**
 * All tenants' mail servers and all applicants' mailboxes. A server is down for hours or for good, asks to come again, refuses
 * a mailbox that there is not, or takes a mail and never says so; its faults repeat the address.
 */
export class SimMail {
  readonly #world: SimWorld;
  /** Every applicant's address, by her submission. */
  readonly addresses = new Map<string, string>();
  /** Submissions whose address could not be sealed, at one attempt at least. */
  readonly notKept = new Set<string>();
  /** How often each mail arrived, by its id. */
  readonly arrived = new Map<string, number>();
  /** When it was written down that a mail needs no sending any more. */
  readonly #settled = new Map<string, number>();
  /** Who knows how a mail ended and has not seen it written down yet. */
  readonly #knowing = new Map<Actor, string>();

  constructor(world: SimWorld) {
    this.#world = world;
  }

  /** The port of one tenant, in the weather. */
  async send(tenant: string, mail: ApplicantMail): Promise<Mailed> {
    const { timeline } = this.#world;
    const actor = timeline.current;
    const settled = this.#settled.get(mail.id);
    if (settled !== undefined && actor !== undefined && actor.begun > settled)
      this.#world.violate('F58', `the mail ${mail.id} was told already and is sent again`);
    const mailed = await this.#world.call('mail.send', async () => this.#take(tenant, mail));
    if (mailed.kind !== 'unavailable' && actor !== undefined) this.#knowing.set(actor, mail.id);
    return mailed;
  }

  /** An invocation has ended well: what it knew of a mail stands written down (else the mail would go out again and again). */
  ended(actor: Actor): void {
    const mail = this.#knowing.get(actor);
    this.#knowing.delete(actor);
    if (mail !== undefined && !this.#settled.has(mail))
      this.#world.violate('F58', `how the mail ${mail} ended was not written down`);
  }

  /** CONTACT was written or removed: what it said before is told from now on. */
  watch(before: Kept | undefined, after: Kept | undefined): void {
    const was = before && Contact.parse(JSON.parse(before.text));
    const is = after && Contact.parse(JSON.parse(after.text));
    const submission = (after ?? before)?.partition.slice(partitions.submission('').length) ?? '';
    const isKept = is?.state === 'kept';
    if (isKept && was !== undefined && was.state !== 'kept')
      this.#world.violate('I8', `the address of ${submission} was gone and is back`);
    if (isKept && is.nextAt !== undefined && after?.list?.name !== 'due')
      this.#world.violate('I6', `a mail about ${submission} is planned and stands on no list`);
    const told = isKept ? is.told : was?.state === 'kept' ? Occasion.options : [];
    for (const occasion of told) {
      const mail = `${submission}.${occasion}`;
      if (!this.#settled.has(mail)) this.#settled.set(mail, this.#world.timeline.now);
    }
  }

  #take(tenant: string, mail: ApplicantMail): Mailed {
    const { weather, random, timeline } = this.#world;
    const { to, id } = mail;
    const isGone = weather.mailGone.includes(tenant);
    if (isGone || isIn(weather.mailDown, timeline.now))
      return this.#fail({ kind: 'unavailable', code: 'smtp-unreachable' }, isGone ? 'mail-gone' : 'mail-down');
    if (random.chance(weather.mailBusy)) return this.#fail({ kind: 'unavailable', code: 'smtp-450' }, 'mail-busy');
    if (random.chance(weather.mailFault)) {
      this.#world.note('mail-fault');
      throw new Error(`nobody knows how to write to ${to}`);
    }
    if (to.includes(nobody)) return this.#fail({ kind: 'refused', code: 'smtp-550' }, 'mail-refused');
    this.#arrive(tenant, mail);
    if (random.chance(weather.mailTimeoutAfter)) {
      this.#world.note('mail-timeout-after');
      return { kind: 'unavailable', code: 'smtp-timeout' };
    }
    this.#world.tell(`  mail ${id} arrives`);
    return { kind: 'sent' };
  }

  #fail(mailed: Mailed, fault: FaultWord): Mailed {
    this.#world.note(fault);
    return mailed;
  }

  /** In a mailbox: her own, about what is so, with nothing in it that others must not read along (I10). */
  #arrive(tenant: string, { to, subject, text, id }: ApplicantMail): void {
    const world = this.#world;
    world.use('mails');
    this.arrived.set(id, (this.arrived.get(id) ?? 0) + 1);
    const [submission = '', occasion] = id.split('.');
    if (this.addresses.get(submission) !== to) world.violate('I10', `the mail ${id} went to somebody else`);
    world.search(`${subject}\n${text}`, 'a mail');
    if (link.test(text)) world.violate('I10', `the mail ${id} holds a link`);
    const item = world.ground(tenant).store.read(partitions.submission(submission), sorts.meta);
    const stored = item && parseMeta(item);
    const state = stored?.kind === 'live' ? stored.meta.state : stored?.kind;
    const states = statesOf[Occasion.parse(occasion)];
    if (states !== undefined && !states.includes(state))
      world.violate('F58', `the mail ${id} says what is not so: it is ${state}`);
  }
}

/** A mailbox that there is not holds this word. */
export const nobody = 'niemand';
