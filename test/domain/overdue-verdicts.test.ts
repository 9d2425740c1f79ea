import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listWaiting } from '../../domain/list-waiting.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { waitingText } from '../../domain/waiting-text.ts';
import { openScannedWorld, type ScannedWorld, type Sent } from '../scanned-world.ts';

const minute = 60_000;
const hour = 60 * minute;
const operator = { name: 'o.meier', reason: 'Virenscanner läuft wieder' };
let here: ScannedWorld;
beforeEach(async () => {
  here = await openScannedWorld();
});
afterEach(() => here.world.close());

describe('a verdict that does not come', () => {
  async function overdue(): Promise<Sent> {
    const sent = await here.accepted();
    for (let passed = 0; passed <= 7 * hour; passed += 10 * minute) {
      await here.world.tick();
      here.world.pass(10 * minute);
    }
    return sent;
  }

  test('is shown to a person after hours, with what is the matter and what to do; the applicant is asked for nothing', async () => {
    const sent = await overdue();

    const [waiting] = await listWaiting(here.county());
    const { status, history } = await here.statusOf(sent);

    expect(await here.stateOf(sent)).toMatchObject({ state: 'held', verdict: 'overdue' });
    expect(waiting).toMatchObject({ submission: sent.submission, document: sent.document, reason: 'overdue' });
    expect(waitingText('overdue').what).toContain('seit Stunden nicht auf Schadsoftware geprüft');
    expect(status).toBe('SUBMITTED');
    expect(history.at(-1)?.text).toContain('dauert länger als üblich');
  });

  test('is told once, however often somebody asks', async () => {
    const sent = await overdue();
    const before = here.outcomes('release-document').filter((outcome) => outcome === 'held');

    await here.tell(sent);
    await here.tell(sent);

    expect(before).toHaveLength(1);
    expect(here.outcomes('release-document').filter((outcome) => outcome === 'held')).toHaveLength(1);
  });

  test('and then does come, lets the file go without any person', async () => {
    const sent = await overdue();
    await here.judge(sent, 'clean');

    await here.tell(sent);
    await here.world.tick();

    expect(await here.stateOf(sent)).toMatchObject({ state: 'released', verdict: 'clean' });
    expect(await listWaiting(here.county())).toEqual([]);
    expect((await here.statusOf(sent)).status).toBe('RECEIVED');
  });

  test('and then does come leaves books that add up, also before anything is delivered', async () => {
    const sent = await overdue();
    const before = await reconcile(here.county());
    await here.judge(sent, 'clean');

    await here.tell(sent);

    const after = await reconcile(here.county());
    expect([before.accounts.waiting, after.accounts.pending]).toEqual([1, 1]);
    expect([...before.differences, ...after.differences]).toEqual([]);
  });

  test('and then says that the file harms, is a matter for a person and the applicant', async () => {
    const sent = await overdue();
    await here.judge(sent, 'infected');

    await here.tell(sent);

    expect(await listWaiting(here.county())).toMatchObject([{ reason: 'infected' }]);
    expect((await here.statusOf(sent)).status).toBe('ACTION_REQUIRED');
  });

  test('is asked for once more when a person says so, and shown again at once where it is still not there', async () => {
    const sent = await overdue();

    const redriven = await redriveSubmission(sent.submission, operator, here.county());
    await here.world.work();

    expect(redriven).toEqual({ kind: 'redriven', items: 1 });
    expect(await listWaiting(here.county())).toMatchObject([{ reason: 'overdue' }]);
  });
});

test('a file that two find overdue at once is shown once', async () => {
  const sent = await here.accepted();
  here.world.pass(7 * hour);

  await Promise.all([here.tell(sent), here.tell(sent)]);

  expect(here.outcomes('release-document').toSorted()).toEqual(['held', 'pending', 'pending', 'unchanged']);
});
