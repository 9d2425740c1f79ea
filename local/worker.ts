import { setTimeout as sleep } from 'node:timers/promises';
import { acknowledgeSubmission } from '../domain/acknowledge-submission.ts';
import { balanceAndCount } from '../domain/count-sent.ts';
import { deliverSubmission } from '../domain/deliver-submission.ts';
import { expireSubmissions } from '../domain/expire-submissions.ts';
import type { Ports } from '../domain/ports.ts';
import { releaseLeases } from '../domain/release-leases.ts';
import { releaseDocument } from '../domain/release-document.ts';
import { resumeSubmissions } from '../domain/resume-submissions.ts';
import { routeSubmission } from '../domain/route-submission.ts';
import type { Message } from '../schemas/message.ts';
import { sqliteCode } from './fault-text.ts';
import type { Ground } from './ground.ts';
import { sweepMails } from './sweep-mails.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

/** The running steps of the local ground. */
export type Worker = { stop(): Promise<void> };

const idleMilliseconds = 200;
const faultMilliseconds = 1000;
const deliveryMilliseconds = 60_000;

/** Does the step that a message names. */
export function runStep(message: Message, ports: Ports, signal: AbortSignal): Promise<void> {
  if (message.step === 'route-submission') return routeSubmission(message, ports);
  if (message.step === 'release-document') return releaseDocument(message, ports);
  if (message.step === 'acknowledge-submission') return acknowledgeSubmission(message, ports);
  return deliverSubmission(message, ports, signal);
}

/** Takes one message, if there is one, and does its step. A step that throws leaves its message to come again. */
export async function workOnce(ground: Ground, signal: AbortSignal): Promise<boolean> {
  const received = ground.queue.receive(ground.now().getTime());
  if (received === undefined) return false;
  const ports = ground.ports(received.tenant);
  if (ports === undefined) {
    ground.queue.remove(received.id);
    return true;
  }
  try {
    await runStep(received.message, ports, AbortSignal.any([signal, AbortSignal.timeout(deliveryMilliseconds)]));
    ground.queue.remove(received.id);
  } catch {
    // The fault's words may hold answers. The message comes again, and after five times it is a dead letter.
    ports.log({
      step: received.message.step,
      submission: received.message.submission,
      outcome: 'fault',
      attempt: received.receives,
    });
  }
  return true;
}

/** One round of the steps by time for every tenant. A tenant whose round fails does not keep the others from theirs. */
export async function runByTime(
  ground: Ground,
  step: 'resume-submissions' | 'expire-submissions' | 'reconcile',
): Promise<void> {
  for (const tenant of ground.tenants) {
    const ports = ground.ports(tenant);
    try {
      if (ports && step === 'resume-submissions') await resumeSubmissions(ports);
      if (ports && step === 'expire-submissions') await expireSubmissions(ports);
      if (ports && step === 'reconcile') await balanceAndCount(ports);
    } catch {
      ports?.log({ step, outcome: 'fault' });
    }
  }
}

/** The nightly round: retention, the books, what writers left half-written, messages that were given up on. May run beside a server. */
export async function runNightly(ground: Ground): Promise<void> {
  await runByTime(ground, 'expire-submissions');
  await runByTime(ground, 'reconcile');
  await sweepLeftovers(ground, 'stale');
  for (const tenant of ground.tenants) await sweepMails(ground.mails(tenant), ground.now());
  try {
    ground.queue.sweepDead(ground.now().getTime());
  } catch (fault) {
    ground.log({ step: 'sweep-dead-letters', outcome: 'fault', code: `sqlite-${sqliteCode(fault) ?? 'none'}` });
  }
}

/** Starts the steps: messages at once, the sweeper every minute and at the start, the nightly round at three. */
export async function startWorker(ground: Ground): Promise<Worker> {
  await takeUp(ground);
  const stopping = new AbortController();
  const { signal } = stopping;
  const loops = [
    messages(ground, signal),
    every(60_000, () => runByTime(ground, 'resume-submissions'), signal),
    nightly(ground, signal),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/** What the process before this one held when it died is taken up at once. `claimFolder` sees to it that it is dead. */
async function takeUp(ground: Ground): Promise<void> {
  ground.queue.release(ground.now().getTime());
  await sweepLeftovers(ground, 'all');
  for (const tenant of ground.tenants) {
    const ports = ground.ports(tenant);
    if (ports !== undefined) await releaseLeases(ports);
  }
}

async function messages(ground: Ground, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (!(await workUnlessFaulty(ground, signal))) await pause(idleMilliseconds, signal);
  }
}

/** A database that is full or busy at this moment must not end the server: the round is tried again after a pause. */
async function workUnlessFaulty(ground: Ground, signal: AbortSignal): Promise<boolean> {
  try {
    return await workOnce(ground, signal);
  } catch (fault) {
    ground.log({ step: 'worker', outcome: 'fault', code: `sqlite-${sqliteCode(fault) ?? 'none'}` });
    await pause(faultMilliseconds, signal);
    return false;
  }
}

async function every(milliseconds: number, run: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await run();
    await pause(milliseconds, signal);
  }
}

async function nightly(ground: Ground, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await runNightly(ground);
    const now = ground.now();
    const three = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (now.getHours() < 3 ? 0 : 1), 3);
    await pause(three.getTime() - now.getTime(), signal);
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch {
    // Stopped while waiting: the loop's own condition ends it.
  }
}
