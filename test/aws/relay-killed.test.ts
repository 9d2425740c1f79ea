import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { relayTimes, runRelay } from '../../aws/run-relay.ts';
import type { AnyConnector } from '../../domain/connector.ts';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { releaseOwnLease } from '../../domain/release-own-lease.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { openWorld, sample, submit, type World } from '../world.ts';
import { memoryRelayQueue } from './memory-relay-queue.ts';

const holder = 'f'.repeat(32);
const times = { ...relayTimes, waitSeconds: 0.002, hold: 60_000 };
/** What lies in the DMS, each time it was opened or put there. */
const inDms: string[] = [];
let world: World;
beforeAll(async () => {
  world = await openWorld({ override: { renderRecord: async () => new Uint8Array([1]) } });
});
afterAll(() => world.close());

/** A process that is killed at its so-many-th call, before or after what the call does; nothing it asks is answered from then on. */
class Mortal {
  calls = 0;
  readonly at: number;
  readonly after: boolean;
  readonly killed = Promise.withResolvers<'killed'>();

  constructor(at: number, after: boolean) {
    this.at = at;
    this.after = after;
  }

  async live<T>(run: () => Promise<T>): Promise<T> {
    this.calls += 1;
    const isLast = this.calls === this.at;
    if (isLast && this.after) await run();
    if (isLast) this.killed.resolve('killed');
    return this.calls >= this.at ? new Promise(() => undefined) : run();
  }

  give<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]) =>
          this.live(async () => {
            const result: unknown = await Reflect.apply(member, target, parameters);
            return result;
          });
      },
    });
  }
}

/** A DMS that can find: a case, and a document in it. */
const dms = (mortal: Mortal): AnyConnector => ({
  settings: z.looseObject({}),
  guarantee: 'detectable',
  deliver: async ({ receiptNumber }, _settings, { once }) => {
    const findOrCreate = async (name: string): Promise<string> => {
      const found = await mortal.live(async () => inDms.includes(name));
      if (!found) await mortal.live(async () => inDms.push(name));
      return name;
    };
    const id = await once('case-file', () => findOrCreate(receiptNumber));
    await once('document', () => findOrCreate(`${receiptNumber}/Antrag.pdf`));
    return { kind: 'delivered', caseFile: { id } };
  },
});

/** One process of the relay, from its start to its end or death. */
function start(queue: ReturnType<typeof memoryRelayQueue>, mortal: Mortal): Promise<string> {
  const real = world.ports('neudorf');
  const ports: Ports = {
    ...real,
    store: mortal.give(real.store),
    queue: mortal.give(real.queue),
    documents: mortal.give(real.documents),
    publications: mortal.give(real.publications),
    sealer: mortal.give(real.sealer),
    connectors: { folder: dms(mortal) },
    newId: () => holder,
  };
  const run = runRelay(
    {
      tenant: 'neudorf',
      queue: mortal.give(queue),
      atOnce: 1,
      once: true,
      takeUp: (message) => releaseOwnLease(message, holder, ports),
      deliver: (message, signal) => deliverSubmission(message, ports, signal),
      report: async () => undefined,
      log: () => undefined,
      tell: () => undefined,
      signal: new AbortController().signal,
    },
    times,
  );
  return Promise.race([run, mortal.killed.promise]);
}

/** Lets one process die at a call and another one do the rest; `false` where the first made fewer calls. */
async function dieAt(at: number, after: boolean): Promise<boolean> {
  const queue = memoryRelayQueue();
  const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  const { submission, receiptNumber } = await answer.json();
  await routeSubmission({ submission }, { ...world.ports('neudorf'), queue: { send: async () => undefined } });
  const message = { step: 'deliver-submission', submission, destination: 'akte' };
  queue.send(JSON.stringify({ v: 1, tenant: 'neudorf', message }));
  const first = await start(queue, new Mortal(at, after));
  queue.reveal();
  await start(queue, new Mortal(Infinity, after));
  const stored = await world.ports('neudorf').store.get(`SUBMISSION#${submission}`, 'DELIVERY#akte');

  expect(stored?.body).toMatchObject({ state: 'delivered', caseFile: { id: receiptNumber } });
  expect(inDms.splice(0)).toEqual([receiptNumber, `${receiptNumber}/Antrag.pdf`]);
  expect(queue.left()).toEqual([]);
  return first === 'killed';
}

test.each([[false], [true]])(
  'wherever a relay is killed (after the call had its effect: %s), the next one goes on: one case, each document once',
  async (after) => {
    let at = 1;
    while (await dieAt(at, after)) at += 1;

    expect(at).toBeGreaterThan(15);
  },
);
