import { pause } from './pause.ts';
import type { Taken } from './relay-queue.ts';
import { type DeliverMessage, type RelayWork, type WorkTimes, workOn } from './work-on.ts';

/** What is said of the end: how many deliveries are being finished, or are left as they are after all. */
export type Stopping = { kind: 'stopping'; inHand: number } | { kind: 'given-up'; inHand: number };
/** In milliseconds: after a stop, until what is in hand is cut off, and until it is left after that. */
export type HandTimes = Omit<WorkTimes, 'cutOff'> & { finish: number; giveUp: number };
/** The deliveries that a relay has in hand. */
export type RelayHands = {
  /** How many there are. */
  full(): number;
  /** Takes a delivery in hand; `false` where it is so already. */
  take(taken: Taken, message: DeliverMessage): boolean;
  /** Ends when one of them has ended, or the relay is stopped. */
  change(): Promise<void>;
  /** Ends when all of them have ended, or too much time has passed since the relay was stopped. */
  finish(): Promise<void>;
};

/**
 * Makes deliveries at the same time. After a stop each has some seconds to end; then it is cut off, which connectors
 * answer with "unavailable", so that its lease is free. What does not end even then stays leased, and is taken up by the
 * next start.
 */
export function relayHands(
  work: RelayWork & { signal: AbortSignal; tell(news: Stopping): void },
  times: HandTimes,
): RelayHands {
  const inHand = new Set<string>();
  const cutOff = new AbortController();
  let changed = Promise.withResolvers<void>();
  const ring = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  work.signal.addEventListener('abort', ring, { once: true });
  return {
    full: () => inHand.size,
    take: (taken, message) => {
      const key = `${message.submission} ${message.destination}`;
      if (inHand.has(key)) return false;
      inHand.add(key);
      void workOn(taken, message, work, { ...times, cutOff: cutOff.signal }).finally(() => {
        inHand.delete(key);
        ring();
      });
      return true;
    },
    change: () => changed.promise,
    finish: async () => {
      if (inHand.size === 0) return;
      work.tell({ kind: 'stopping', inHand: inHand.size });
      const ended = new AbortController();
      const patience = pause(times.finish, ended.signal)
        .then(() => cutOff.abort())
        .then(() => pause(times.giveUp, ended.signal));
      const all = async (): Promise<void> => {
        while (inHand.size > 0) await changed.promise;
      };
      await Promise.race([all(), patience]);
      if (inHand.size > 0) work.tell({ kind: 'given-up', inHand: inHand.size });
      ended.abort();
    },
  };
}
