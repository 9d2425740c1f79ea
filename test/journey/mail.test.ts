import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { withdrawSubmission } from '../../domain/withdraw-submission.ts';
import type { ApplicantMail, Mailed, Ports, Write } from '../../domain/ports.ts';
import { runStep } from '../../local/worker.ts';
import { pdfOf, upload } from '../citizen.ts';
import { passMinutes } from '../pass-minutes.ts';
import { changed, openWorld, sample, submit, without, type World } from '../world.ts';

const address = 'erika@beispiel.de';
const { signal } = new AbortController();
let world: World;
let sent: ApplicantMail[];
let answers: (Mailed | 'dies')[];
let verdict: 'not-scanned' | 'infected';
/** What the authority's DMS says; the county's own deliveries are hand-overs. */
let dms: 'delivered' | 'unavailable';
/** So many writes that a mail went out are lost with the function that was about to make them. */
let cutOff: number;

beforeEach(async () => {
  sent = [];
  answers = [];
  verdict = 'not-scanned';
  dms = 'delivered';
  cutOff = 0;
  world = await openWorld({ override: { mail: { send }, scanner: { scan: async () => verdict } }, wrap });
});
afterEach(() => world.close());

/** A mail server that answers what the test says, one after the other, and takes everything after that. */
async function send(mail: ApplicantMail): Promise<Mailed> {
  sent.push(mail);
  const answer = answers.shift() ?? { kind: 'sent' };
  if (answer === 'dies') throw new Error(`${mail.to} is not to be read anywhere`);
  return answer;
}

const wrap = (ports: Ports): Ports => withDms(withCuts(ports));

function withCuts(ports: Ports): Ports {
  const says = (writes: Write[]): boolean =>
    writes.some((write) => write.kind === 'put' && JSON.stringify(write.item.body) === '{"state":"sent"}');
  const commit: Ports['store']['commit'] = (writes) => {
    if (!says(writes) || cutOff === 0) return ports.store.commit(writes);
    cutOff -= 1;
    return Promise.reject(new Error('the function was cut off'));
  };
  return { ...ports, store: { ...ports.store, commit } };
}

function withDms(ports: Ports): Ports {
  const { folder } = ports.connectors;
  if (folder === undefined) return ports;
  const deliver: typeof folder.deliver = (...given) =>
    dms === 'delivered'
      ? folder.deliver(...given)
      : Promise.resolve({ kind: 'unavailable', code: 'dms-timeout', affects: 'submission' });
  return { ...ports, connectors: { ...ports.connectors, folder: { ...folder, deliver } } };
}

async function accepted(given = sample('hundesteuer-anmeldung', 'ein-hund'), key = crypto.randomUUID()) {
  const answer = await submit(world, given, { key });
  const { submission, receiptNumber }: { submission: string; receiptNumber: string } = await answer.json();
  return { status: answer.status, submission, receiptNumber };
}

const store = () => world.ports().store;
const contactOf = async (submission: string): Promise<unknown> =>
  (await store().get(`SUBMISSION#${submission}`, 'META#CONTACT'))?.body;
const stateOf = async (submission: string): Promise<unknown> =>
  (await store().get(`SUBMISSION#${submission}`, 'META'))?.body;
const mailFacts = async (submission: string): Promise<unknown[]> =>
  (await store().query(`SUBMISSION#${submission}`, 'EVENT#'))
    .map(({ body }) => JSON.parse(JSON.stringify(body)))
    .filter(({ type, facts }) => type === 'acknowledged' && 'mail' in facts)
    .map(({ facts }) => facts);
const occasions = (): string[] => sent.map(({ id }) => id.split('.')[1] ?? '');
const pass = (count: number): Promise<void> => passMinutes(world, count);

