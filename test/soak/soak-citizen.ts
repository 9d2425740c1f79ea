import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, uuid } from '../simulation/random.ts';
import { sendByPage } from './send-by-page.ts';
import { sendByScript } from './send-by-script.ts';
import type { Application } from './soak-application.ts';

/** A new application of a Neudorf dog owner: two of ten without JavaScript, four of ten with one or two files. */
export function newApplication(random: Random, dog: string): Application {
  const count = random.chance(0.4) ? random.between(1, 2) : 0;
  return {
    key: uuid(random),
    dog,
    way: random.chance(0.2) ? 'page' : 'script',
    files: Array.from({ length: count }, () => fileOf(random)),
    documents: [],
    receipts: [],
    refusals: [],
    unanswered: 0,
    turnedAway: 0,
  };
}

function fileOf(random: Random): Uint8Array<ArrayBuffer> {
  const bytes = Array.from({ length: random.between(500, 40_000) }, () => random.between(0, 255));
  return new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7 '), Uint8Array.from(bytes)]));
}

/**
 * Sends an application until it is answered: each step again, under the same key, where no answer came. Ends with a
 * receipt, a refusal, or when `signal` says so; then it can be gone on with.
 */
export async function sendUntilAnswered(one: Application, origin: string, signal: AbortSignal): Promise<number> {
  for (let attempts = 1; ; attempts += 1) {
    if (await sendOnce(one, origin)) return attempts;
    if (signal.aborted) return attempts;
    await sleep(200);
  }
}

/** One walk through what is still to be done; whether it is answered. Sends a finished application again, as a double click does. */
export async function sendOnce(one: Application, origin: string): Promise<boolean> {
  try {
    return await (one.way === 'page' ? sendByPage(one, origin) : sendByScript(one, origin));
  } catch {
    // No connection, cut off, or no answer in time: nobody knows what happened behind it.
    one.unanswered += 1;
    return false;
  }
}
