import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { releaseDocument } from '../../domain/release-document.ts';
import { pdfOf, post, send, upload } from '../citizen.ts';
import { interleave } from '../interleave.ts';
import { openScannedWorld, type ScannedWorld, type Sent } from '../scanned-world.ts';

const minute = 60_000;
const operator = { name: 'o.meier', reason: 'Nicht mehr gewünscht' };
let here: ScannedWorld;
beforeEach(async () => {
  here = await openScannedWorld();
});
afterEach(() => here.world.close());

describe('a file of which nobody knows yet whether it harms', () => {
  test('stays where it is, and so does the submission, which the citizen has been thanked for long since', async () => {
    const sent = await here.accepted();

    await here.world.work();

    expect(await here.stateOf(sent)).toMatchObject({ state: 'accepted' });
    expect((await here.statusOf(sent)).status).toBe('SUBMITTED');
    expect(here.outcomes('deliver-submission')).toEqual([]);
    expect(await listWaiting(here.county())).toEqual([]);
  });

  test('goes its way as soon as its verdict is told', async () => {
    const sent = await here.accepted();
    await here.world.work();
    await here.judge(sent, 'clean');

    await here.tell(sent);
    await here.world.work();

    expect(await here.stateOf(sent)).toMatchObject({ state: 'released', verdict: 'clean' });
    expect((await here.statusOf(sent)).status).toBe('RECEIVED');
  });

  test('is looked for again by itself when nobody tells, ever more rarely, and not at every round', async () => {
    const sent = await here.accepted();
    for (let round = 0; round < 120; round += 1) {
      await here.world.tick();
      here.world.pass(minute);
    }
    const looks = here.asked();
    await here.judge(sent, 'clean');

    for (let round = 0; round < 31; round += 1) {
      await here.world.tick();
      here.world.pass(minute);
    }

    expect(looks).toBeGreaterThan(5);
    expect(looks).toBeLessThan(15);
    expect(await here.stateOf(sent)).toMatchObject({ state: 'released' });
    expect((await here.statusOf(sent)).status).toBe('RECEIVED');
  });
});

