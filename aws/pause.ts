import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for so many milliseconds, or until it is told not to; whoever waits looks at the signal himself. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
