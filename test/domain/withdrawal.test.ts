import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import { verifyChain } from '../../domain/event-chain.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { withdrawSubmission } from '../../domain/withdraw-submission.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import { StatusView } from '../../schemas/submission.ts';
import { interleave } from '../interleave.ts';
import { uploadFile } from '../upload-file.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let outcome: Outcome;
let made: string[];
let steps: string[];
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async ({ receiptNumber }, _settings, { once }) => {
    for (const step of steps) await once(step, async () => 'done');
    if (outcome.kind === 'delivered') made.push(receiptNumber);
    return outcome;
  },
};
const unavailable: Outcome = { kind: 'unavailable', code: 'dms-unreachable', affects: 'submission' };
const delivered: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
beforeEach(async () => {
  outcome = unavailable;
  made = [];
  steps = [];
  world = await openWorld({
    override: {
      connectors: { folder: connector },
      renderRecord: async () => new Uint8Array([1]),
      scanner: { scan: async () => 'infected' },
    },
  });
});
afterEach(() => world.close());

const ports = () => world.ports('neudorf');
const { signal } = new AbortController();
type Sent = { id: string; token: string; path: string };

async function send(body: unknown = sample('hundesteuer-anmeldung', 'ein-hund'), key?: string): Promise<Sent> {
  const { submission, status } = await (await submit(world, body, { tenant: 'neudorf', ...(key && { key }) })).json();
  const { pathname, search, searchParams } = new URL(status);
  return { id: submission, token: searchParams.get('token') ?? '', path: pathname + search };
}
const lookUp = async ({ path }: Sent): Promise<StatusView> => StatusView.parse(await (await world.fetch(path)).json());
const events = async ({ id }: Sent): Promise<SubmissionEvent[]> =>
  (await ports().store.query(`SUBMISSION#${id}`, 'EVENT#')).map(({ body }) => SubmissionEvent.parse(body));

test('what no authority has yet is withdrawn: the chain says so, nothing is ever delivered, the applicant reads it', async () => {
  const sent = await send();
  await world.work();

  const before = await lookUp(sent);
  const answer = await withdrawSubmission(sent, ports());
  outcome = delivered;
  for (let day = 0; day < 3; day += 1) {
    world.pass(86_400_000);
    await world.tick();
  }

  const after = await lookUp(sent);
  expect([before.status, before.withdrawable]).toEqual(['SUBMITTED', true]);
  expect(answer).toEqual({ kind: 'withdrawn' });
  expect(made).toEqual([]);
  expect([after.status, after.withdrawable]).toEqual(['COMPLETED', undefined]);
  expect(after.history.at(-1)?.text).toContain('zurückgezogen');
  const chain = await events(sent);
  expect(chain.find(({ type }) => type === 'withdrawn')).toMatchObject({ by: 'applicant', facts: { attempts: 1 } });
  expect((await verifyChain(chain)).kind).toBe('whole');
});

test('withdrawing twice is withdrawing once, and nobody can bring it back', async () => {
  const sent = await send();
  await withdrawSubmission(sent, ports());
  const chain = await events(sent);

  const again = await withdrawSubmission(sent, ports());
  const redriven = await redriveSubmission(sent.id, { name: 'o.meier', reason: 'noch einmal' }, ports());

  expect(again).toEqual({ kind: 'withdrawn' });
  expect(redriven).toMatchObject({ code: 'already-discarded' });
  expect((await events(sent)).filter(({ type }) => type === 'withdrawn')).toHaveLength(1);
  expect(chain.filter(({ type }) => type === 'withdrawn')).toHaveLength(1);
});

test('without the right token nothing is withdrawn, and nobody learns whether there was anything', async () => {
  const sent = await send();

  const answers = [
    await withdrawSubmission({ ...sent, token: 'fremd' }, ports()),
    await withdrawSubmission({ ...sent, token: undefined }, ports()),
    await withdrawSubmission({ id: 'f'.repeat(32), token: sent.token }, ports()),
    await withdrawSubmission({ id: '../x', token: sent.token }, ports()),
  ];

  expect(answers.map((answer) => 'code' in answer && answer.code)).toEqual(
    Array.from({ length: 4 }, () => 'not-found'),
  );
  expect((await lookUp(sent)).withdrawable).toBe(true);
});

test('what the authority has, wholly or in part, is withdrawn there and not here', async () => {
  outcome = delivered;
  const there = await send();
  await world.work();
  outcome = unavailable;
  steps = ['case-file', 'document'];
  const begun = await send();
  await world.work();

  const answers = [await withdrawSubmission(there, ports()), await withdrawSubmission(begun, ports())];

  expect(answers).toMatchObject([{ code: 'withdrawal-too-late' }, { code: 'withdrawal-too-late' }]);
  expect((await lookUp(there)).withdrawable).toBeUndefined();
});

