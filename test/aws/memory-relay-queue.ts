import { setTimeout as sleep } from 'node:timers/promises';
import type { RelayQueue } from '../../aws/relay-queue.ts';

type Waiting = { body: string; receipt: string; isTaken: boolean; receives: number };
/** A relay's queue in memory, whose hidden messages come again when the test says that the time has passed. */
export type MemoryRelayQueue = RelayQueue & {
  send(body: string): void;
  /** The visibility of everything that was taken ends. */
  reveal(): void;
  left(): string[];
  /** How often messages were held on to. */
  holds: number;
};

/** Makes one. A receipt of an earlier taking removes nothing, as with the real one it may or may not. */
export function memoryRelayQueue(): MemoryRelayQueue {
  let messages: Waiting[] = [];
  const queue: MemoryRelayQueue = {
    holds: 0,
    send: (body) => messages.push({ body, receipt: '', isTaken: false, receives: 0 }),
    reveal: () => messages.forEach((message) => (message.isTaken = false)),
    left: () => messages.map(({ body }) => body),
    take: async ({ most, waitSeconds }, signal) => {
      const visible = messages.filter(({ isTaken }) => !isTaken).slice(0, most);
      if (visible.length === 0) await sleep(waitSeconds * 1000, undefined, { signal });
      for (const message of visible)
        Object.assign(message, { isTaken: true, receives: message.receives + 1, receipt: crypto.randomUUID() });
      return visible.map(({ body, receipt }) => ({ body, receipt }));
    },
    hold: async () => void (queue.holds += 1),
    remove: async (receipt) => {
      messages = messages.filter((message) => message.receipt !== receipt);
    },
  };
  return queue;
}
