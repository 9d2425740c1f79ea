import type { Log } from '../domain/ports.ts';
import type { Message } from '../schemas/message.ts';
import { faultCode } from './fault-code.ts';
import { pause } from './pause.ts';
import type { RelayQueue, Taken } from './relay-queue.ts';

/** A message that a relay works on. */
export type DeliverMessage = Extract<Message, { step: 'deliver-submission' }>;
/** What a relay does with a message. */
export type RelayWork = {
  queue: RelayQueue;
  /** Frees what a relay that died held. */
  takeUp(message: DeliverMessage): Promise<void>;
  deliver(message: DeliverMessage, signal: AbortSignal): Promise<void>;
  log: Log;
};
/** The times that one message needs, in milliseconds but for what the queue counts, and what cuts it off. */
export type WorkTimes = { visibleSeconds: number; hold: number; attempt: number; cutOff: AbortSignal };

/**
 * Makes one delivery. Its message is held on to meanwhile, and removed when what became of it is written down. What fails
 * stays in the queue and comes again; should the message be lost or come twice, the table decides.
 */
export async function workOn(taken: Taken, message: DeliverMessage, work: RelayWork, times: WorkTimes): Promise<void> {
  const done = new AbortController();
  const holding = hold(taken.receipt, work.queue, times, done.signal);
  try {
    await work.takeUp(message);
    await work.deliver(message, AbortSignal.any([times.cutOff, AbortSignal.timeout(times.attempt)]));
    await work.queue.remove(taken.receipt);
  } catch (fault) {
    const { step, submission, destination } = message;
    work.log({ step, submission, destination, outcome: 'message-failed', code: faultCode(fault) });
  } finally {
    done.abort();
    await holding;
  }
}

async function hold(receipt: string, queue: RelayQueue, times: WorkTimes, done: AbortSignal): Promise<void> {
  await pause(times.hold, done);
  while (!done.aborted) {
    // Where it fails the message comes again while it is in hand, and is passed over.
    await queue.hold(receipt, times.visibleSeconds).catch(() => undefined);
    await pause(times.hold, done);
  }
}
