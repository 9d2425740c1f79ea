import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { releaseDocument } from '../../domain/release-document.ts';
import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { interleave } from '../interleave.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let verdict: 'clean' | 'infected';
beforeEach(async () => {
  verdict = 'clean';
  world = await openWorld({
    override: { renderRecord: async () => new Uint8Array([1]), scanner: { scan: async () => verdict } },
  });
});
afterEach(() => world.close());

const minutes = 60_000;
const days = 24 * 60 * minutes;
const town = (): Ports => world.ports('neudorf');
const { signal } = new AbortController();
/** Accepted and routed; its one file is still to be looked at. */
async function routed(): Promise<{ submission: string; document: string }> {
  const place = { key: crypto.randomUUID(), tenant: 'neudorf' };
  const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, place);
  const { submission } = await (await send(world, [document], place)).json();
  await routeSubmission({ submission }, town());
  return { submission, document };
}
const delivered = (): boolean =>
  world.logged.some(({ line }) => line.step === 'deliver-submission' && line.outcome === 'delivered');
const dueAt = async (submission: string): Promise<string | undefined> =>
  (await town().store.get(`SUBMISSION#${submission}`, 'DELIVERY#akte'))?.list?.at;

test('a delivery whose file a person holds is looked at ever more rarely, at least every six hours', async () => {
  verdict = 'infected';
  await routed();
  await world.work();

  const hinted: number[] = [];
  for (let minute = 0; minute < 7 * days; minute += 5 * minutes) {
    world.pass(5 * minutes);
    const { hinted: hints } = await resumeSubmissions(town());
    await world.work();
    if (hints > 0) hinted.push(minute / minutes);
  }

  expect(hinted.length).toBeLessThan(50);
  expect(Math.max(...hinted.map((minute, index) => minute - (hinted[index - 1] ?? 0)))).toBeLessThanOrEqual(365);
});

test('a delivery that waits for its file stays on the due list and goes out when the file is released', async () => {
  const message = await routed();
  world.pass(20 * minutes);
  await deliverSubmission({ submission: message.submission, destination: 'akte' }, town(), signal);

  expect(await dueAt(message.submission)).toBe('2026-11-24T09:40:00.000Z');
  await releaseDocument(message, town());
  await world.work();

  expect(delivered()).toBe(true);
});

test('a file that is released while a delivery decides to wait for it is not waited for', async () => {
  for (let at = 1; ; at += 1) {
    world.logged.length = 0;
    const message = await routed();
    world.pass(20 * minutes);

    const isReached = await interleave(
      at,
      town(),
      (ports) => deliverSubmission({ submission: message.submission, destination: 'akte' }, ports, signal),
      () => releaseDocument(message, town()),
    );
    await world.work();

    expect(delivered()).toBe(true);
    if (!isReached) break;
  }
});
