import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { releaseDocument } from '../../domain/release-document.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { withdrawSubmission } from '../../domain/withdraw-submission.ts';
import { interleave } from '../interleave.ts';
import { mortal } from '../mortal.ts';
import { codeOf, eventsOf, fileIn, replace, openRefusedWorld, type RefusedWorld } from '../refused-world.ts';

const county = 'kreis-musterland';
const operator = { name: 'o.meier', reason: 'Rückfrage geklärt' };
const day = 86_400_000;
let here: RefusedWorld;
beforeEach(async () => {
  here = await openRefusedWorld();
});
afterEach(() => here.world.close());

const ports = (tenant = county): Ports => here.world.ports(tenant);

test('each is withdrawn and erased by itself: the follow-up stays what it is', async () => {
  const sent = await here.refused({ tenant: 'neudorf' });
  const followUp = await here.send((await here.uploaded(sent)) ?? '');

  const answer = await withdrawSubmission(sent, ports('neudorf'));
  await here.world.work();
  const shown = await here.page(sent.path);
  here.world.pass(day);
  await here.world.night();

  expect(answer).toEqual({ kind: 'withdrawn' });
  expect(shown.html).toContain(followUp.path.replaceAll('&', '&amp;'));
  expect((await here.lookUp(followUp)).status).toBe('RECEIVED');
  expect(here.cases('neudorf')).toHaveLength(1);
  here.world.pass(31 * day);
  await here.world.night();
  expect([(await here.lookUp(sent)).erased, (await here.lookUp(followUp)).erased]).toEqual([true, true]);
  expect((await here.lookUp(sent)).refused).toBeUndefined();
});

test('the refused file is gone from quarantine after the night, and not before its permission has run out', async () => {
  const sent = await here.refused();
  await here.send((await here.uploaded(sent)) ?? '');

  const before = await ports().documents.inspect(sent.id, sent.document);
  here.world.pass(2 * 3_600_000);
  await here.world.night();

  expect(before).toBeDefined();
  expect(await ports().documents.inspect(sent.id, sent.document)).toBeUndefined();
  expect(await reconcile(ports())).toMatchObject({ isWhole: true });
});

test('wherever it is cut off there is all of it or nothing, and no lost hint keeps either from its way', async () => {
  for (let calls = 1; ; calls += 1) {
    const sent = await here.refused();
    const file = fileIn(await here.uploaded(sent));
    const ended = await replace(sent, file, mortal(ports(), calls, true)).catch(() => undefined);
    const isThere = (await here.lookUp(sent)).refused?.[0]?.replacedBy !== undefined;

    const again = await replace(sent, file, ports());
    here.world.pass(day);
    await here.world.tick();
    await here.world.tick();

    expect(again.kind).toBe('replaced');
    expect((await here.lookUp(sent)).status).toBe('RECEIVED');
    expect((await eventsOf(sent, ports())).filter(({ type }) => type === 'document-replaced')).toHaveLength(1);
    expect(ended === undefined || isThere).toBe(true);
    if (ended !== undefined) break;
  }
});

test.each(['replacing', 'redriving'])(
  'wherever %s stands when the other comes, the file is either replaced or looked at once more',
  async (slow) => {
    const ends = new Set<string>();
    for (let at = 1; ; at += 1) {
      const sent = await here.refused();
      const file = fileIn(await here.uploaded(sent));
      let answer = 'none';
      const replacing = async (by: Ports): Promise<void> => {
        answer = codeOf(await replace(sent, file, by));
      };
      const redriving = (by: Ports): Promise<unknown> => redriveSubmission(sent.id, operator, by);
      const wasThere =
        slow === 'replacing'
          ? await interleave(at, ports(), replacing, () => redriving(ports()))
          : await interleave(at, ports(), redriving, () => replacing(ports()));
      if (!wasThere) break;

      const types = (await eventsOf(sent, ports())).map(({ type }) => type);
      expect([types.includes('document-replaced'), types.includes('redriven')]).toEqual(
        answer === 'replaced' ? [true, false] : [false, true],
      );
      ends.add(answer);
    }

    // Whoever commits first wins, and a redrive that was let in at any place of a replacement is the first.
    expect(ends).toEqual(new Set(slow === 'replacing' ? ['nothing-to-replace'] : ['replaced', 'nothing-to-replace']));
  },
);

test('its hint may be lost, and its file be hinted for once more: what was removed is released never', async () => {
  const sent = await here.refused();
  await here.send((await here.uploaded(sent)) ?? '');

  await releaseDocument({ submission: sent.id, document: sent.document }, ports());
  await routeSubmission({ submission: sent.id }, ports());
  await here.world.work();

  expect((await eventsOf(sent, ports())).map(({ type }) => type)).not.toContain('document-released');
  expect((await here.lookUp(sent)).status).toBe('RECEIVED');
});

test('neither log nor message tells what is in it, what it is called or by which link it came', async () => {
  const sent = await here.refused({ good: ['Geheim'] });
  const followUp = await here.send((await here.uploaded(sent, 'Vertraulich')) ?? '');
  await here.world.work();

  const logged = JSON.stringify(here.world.logged);
  for (const secret of ['Geheim', 'Vertraulich', 'harmful', sent.token, followUp.token, 'Mustermann'])
    expect(logged).not.toContain(secret);
});