describe('what keeps a mail from being sent', () => {
  test('where no address is given, or the tenant writes no mails, none is kept', async () => {
    const given = sample('hundesteuer-anmeldung', 'ein-hund');
    const silent = await accepted({ ...given, answers: without(given.answers, '/halter/email') });
    const elsewhere = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
    const { submission }: { submission: string } = await elsewhere.json();
    await world.work();

    const kept = await world.ports('neudorf').store.get(`SUBMISSION#${submission}`, 'META#CONTACT');
    expect([elsewhere.status, kept, await contactOf(silent.submission)]).toEqual([202, undefined, undefined]);
    expect(sent).toEqual([]);
    expect(await stateOf(silent.submission)).toMatchObject({ state: 'completed' });
  });

  test('an address that the mail server refuses for good is forgotten, and the submission goes its way', async () => {
    answers = [{ kind: 'refused', code: 'smtp-550' }];
    const { submission } = await accepted();
    await world.work();
    await pass(30);

    expect(occasions()).toEqual(['delivered']);
    expect(await contactOf(submission)).toEqual({ state: 'refused', code: 'smtp-550' });
    expect(await stateOf(submission)).toMatchObject({ state: 'completed' });
    expect(await mailFacts(submission)).toMatchObject([{ mail: 'refused', occasion: 'delivered', code: 'smtp-550' }]);
  });

  test('a mail server that is down is asked again by the schedule of deliveries, and keeps nobody waiting', async () => {
    answers = [{ kind: 'unavailable', code: 'smtp-450' }, 'dies', { kind: 'unavailable', code: 'mail-timeout' }];
    const { submission } = await accepted();
    await world.work();
    const meanwhile = await stateOf(submission);
    const tries: number[] = [];
    for (let minute = 0; minute < 25; minute += 1) {
      await pass(1);
      tries.push(sent.length);
    }

    expect(meanwhile).toMatchObject({ state: 'completed' });
    // At once, and after 1, 5 and 15 minutes, give or take the sweep's minute.
    expect([tries[0], tries[1], tries[4], tries[7], tries[17], tries.at(-1)]).toEqual([2, 2, 2, 3, 3, 4]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await contactOf(submission)).toEqual({ state: 'sent' });
    expect(await mailFacts(submission)).toMatchObject([{ mail: 'sent', occasion: 'delivered' }]);
  });

  test('an address that was put beside another submission, or that no key opens, is not written to', async () => {
    const first = await accepted();
    const second = await accepted();
    const [one, other] = await Promise.all(
      [first, second].map(({ submission }) => store().get(`SUBMISSION#${submission}`, 'META#CONTACT')),
    );
    if (one === undefined || other === undefined) throw new Error('no address was kept');
    await store().commit([{ kind: 'put', item: { ...other, body: one.body }, if: { version: other.version } }]);
    world.ground.database.exec("delete from keys where kind = 'contact'");
    await world.work();
    const unopened = [await contactOf(first.submission), await contactOf(second.submission)];

    expect(sent).toEqual([]);
    expect(unopened).toEqual([
      { state: 'refused', code: 'key-missing' },
      { state: 'refused', code: 'key-missing' },
    ]);
  });

  test('an address from which a header could be made is no address', async () => {
    const { submission } = await accepted();
    const item = await store().get(`SUBMISSION#${submission}`, 'META#CONTACT');
    if (item === undefined) throw new Error('no address was kept');
    const forged = JSON.stringify({ submission, address: 'a@beispiel.de\r\nBcc: b@beispiel.de' });
    const sealed = await world.ports().contacts.seal(new TextEncoder().encode(forged));
    const body = { state: 'kept', sealed, told: [], attempts: 0 };
    await store().commit([{ kind: 'put', item: { ...item, body }, if: { version: item.version } }]);
    await world.work();

    expect(sent).toEqual([]);
    expect(await contactOf(submission)).toEqual({ state: 'refused', code: 'address-malformed' });
  });

  test('nobody is turned away because her address can’t be sealed', async () => {
    world.ground.database.exec("delete from keys where kind = 'contact'");
    const keyless = await accepted();
    const failing = await openWorld({
      override: { contacts: { seal: () => Promise.reject(new Error('S3')), open: async () => new Uint8Array() } },
    });
    const failed = await submit(failing, sample('hundesteuer-anmeldung', 'ein-hund'));
    const logged = failing.logged.map(({ line }) => line.outcome);
    failing.close();

    expect([keyless.status, failed.status]).toEqual([202, 202]);
    expect(await contactOf(keyless.submission)).toBeUndefined();
    expect(logged).toContain('contact-not-kept');
  });
});

