import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { releaseDocument } from '../../domain/release-document.ts';
import { waitingText } from '../../domain/waiting-text.ts';
import type { ScanVerdict } from '../../schemas/document.ts';
import type { StatusView } from '../../schemas/submission.ts';
import { pdfOf, post, send, upload } from '../citizen.ts';
import { interleave } from '../interleave.ts';
import { openWorld, type World } from '../world.ts';

type Sent = { submission: string; document: string; status: string };

const minute = 60_000;
const hour = 60 * minute;
const operator = { name: 'o.meier', reason: 'Virenscanner läuft wieder' };
let world: World;
/** What the scanner says by now, of each pinned content. */
let verdicts: Map<string, ScanVerdict>;
let asked: number;
beforeEach(async () => {
  verdicts = new Map();
  asked = 0;
  const scanner: Ports['scanner'] = {
    scan: async ({ document, pin }) => {
      asked += 1;
      return verdicts.get(`${document} ${pin}`) ?? 'pending';
    },
  };
  world = await openWorld({ override: { scanner, renderRecord: async () => new Uint8Array([1]) } });
});
afterEach(() => world.close());

const county = (): Ports => world.ports();
const itemOf = ({ submission, document }: Sent) =>
  county().store.get(`SUBMISSION#${submission}`, `DOCUMENT#${document}`);
const stateOf = async (sent: Sent): Promise<unknown> => (await itemOf(sent))?.body;
const pinOf = async ({ submission, document }: Sent): Promise<string> =>
  (await county().documents.inspect(submission, document))?.pin ?? '';
/** The scanner has looked at what lies there now. */
const judge = async (sent: Sent, verdict: ScanVerdict): Promise<void> =>
  void verdicts.set(`${sent.document} ${await pinOf(sent)}`, verdict);
/** The scanner tells that it has a verdict. */
const tell = (sent: Sent): Promise<void> => releaseDocument(sent, county());
const statusOf = async ({ status }: Sent): Promise<StatusView> =>
  (await world.fetch(new URL(status).pathname + new URL(status).search)).json();
const outcomes = (step: string): string[] =>
  world.logged.filter(({ line }) => line.step === step).map(({ line }) => line.outcome);
async function accepted(): Promise<Sent> {
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
  return { document, ...(await (await send(world, [document], { key })).json()) };
}

describe('a file of which nobody knows yet whether it harms', () => {
  test('stays where it is, and so does the submission, which the citizen has been thanked for long since', async () => {
    const sent = await accepted();

    await world.work();

    expect(await stateOf(sent)).toMatchObject({ state: 'accepted' });
    expect((await statusOf(sent)).status).toBe('SUBMITTED');
    expect(outcomes('deliver-submission')).toEqual([]);
    expect(await listWaiting(county())).toEqual([]);
  });

  test('goes its way as soon as its verdict is told', async () => {
    const sent = await accepted();
    await world.work();
    await judge(sent, 'clean');

    await tell(sent);
    await world.work();

    expect(await stateOf(sent)).toMatchObject({ state: 'released', verdict: 'clean' });
    expect((await statusOf(sent)).status).toBe('RECEIVED');
  });

  test('is looked for again by itself when nobody tells, ever more rarely, and not at every round', async () => {
    const sent = await accepted();
    for (let round = 0; round < 120; round += 1) {
      await world.tick();
      world.pass(minute);
    }
    const looks = asked;
    await judge(sent, 'clean');

    for (let round = 0; round < 31; round += 1) {
      await world.tick();
      world.pass(minute);
    }

    expect(looks).toBeGreaterThan(5);
    expect(looks).toBeLessThan(15);
    expect(await stateOf(sent)).toMatchObject({ state: 'released' });
    expect((await statusOf(sent)).status).toBe('RECEIVED');
  });
});

