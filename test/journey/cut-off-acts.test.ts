import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import { type BooksWorld, delivered, openBooksWorld, rejected, unavailable } from '../books-world.ts';
import { runCommand } from '../cli/run-command.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { type Saboteur, sabotage } from '../sabotage.ts';

const saboteur: Saboteur = { calls: 0, at: 0, after: false };
let world: BooksWorld;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cut-off-'));
  world = await openBooksWorld({
    wrap: (ports: Ports) => ({
      ...ports,
      store: sabotage(ports.store, saboteur),
      queue: sabotage(ports.queue, saboteur),
      documents: sabotage(ports.documents, saboteur),
      sealer: sabotage(ports.sealer, saboteur),
    }),
  });
});
afterAll(() => {
  world.close();
  rmSync(folder, { recursive: true, force: true });
});

const minute = 60_000;
type Case = {
  /** Brings a submission to where the act is for. */
  prepare: () => Promise<string>;
  /** What is typed; `number` is another one for each try. */
  act: (submission: string, number: number) => [string, string[], Parameters<typeof runCommand>[3]];
  /** How its event is called, and in whose history it stands. */
  event: string;
  history?: string;
  /** Where the submission stands when the server has gone on. */
  ends: string;
  /** A look may be written down once more than it was had, and never less. */
  isLook?: true;
};

async function owed(answer: Outcome): Promise<string> {
  world.answer(answer);
  const { submission } = await world.acceptWithFile();
  await world.work();
  world.answer(delivered);
  return submission;
}
const status = async (submission: string) =>
  JSON.parse((await runCommand(world, 'status', [submission], { json: true })).said);

const cases: Record<string, Case> = {
  redrive: {
    prepare: () => owed(rejected),
    act: (submission) => ['redrive', [submission], {}],
    event: 'redriven',
    ends: 'delivered',
  },
  discard: {
    prepare: () => owed(rejected),
    act: (submission) => ['discard', [submission], {}],
    event: 'discarded',
    ends: 'discarded',
  },
  erase: {
    prepare: async () => {
      world.answer(delivered);
      const { submission } = await world.acceptWithFile();
      await world.work();
      return submission;
    },
    act: (submission) => ['erase', [submission], {}],
    event: 'erased',
    ends: 'erased',
  },
  open: {
    prepare: () => owed(rejected),
    act: (submission) => ['open', [submission], {}],
    event: 'opened',
    ends: 'waiting',
    isLook: true,
  },
  export: {
    prepare: () => owed(rejected),
    act: (submission, number) => ['export', [submission], { out: join(folder, `${submission}-${number}.tar`) }],
    event: 'exported',
    ends: 'waiting',
    isLook: true,
  },
  park: {
    prepare: async () => {
      await runCommand(world, 'unpark', ['akte']);
      return owed(unavailable);
    },
    act: () => ['park', ['akte'], {}],
    event: 'parked',
    history: 'BREAKER#akte',
    ends: 'pending',
  },
  unpark: {
    prepare: async () => {
      await runCommand(world, 'park', ['akte']);
      return owed(unavailable);
    },
    act: () => ['unpark', ['akte'], {}],
    event: 'unparked',
    history: 'BREAKER#akte',
    ends: 'delivered',
  },
};

/** How often the act stands in the history. */
async function written({ event, history }: Case, submission: string): Promise<number> {
  const events = await world.neudorf().store.query(history ?? `SUBMISSION#${submission}`, 'EVENT#');
  return events.filter(({ body }) => JSON.stringify(body).includes(`"type":"${event}"`)).length;
}

/** Cuts the act off at one of its calls, does it once more, and lets the server go on. Answers how many calls it made. */
async function cutOff(one: Case, at: number, after: boolean): Promise<number> {
  const submission = await one.prepare();
  const before = await written(one, submission);
  Object.assign(saboteur, { calls: 0, at, after });
  const [name, words, options] = one.act(submission, 1);
  // A hint that can't be sent cuts nothing off: the sweeper makes it good.
  await runCommand(world, name, words, options).catch(() => undefined);
  const { calls } = saboteur;
  saboteur.at = 0;
  const isWritten = options?.out !== undefined && existsSync(options.out);
  const [, , again] = one.act(submission, isWritten ? 2 : 1);
  const second = await runCommand(world, name, words, again);
  for (let round = 0; round < 3; round += 1) {
    await world.work();
    world.pass(6 * minute);
    await world.tick();
  }

  const times = (await written(one, submission)) - before;
  const place = `call ${at}, ${after ? 'after' : 'before'} its effect`;
  // Done already is said as well.
  expect([place, second.code === 0 || second.said !== '']).toEqual([place, true]);
  expect([place, one.isLook ? times >= 1 && times <= 2 : times]).toEqual([place, one.isLook ? true : 1]);
  expect([place, (await status(submission)).account]).toEqual([place, one.ends]);
  expect([place, again?.out === undefined || existsSync(again.out)]).toEqual([place, true]);
  return calls;
}

test.each(Object.entries(cases))(
  '%s: killed at any of its calls and given once more, it is done, once, and the books balance',
  { timeout: 120_000 },
  async (_name, one) => {
    await cutOff(one, 0, false);
    let at = 1;
    while ((await cutOff(one, at, false)) + (await cutOff(one, at, true)) >= 2 * at) at += 1;

    const books = await runCommand(world, 'verify-audit', [], { json: true });
    expect(at).toBeGreaterThan(3);
    expect(JSON.parse(books.said).differences).toEqual([]);
  },
);
