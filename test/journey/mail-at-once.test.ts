import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApplicantMail, Mailed, Ports } from '../../domain/ports.ts';
import { runStep } from '../../local/worker.ts';
import { Contact } from '../../schemas/contact.ts';
import { passMinutes } from '../pass-minutes.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

const { signal } = new AbortController();
const minutes = 60_000;
let world: World;
let sent: ApplicantMail[];
let answers: Mailed[];
/** What the authority's DMS says; the county's own deliveries are hand-overs. */
let dms: 'delivered' | 'unavailable';
/** What happens while the next mail is on its way. */
let meanwhile: (() => Promise<void>) | undefined;

beforeEach(async () => {
  sent = [];
  answers = [];
  dms = 'delivered';
  meanwhile = undefined;
  world = await openWorld({ override: { mail: { send } }, wrap: withDms });
});
afterEach(() => world.close());

/** A mail server that answers what the test says, one after the other, and takes everything after that. */
async function send(mail: ApplicantMail): Promise<Mailed> {
  sent.push(mail);
  const other = meanwhile;
  meanwhile = undefined;
  await other?.();
  return answers.shift() ?? { kind: 'sent' };
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

async function accepted(): Promise<{ submission: string }> {
  const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { key: crypto.randomUUID() });
  return answer.json();
}

const store = () => world.ports().store;
const contactOf = async (submission: string): Promise<unknown> =>
  (await store().get(`SUBMISSION#${submission}`, 'META#CONTACT'))?.body;
const occasions = (): string[] => sent.map(({ id }) => id.split('.')[1] ?? '');

const pass = (count: number): Promise<void> => passMinutes(world, count);

describe('a mail about which somebody else writes while it is on its way', () => {
  test('is not sent a third time where one of two that run at once gets through, and the other writes down first that it did not', async () => {
    answers = [{ kind: 'unavailable', code: 'smtp-timeout' }];
    const { submission } = await accepted();
    meanwhile = () => runStep({ step: 'acknowledge-submission', submission }, world.ports(), signal);
    await world.work();
    await pass(30);

    expect(occasions()).toEqual(['delivered', 'delivered']);
    expect(await contactOf(submission)).toEqual({ state: 'sent' });
  });

  test('is not sent again where the sweeper only moved it on the list while it was on its way', async () => {
    dms = 'unavailable';
    const { submission } = await accepted();
    meanwhile = () => moveOnList(submission);
    await pass(30);

    expect(occasions()).toEqual(['accepted']);
    expect(await contactOf(submission)).toMatchObject({ state: 'kept', told: ['accepted'] });
  });

  test('keeps what is to be told next, where it was delivered and the last mail could not be sent meanwhile', async () => {
    dms = 'unavailable';
    const { submission } = await accepted();
    meanwhile = async () => {
      dms = 'delivered';
      answers = Array.from({ length: 9 }, (): Mailed => ({ kind: 'unavailable', code: 'smtp-450' }));
      await pass(20);
      answers = [];
    };
    await pass(300);

    expect(occasions().at(-1)).toBe('delivered');
    expect(await contactOf(submission)).toEqual({ state: 'sent' });
  });

  test('is not sent again where its reason has gone, and she knows already what is left to tell', async () => {
    dms = 'unavailable';
    const { submission } = await accepted();
    await pass(10);
    await planAgain(submission);
    await pass(10);

    expect(occasions()).toEqual(['accepted']);
    expect(await contactOf(submission)).toEqual({
      state: 'kept',
      sealed: expect.any(String),
      told: ['accepted'],
      attempts: 0,
    });
  });
});

/** As the sweeper does it: the same words, later on the list. */
async function moveOnList(submission: string): Promise<void> {
  const item = await store().get(`SUBMISSION#${submission}`, 'META#CONTACT');
  if (item === undefined) throw new Error('no address is kept');
  const { version, ...rest } = item;
  const list = { name: 'due', at: new Date(world.ground.now().getTime() + 5 * minutes).toISOString() } as const;
  await store().commit([{ kind: 'put', item: { ...rest, list }, if: { version } }]);
}

/** A mail was planned about a file that is held no more. */
async function planAgain(submission: string): Promise<void> {
  const item = await store().get(`SUBMISSION#${submission}`, 'META#CONTACT');
  const contact = Contact.parse(item?.body);
  const at = world.ground.now().toISOString();
  const place = { partition: `SUBMISSION#${submission}`, sort: 'META#CONTACT' };
  const body = { ...contact, nextAt: at };
  await store().commit([{ kind: 'put', item: { ...place, body, list: { name: 'due', at } }, if: 'any' }]);
}
