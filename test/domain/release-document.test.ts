import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { sha256Hex } from '../../domain/digest.ts';
import type { Ports } from '../../domain/ports.ts';
import { releaseDocument } from '../../domain/release-document.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { sweepUpload } from '../../domain/sweep-upload.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { interleave } from '../interleave.ts';
import { openWorld, type World } from '../world.ts';

const Released = z.looseObject({ state: z.literal('released'), kid: z.string(), sealedSha256: z.string() });
let world: World;
beforeEach(async () => {
  world = await openWorld({ override: { renderRecord: async () => new Uint8Array([1]) } });
});
afterEach(() => world.close());

const county = (): Ports => world.ports();
async function accepted(): Promise<{ submission: string; document: string }> {
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
  const { submission } = await (await send(world, [document], { key })).json();
  return { submission, document };
}
const stateOf = async ({ submission, document }: { submission: string; document: string }): Promise<unknown> =>
  (await county().store.get(`SUBMISSION#${submission}`, `DOCUMENT#${document}`))?.body;
const released = () =>
  world.logged.filter(({ line }) => line.step === 'release-document').map(({ line }) => line.outcome);

test('two who release the same document at once release it once, wherever the second comes in', async () => {
  for (let at = 1; ; at += 1) {
    const message = await accepted();
    world.logged.length = 0;

    const isReached = await interleave(
      at,
      county(),
      (ports) => releaseDocument(message, ports),
      () => releaseDocument(message, county()),
    );

    const item = await county().store.get(`SUBMISSION#${message.submission}`, `DOCUMENT#${message.document}`);
    const { kid, sealedSha256 } = Released.parse(item?.body);
    const kept = await county().documents.getSealed(message.submission, message.document, kid);
    expect(sealedSha256).toBe(await sha256Hex(kept ?? ''));
    expect(released().filter((outcome) => outcome === 'released')).toHaveLength(1);
    if (!isReached) break;
  }
});

test('whose scanner refuses to speak of a file that another one has moved on meanwhile is in no fault', async () => {
  const scanner: Ports['scanner'] = {
    scan: async (file) => {
      if ((await file.content()) === undefined) throw new Error('AccessDenied');
      return 'clean';
    },
  };
  for (let at = 1; ; at += 1) {
    const message = await accepted();

    const isReached = await interleave(
      at,
      { ...county(), scanner },
      (ports) => releaseDocument(message, ports),
      () => releaseDocument(message, { ...county(), scanner }),
    );

    expect(await stateOf(message)).toMatchObject({ state: 'released', verdict: 'clean' });
    if (!isReached) break;
  }
});

test('a scanner that refuses to speak of a file which nobody has moved on is a fault, and the file stays', async () => {
  const message = await accepted();
  const scanner: Ports['scanner'] = {
    scan: () => Promise.reject(new Error('AccessDenied')),
  };

  const step = releaseDocument(message, { ...county(), scanner });

  await expect(step).rejects.toThrow('AccessDenied');
  expect(await stateOf(message)).toMatchObject({ state: 'accepted' });
});

test('a document that was released before its submission was routed goes along with it', async () => {
  const message = await accepted();
  await releaseDocument(message, county());

  await routeSubmission(message, county());
  await world.work();

  expect(world.logged.some(({ line }) => line.destination === 'akte' && line.outcome === 'delivered')).toBe(true);
});

test('a document whose bytes are gone is held for a person, not lost in silence', async () => {
  const message = await accepted();
  await county().documents.removeQuarantine(message.submission, message.document);

  await releaseDocument(message, county());

  expect(await stateOf(message)).toMatchObject({ state: 'held', verdict: 'unscannable' });
});

test('the sweep leaves alone what belongs to an accepted submission', async () => {
  const message = await accepted();
  const item = await county().store.get(`SUBMISSION#${message.submission}`, `DOCUMENT#${message.document}`);

  const swept = item && (await sweepUpload(item, county()));

  expect(swept).toBe(false);
  expect(await stateOf(message)).toMatchObject({ state: 'accepted' });
});

test('what was discarded is neither scanned nor routed any more', async () => {
  const message = await accepted();
  await county().documents.removeQuarantine(message.submission, message.document);
  await releaseDocument(message, county());
  await discardSubmission(message.submission, { name: 'o.meier', reason: 'Datei fehlt' }, county());
  world.logged.length = 0;

  await releaseDocument(message, county());
  await routeSubmission(message, county());

  expect(released()).toEqual([]);
});