describe('what an applicant is told', () => {
  test('that it was received and delivered, in one mail, where it is delivered at once; then her address is gone', async () => {
    const { submission, receiptNumber } = await accepted();
    const before = JSON.stringify(await contactOf(submission));
    await world.work();
    await pass(20);

    expect(before).toContain('"state":"kept"');
    expect(before).not.toContain(address);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: address, id: `${submission}.delivered` });
    expect(sent[0]?.subject).toBe(`Ihr Antrag liegt der zuständigen Stelle vor (Eingangsnummer ${receiptNumber})`);
    expect(sent[0]?.text).toMatch(/eingegangen und sicher gespeichert[\s\S]*letzte automatische[\s\S]*was received on/);
    expect(await contactOf(submission)).toEqual({ state: 'sent' });
    expect(JSON.stringify(world.logged)).not.toContain(address);
  });

  test('that it was received, after five minutes, where the other tenant’s DMS is down; and later that it is there', async () => {
    dms = 'unavailable';
    const { submission } = await accepted();
    await world.work();
    await pass(4);
    const early = sent.length;
    await pass(3);
    const waiting = occasions();
    dms = 'delivered';
    await pass(20);

    expect([early, waiting]).toEqual([0, ['accepted']]);
    expect(occasions()).toEqual(['accepted', 'delivered']);
    expect(sent[1]?.text).toContain('es gibt Neues zu Ihrem Antrag');
    expect(await contactOf(submission)).toEqual({ state: 'sent' });
    expect(await mailFacts(submission)).toMatchObject([
      { mail: 'sent', occasion: 'accepted' },
      { mail: 'sent', occasion: 'delivered' },
    ]);
  });

  test('that a file could not be checked, and to call; once', async () => {
    verdict = 'infected';
    const key = crypto.randomUUID();
    const { document } = await upload(world, { name: 'n.pdf', bytes: pdfOf('x') }, { key });
    const good = sample('hundesteuer-anmeldung', 'ein-hund').answers;
    const { submission } = await accepted(
      { answers: changed(good, '/nachweise', [document]), documents: [document] },
      key,
    );
    await world.work();
    await pass(40);

    expect(occasions()).toEqual(['held']);
    expect(sent[0]?.text).toMatch(/konnte nicht geprüft werden[\s\S]*Rufen Sie uns bitte an[\s\S]*01234/);
    expect(await contactOf(submission)).toMatchObject({ state: 'kept', told: ['held'] });
  });

  test('that a person ended it; and after that nothing more', async () => {
    const ambiguous = changed(sample('hundesteuer-anmeldung', 'ein-hund').answers, '/anschrift/plz', '00101');
    dms = 'unavailable';
    const { submission } = await accepted({ answers: ambiguous, documents: [] });
    const operator = { name: 'amt', reason: 'doppelt eingereicht' };
    const ended = await discardSubmission(submission, operator, world.ports());
    await world.work();
    await pass(20);

    expect(ended.kind).toBe('discarded');
    expect(occasions()).toEqual(['discarded']);
    expect(await contactOf(submission)).toEqual({ state: 'sent' });
  });

  test('that she withdrew, in case that it was somebody else; and after that nothing more', async () => {
    dms = 'unavailable';
    const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
    const { submission, status }: { submission: string; status: string } = await answer.json();
    const token = new URL(status).searchParams.get('token') ?? '';
    await withdrawSubmission({ id: submission, token }, world.ports());
    await world.work();
    await pass(20);

    expect(occasions()).toEqual(['withdrawn']);
    expect(sent[0]?.text).toContain('Waren Sie das nicht? Dann rufen Sie uns bitte an.');
    expect(await contactOf(submission)).toEqual({ state: 'sent' });
  });
});

describe('a mail that is due twice', () => {
  test('is sent once where the hint comes twice, one after the other', async () => {
    const { submission } = await accepted();
    await world.work();
    const hint = { step: 'acknowledge-submission', submission } as const;
    await runStep(hint, world.ports(), signal);
    await runStep(hint, world.ports(), signal);

    expect(sent).toHaveLength(1);
  });

  test('is sent again under the same id where whoever sent it dies before she writes that down', async () => {
    cutOff = 1;
    const { submission } = await accepted();
    await world.work();
    const meanwhile = [await contactOf(submission), sent.length];
    await pass(10);

    expect(meanwhile).toEqual([expect.objectContaining({ state: 'kept' }), 1]);
    expect(sent.map(({ id }) => id)).toEqual([`${submission}.delivered`, `${submission}.delivered`]);
    expect(await contactOf(submission)).toEqual({ state: 'sent' });
    expect(await stateOf(submission)).toMatchObject({ state: 'completed' });
  });
});
