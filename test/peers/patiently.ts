import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver } from './driver.ts';

/** As long as a slow machine may take for anything. */
const patience = 30_000;

/** Asks until there is an answer. Between two pages there is none at all: the document that was asked has gone. */
export async function patiently<Found>(
  driver: Driver,
  ask: () => Promise<Found>,
  what: string,
): Promise<NonNullable<Found>> {
  const late = Date.now() + patience;
  let fault: unknown;
  while (Date.now() < late) {
    try {
      const found = await ask();
      if (found !== null && found !== undefined) return found;
    } catch (gone) {
      fault = gone;
    }
    await sleep(30);
  }
  const seen = await driver.read('location.href + " " + document.body.innerText').catch(String);
  throw new Error(`waited in vain for ${what}, at ${seen.slice(0, 2000)}`, { cause: fault });
}