test('what an operator has ended can’t be withdrawn any more', async () => {
  const sent = await send();
  await discardSubmission(sent.id, { name: 'o.meier', reason: 'doppelt gestellt' }, ports());

  const answer = await withdrawSubmission(sent, ports());

  expect(answer).toMatchObject({ code: 'withdrawal-too-late' });
});

test('an attempt that was cut off may have arrived: she is asked to look again, until the next one tells', async () => {
  const sent = await send();
  await routeSubmission({ submission: sent.id }, ports());
  const dying = { ...ports(), store: { ...ports().store, commit: dieAfter(1) } };
  await deliverSubmission({ submission: sent.id, destination: 'akte' }, dying, signal).catch(() => undefined);

  const meanwhile = await withdrawSubmission(sent, ports());
  world.pass(12 * 60_000);
  await world.tick();
  const later = await withdrawSubmission(sent, ports());

  expect(meanwhile).toMatchObject({ code: 'withdrawal-running' });
  expect(later).toEqual({ kind: 'withdrawn' });
});

/** The lease is committed, and nothing after it. */
function dieAfter(commits: number): ReturnType<typeof ports>['store']['commit'] {
  let left = commits;
  return async (writes) => {
    left -= 1;
    if (left < 0) throw new Error('died');
    return ports().store.commit(writes);
  };
}

test('a hand-over that was tried may be with the other municipality, although it did not answer', async () => {
  world.close();
  world = await openWorld({
    wrap: (given) => ({
      ...given,
      neighbours: { ...given.neighbours, handOver: () => Promise.reject(new Error('no answer')) },
    }),
  });
  const { submission, status } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  const token = new URL(status).searchParams.get('token') ?? undefined;
  const before = await withdrawalOf();
  await world.work();

  const after = await withdrawSubmission({ id: submission, token }, world.ports());

  expect(before).toBe('accepted');
  expect(after).toMatchObject({ code: 'withdrawal-running' });

  async function withdrawalOf(): Promise<string> {
    const meta = await world.ports().store.get(`SUBMISSION#${submission}`, 'META');
    return z.object({ state: z.string() }).parse(meta?.body).state;
  }
});

test('wherever a delivery stands when she withdraws, it is delivered or withdrawn, never both and never neither', async () => {
  outcome = delivered;
  const ends = new Set<string>();
  for (let at = 1; ; at += 1) {
    const sent = await send();
    await routeSubmission({ submission: sent.id }, ports());
    made = [];
    let answer: unknown;
    const wasThere = await interleave(
      at,
      ports(),
      (slowed) => deliverSubmission({ submission: sent.id, destination: 'akte' }, slowed, signal),
      async () => {
        answer = await withdrawSubmission(sent, ports());
      },
    );
    if (!wasThere) break;
    const isWithdrawn = (await lookUp(sent)).history.some(({ type }) => type === 'withdrawn');

    expect([isWithdrawn, made.length]).toEqual(isWithdrawn ? [true, 0] : [false, 1]);
    expect(answer).toMatchObject(isWithdrawn ? { kind: 'withdrawn' } : { kind: 'problem' });
    ends.add(String(isWithdrawn));
  }

  expect([...ends].toSorted()).toEqual(['false', 'true']);
});

test('wherever a routing stands when she withdraws, nothing of it is delivered afterwards', async () => {
  outcome = delivered;
  for (let at = 1; ; at += 1) {
    const sent = await send();
    const wasThere = await interleave(
      at,
      ports(),
      (slowed) => routeSubmission({ submission: sent.id }, slowed),
      () => withdrawSubmission(sent, ports()),
    );
    if (!wasThere) break;
    await world.work();

    expect(made).toEqual([]);
    expect((await lookUp(sent)).history.at(-1)?.type).toBe('withdrawn');
  }
});

test('a file that was held is gone with it; the answers stay for their period, and then only the trace of both stays', async () => {
  const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
  const key = crypto.randomUUID();
  const { document, body } = await uploadFile(world, key, pdf, 'neudorf');
  const sent = await send(body, key);
  await world.work();
  const held = await quarantined(sent.id, document);
  await withdrawSubmission(sent, ports());
  await world.work();

  const kept = await lookUp(sent);
  world.pass(31 * 86_400_000);
  await world.night();
  const erased = await lookUp(sent);

  expect(kept.answers).toBeDefined();
  expect(held).toBeDefined();
  expect(await quarantined(sent.id, document)).toBeUndefined();
  expect(erased).toMatchObject({ erased: true, status: 'COMPLETED' });
  expect(erased.answers).toBeUndefined();
  expect(erased.history.map(({ type }) => type)).toContain('withdrawn');
  expect(await withdrawSubmission(sent, ports())).toMatchObject({ code: 'already-erased' });
});

const quarantined = async (submission: string, document: string): Promise<unknown> =>
  ports().documents.inspect(submission, document);