describe('a verdict', () => {
  test('that comes before the submission does nothing but be there when the submission comes', async () => {
    const key = crypto.randomUUID();
    const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
    const early = { submission: '', document, status: '' };
    const { partition } = (await county().store.list('expiry', '9999', 10)).find(({ sort }) =>
      sort.includes(document),
    ) ?? {
      partition: '',
    };
    early.submission = partition.slice('SUBMISSION#'.length);
    await judge(early, 'clean');
    await tell(early);
    const before = await stateOf(early);

    await send(world, [document], { key });
    await world.work();

    expect(before).toMatchObject({ state: 'expected' });
    expect(await stateOf(early)).toMatchObject({ state: 'released' });
  });

  test('that is told twice, and at once, releases once and delivers once', async () => {
    const sent = await accepted();
    await judge(sent, 'clean');

    await Promise.all([tell(sent), tell(sent)]);
    await tell(sent);
    await world.work();
    await tell(sent);
    await world.work();

    expect(outcomes('release-document').filter((outcome) => outcome === 'released')).toHaveLength(1);
    const delivered = world.logged.filter(
      ({ line }) => line.step === 'deliver-submission' && line.outcome === 'delivered',
    );
    expect(delivered.map(({ tenant }) => tenant)).toEqual(['kreis-musterland', 'neudorf']);
  });

  test('of what was uploaded to the same place later says nothing of what was accepted', async () => {
    const key = crypto.randomUUID();
    const permission = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
    const answer = await (await send(world, [permission.document], { key })).json();
    const sent: Sent = { document: permission.document, ...answer };
    await post(world, permission, pdfOf('b'));
    verdicts.set(`${sent.document} ein anderer Inhalt`, 'clean');

    await tell(sent);

    expect(await stateOf(sent)).toMatchObject({ state: 'accepted' });
  });

  test('that something harms holds the file for a person, and the applicant reads that it was not taken', async () => {
    const sent = await accepted();
    await judge(sent, 'infected');

    await world.work();

    const { status, history } = await statusOf(sent);
    expect(await stateOf(sent)).toMatchObject({ state: 'held', verdict: 'infected' });
    expect(await listWaiting(county())).toMatchObject([{ reason: 'infected', document: sent.document }]);
    expect(status).toBe('ACTION_REQUIRED');
    expect(history.at(-1)?.text).toContain('nicht angenommen: Sie enthält vermutlich Schadsoftware');
  });

  test('that something can’t be looked into holds it as well, and nothing of it is read', async () => {
    const sent = await accepted();
    await judge(sent, 'unscannable');
    const unreadable = { ...county().documents, readQuarantine: () => Promise.reject(new Error('read')) };

    await releaseDocument(sent, { ...county(), documents: unreadable });

    expect(await stateOf(sent)).toMatchObject({ state: 'held', verdict: 'unscannable' });
    expect((await statusOf(sent)).history.at(-1)?.text).toContain('konnte nicht geprüft werden');
  });
});

describe('a verdict that does not come', () => {
  async function overdue(): Promise<Sent> {
    const sent = await accepted();
    for (let passed = 0; passed <= 7 * hour; passed += 10 * minute) {
      await world.tick();
      world.pass(10 * minute);
    }
    return sent;
  }

  test('is shown to a person after hours, with what is the matter and what to do; the applicant is asked for nothing', async () => {
    const sent = await overdue();

    const [waiting] = await listWaiting(county());
    const { status, history } = await statusOf(sent);

    expect(await stateOf(sent)).toMatchObject({ state: 'held', verdict: 'overdue' });
    expect(waiting).toMatchObject({ submission: sent.submission, document: sent.document, reason: 'overdue' });
    expect(waitingText('overdue').what).toContain('seit Stunden nicht auf Schadsoftware geprüft');
    expect(status).toBe('SUBMITTED');
    expect(history.at(-1)?.text).toContain('dauert länger als üblich');
  });

  test('is told once, however often somebody asks', async () => {
    const sent = await overdue();
    const before = outcomes('release-document').filter((outcome) => outcome === 'held');

    await tell(sent);
    await tell(sent);

    expect(before).toHaveLength(1);
    expect(outcomes('release-document').filter((outcome) => outcome === 'held')).toHaveLength(1);
  });

  test('and then does come, lets the file go without any person', async () => {
    const sent = await overdue();
    await judge(sent, 'clean');

    await tell(sent);
    await world.tick();

    expect(await stateOf(sent)).toMatchObject({ state: 'released', verdict: 'clean' });
    expect(await listWaiting(county())).toEqual([]);
    expect((await statusOf(sent)).status).toBe('RECEIVED');
  });

  test('and then says that the file harms, is a matter for a person and the applicant', async () => {
    const sent = await overdue();
    await judge(sent, 'infected');

    await tell(sent);

    expect(await listWaiting(county())).toMatchObject([{ reason: 'infected' }]);
    expect((await statusOf(sent)).status).toBe('ACTION_REQUIRED');
  });

  test('is asked for once more when a person says so, and shown again at once where it is still not there', async () => {
    const sent = await overdue();

    const redriven = await redriveSubmission(sent.submission, operator, county());
    await world.work();

    expect(redriven).toEqual({ kind: 'redriven', items: 1 });
    expect(await listWaiting(county())).toMatchObject([{ reason: 'overdue' }]);
  });
});

test('one who looks too early does not take the verdict from one who is told, wherever they meet', async () => {
  for (let at = 1; ; at += 1) {
    const sent = await accepted();
    const early: Ports = {
      ...county(),
      scanner: { scan: async () => 'pending' },
    };
    await judge(sent, 'clean');

    const isReached = await interleave(
      at,
      county(),
      (ports) => releaseDocument(sent, ports),
      () => releaseDocument(sent, early),
    );

    expect(await stateOf(sent)).toMatchObject({ state: 'released' });
    if (!isReached) break;
  }
});

test('one file that harms keeps the submission waiting though another is released after it', async () => {
  const key = crypto.randomUUID();
  const first = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
  const second = await upload(world, { name: 'b.pdf', bytes: pdfOf('b') }, { key });
  const answer = await (await send(world, [first.document, second.document], { key })).json();
  const [harmful, harmless] = [first, second].map(({ document }): Sent => ({ document, ...answer }));
  if (harmful === undefined || harmless === undefined) throw new Error('two files were sent');
  await judge(harmful, 'infected');
  await judge(harmless, 'clean');
  await tell(harmful);

  await tell(harmless);
  await world.work();

  expect((await statusOf(harmful)).status).toBe('ACTION_REQUIRED');
  expect(outcomes('deliver-submission')).toEqual([]);
});
