import { faultCode } from './fault-code.ts';
import { pause } from './pause.ts';
import { readMessage } from './read-message.ts';
import { type HandTimes, type RelayHands, relayHands, type Stopping } from './relay-hands.ts';
import type { Taken } from './relay-queue.ts';
import type { RelayWork } from './work-on.ts';

/** What a relay tells whoever watches it. */
export type RelayNews =
  | { kind: 'disconnected'; code: string; pauseMilliseconds: number }
  | { kind: 'connected' }
  | Stopping;
/** How a relay runs. */
export type RelayParts = RelayWork & {
  tenant: string;
  /** So many deliveries at the same time. */
  atOnce: number;
  /** Ends when nothing is left to do. */
  once: boolean;
  /** Says that the relay is at work. */
  report(): Promise<void>;
  tell(news: RelayNews): void;
  /** Aborts when the relay shall end: what is in hand is finished. */
  signal: AbortSignal;
};
/** In milliseconds, but for what the queue counts in seconds. */
export type RelayTimes = HandTimes & {
  waitSeconds: number;
  report: number;
  /** The first pause without a connection; each further one is twice as long, up to the last. */
  firstPause: number;
  lastPause: number;
};

/** The times of a relay in service. An attempt takes less than a lease (eleven minutes), by more than clocks can differ. */
export const relayTimes: RelayTimes = {
  waitSeconds: 20,
  visibleSeconds: 30,
  hold: 10_000,
  attempt: 300_000,
  finish: 30_000,
  giveUp: 15_000,
  report: 300_000,
  firstPause: 1000,
  lastPause: 60_000,
};

/**
 * Takes deliveries from the queue and makes them, until it is stopped or, with `once`, nothing is left. There is one
 * poller, however many deliveries are made at the same time. Without a connection it waits and tries again for ever; with
 * `once` it says so and ends.
 */
export async function runRelay(parts: RelayParts, times = relayTimes): Promise<'ended' | 'disconnected'> {
  const hands = relayHands(parts, times);
  const ask = asking(parts, times);
  while (!parts.signal.aborted) {
    const free = parts.atOnce - hands.full();
    if (free === 0) {
      await hands.change();
      continue;
    }
    const taken = await ask(free);
    for (const one of taken ?? []) await begin(one, hands, parts);
    if (!parts.once || hands.full() > 0) continue;
    if (taken === undefined) return parts.signal.aborted ? 'ended' : 'disconnected';
    if (taken.length === 0) return 'ended';
  }
  await hands.finish();
  return 'ended';
}

/** Asks the queue once; `undefined` where there is no connection, or the relay was stopped meanwhile. */
function asking(parts: RelayParts, times: RelayTimes): (most: number) => Promise<Taken[] | undefined> {
  const { queue, signal } = parts;
  let failures = 0;
  let reportedAt = -Infinity;
  return async (most) => {
    try {
      if (performance.now() - reportedAt >= times.report) {
        await parts.report();
        reportedAt = performance.now();
      }
      const taken = await queue.take({ most, ...times }, signal);
      if (failures > 0) parts.tell({ kind: 'connected' });
      failures = 0;
      return taken;
    } catch (fault) {
      if (signal.aborted) return undefined;
      const pauseMilliseconds = Math.min(times.firstPause * 2 ** failures, times.lastPause);
      failures += 1;
      parts.tell({ kind: 'disconnected', code: faultCode(fault), pauseMilliseconds });
      await pause(pauseMilliseconds, signal);
      return undefined;
    }
  };
}

/** What can't be read is left: after five times it is a dead letter, where a person sees it. */
async function begin(taken: Taken, hands: RelayHands, { tenant, queue, log }: RelayParts): Promise<void> {
  const read = readMessage(taken.body, tenant);
  if (read.kind === 'message' && read.message.step === 'deliver-submission') {
    // A hint for what is in hand already says nothing new. Should it be lost with it: the sweeper hints again.
    if (!hands.take(taken, read.message)) await queue.remove(taken.receipt).catch(() => undefined);
    return;
  }
  const code = `Refused.${read.kind === 'refused' ? read.reason : 'foreign-step'}`;
  log({ step: 'deliver-submission', outcome: 'message-failed', code });
}