describe('a verdict', () => {
  test('that comes before the submission does nothing but be there when the submission comes', async () => {
    const key = crypto.randomUUID();
    const { document } = await upload(here.world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
    const early = { submission: '', document, status: '' };
    const { partition } = (await here.county().store.list('expiry', '9999', 10)).find(({ sort }) =>
      sort.includes(document),
    ) ?? {
      partition: '',
    };
    early.submission = partition.slice('SUBMISSION#'.length);
    await here.judge(early, 'clean');
    await here.tell(early);
    const before = await here.stateOf(early);

    await send(here.world, [document], { key });
    await here.world.work();

    expect(before).toMatchObject({ state: 'expected' });
    expect(await here.stateOf(early)).toMatchObject({ state: 'released' });
  });

  test('that is told twice, and at once, releases once and delivers once', async () => {
    const sent = await here.accepted();
    await here.judge(sent, 'clean');

    await Promise.all([here.tell(sent), here.tell(sent)]);
    await here.tell(sent);
    await here.world.work();
    await here.tell(sent);
    await here.world.work();

    expect(here.outcomes('release-document').filter((outcome) => outcome === 'released')).toHaveLength(1);
    const delivered = here.world.logged.filter(
      ({ line }) => line.step === 'deliver-submission' && line.outcome === 'delivered',
    );
    expect(delivered.map(({ tenant }) => tenant)).toEqual(['kreis-musterland', 'neudorf']);
  });

  test('of what was uploaded to the same place later says nothing of what was accepted', async () => {
    const key = crypto.randomUUID();
    const permission = await upload(here.world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
    const answer = await (await send(here.world, [permission.document], { key })).json();
    const sent: Sent = { document: permission.document, ...answer };
    await post(here.world, permission, pdfOf('b'));
    here.verdicts.set(`${sent.document} ein anderer Inhalt`, 'clean');

    await here.tell(sent);

    expect(await here.stateOf(sent)).toMatchObject({ state: 'accepted' });
  });

  test('that something harms holds the file for a person, and the applicant reads that it was not taken', async () => {
    const sent = await here.accepted();
    await here.judge(sent, 'infected');

    await here.world.work();

    const { status, history } = await here.statusOf(sent);
    expect(await here.stateOf(sent)).toMatchObject({ state: 'held', verdict: 'infected' });
    expect(await listWaiting(here.county())).toMatchObject([{ reason: 'infected', document: sent.document }]);
    expect(status).toBe('ACTION_REQUIRED');
    expect(history.at(-1)?.text).toContain('nicht angenommen: Sie enthält vermutlich Schadsoftware');
  });

  test('that something can’t be looked into holds it as well, and nothing of it is read', async () => {
    const sent = await here.accepted();
    await here.judge(sent, 'unscannable');
    const unreadable = { ...here.county().documents, readQuarantine: () => Promise.reject(new Error('read')) };

    await releaseDocument(sent, { ...here.county(), documents: unreadable });

    expect(await here.stateOf(sent)).toMatchObject({ state: 'held', verdict: 'unscannable' });
    expect((await here.statusOf(sent)).history.at(-1)?.text).toContain('konnte nicht geprüft werden');
  });
});

test('what was never permitted, and what nobody has sent in, is left alone', async () => {
  const nobody = { submission: 'c'.repeat(32), document: 'd'.repeat(32), status: '' };
  const sent = await here.accepted();
  const item = await here.itemOf(sent);
  const stray = { ...sent, submission: nobody.submission };
  await here.county().store.commit([
    {
      kind: 'put',
      item: { partition: `SUBMISSION#${stray.submission}`, sort: item?.sort ?? '', body: item?.body },
      if: 'absent',
    },
  ]);

  await here.tell(nobody);
  await here.tell(stray);

  expect(here.asked()).toBe(0);
  expect(await here.stateOf(stray)).toMatchObject({ state: 'accepted' });
});

test('a file that goes while its verdict is asked for (the submission was discarded) stays gone', async () => {
  const sent = await here.accepted();
  const discarding: Ports['scanner'] = {
    scan: async () => {
      await discardSubmission(sent.submission, operator, here.county());
      return 'infected';
    },
  };

  await releaseDocument(sent, { ...here.county(), scanner: discarding });

  expect(await here.stateOf(sent)).toMatchObject({ state: 'removed' });
  expect(await listWaiting(here.county())).toEqual([]);
});

test('one who looks too early does not take the verdict from one who is told, wherever they meet', async () => {
  for (let at = 1; ; at += 1) {
    const sent = await here.accepted();
    const early: Ports = {
      ...here.county(),
      scanner: { scan: async () => 'pending' },
    };
    await here.judge(sent, 'clean');

    const isReached = await interleave(
      at,
      here.county(),
      (ports) => releaseDocument(sent, ports),
      () => releaseDocument(sent, early),
    );

    expect(await here.stateOf(sent)).toMatchObject({ state: 'released' });
    if (!isReached) break;
  }
});

test('one file that harms keeps the submission waiting though another is released after it', async () => {
  const key = crypto.randomUUID();
  const first = await upload(here.world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
  const second = await upload(here.world, { name: 'b.pdf', bytes: pdfOf('b') }, { key });
  const answer = await (await send(here.world, [first.document, second.document], { key })).json();
  const [harmful, harmless] = [first, second].map(({ document }): Sent => ({ document, ...answer }));
  if (harmful === undefined || harmless === undefined) throw new Error('two files were sent');
  await here.judge(harmful, 'infected');
  await here.judge(harmless, 'clean');
  await here.tell(harmful);

  await here.tell(harmless);
  await here.world.work();

  expect((await here.statusOf(harmful)).status).toBe('ACTION_REQUIRED');
  expect(here.outcomes('deliver-submission')).toEqual([]);
});
