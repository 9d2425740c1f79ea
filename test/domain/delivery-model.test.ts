import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { Delivery, type Outcome } from '../../schemas/delivery.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

/** A delivery as the rules have it, without a table, leases or versions. Times in minutes since the routing. */
type Model = {
  state: 'pending' | 'delivered' | 'rejected' | 'discarded';
  attempts: number;
  nextAt: number;
  now: number;
};
/** The real thing: one submission in Neudorf. */
type Real = { submission: string; outcome: Outcome | 'throws'; tried: number };
type Step = fc.AsyncCommand<Model, Real>;

let world: World;
let real: Real;
const deliver: AnyConnector['deliver'] = async () => {
  real.tried += 1;
  if (real.outcome === 'throws') throw new Error('a bug');
  return real.outcome;
};
const connector: AnyConnector = { settings: z.looseObject({}), guarantee: 'idempotent', deliver };
beforeAll(async () => {
  const renderRecord = async () => new Uint8Array([1]);
  world = await openWorld({ override: { renderRecord, connectors: { folder: connector } } });
});
afterAll(() => world.close());

const neudorf = (): Ports => world.ports('neudorf');
const operator = { name: 'o.meier', reason: 'geprüft' };
/** P3: minutes until the next attempt, by the number of attempts made; the last one holds on. */
const schedule = [1, 5, 15, 60, 120, 240, 360];
const { signal } = new AbortController();

async function standing({ submission }: Pick<Real, 'submission'>): Promise<Delivery> {
  return Delivery.parse((await neudorf().store.get(`SUBMISSION#${submission}`, 'DELIVERY#akte'))?.body);
}

/** After each step the table says what the rules say. */
async function agree(model: Model, now: Real, tried = now.tried): Promise<void> {
  expect(now.tried).toBe(tried);
  const delivery = await standing(now);
  expect({ state: delivery.state, attempts: delivery.attempts }).toEqual({
    state: model.state,
    attempts: model.attempts,
  });
}

/** When the next attempt is due; each submission comes up to a tenth of the time before its schedule, so that not all come at once. */
async function plannedAt({ now, attempts }: Model, { submission }: Pick<Real, 'submission'>): Promise<number> {
  const delivery = await standing({ submission });
  if (delivery.state !== 'pending') throw new Error(`${delivery.state} instead of pending`);
  const minutes = (Date.parse(delivery.nextAt) - neudorf().now().getTime()) / 60_000;
  const planned = schedule[attempts - 1] ?? 360;
  expect(minutes).toBeLessThanOrEqual(planned);
  expect(minutes).toBeGreaterThanOrEqual(0.9 * planned);
  return now + minutes;
}

/** A hint comes, and the destination would answer so. */
class Hint implements Step {
  readonly outcome: Real['outcome'];
  constructor(outcome: Real['outcome']) {
    this.outcome = outcome;
  }
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    const isDue = model.state === 'pending' && model.nextAt <= model.now;
    const before = real.tried;
    real.outcome = this.outcome;
    await deliverSubmission({ submission: real.submission, destination: 'akte' }, neudorf(), signal);
    if (isDue) this.#settle(model);
    if (isDue && model.state === 'pending') model.nextAt = await plannedAt(model, real);
    await agree(model, real, isDue ? before + 1 : before);
  }
  #settle(model: Model): void {
    model.attempts += 1;
    if (this.outcome !== 'throws' && this.outcome.kind !== 'unavailable') model.state = this.outcome.kind;
    else if (this.outcome === 'throws' && model.attempts >= 12) model.state = 'rejected';
  }
  toString = (): string => `a hint, and ${this.outcome === 'throws' ? 'a bug' : this.outcome.kind}`;
}

class Wait implements Step {
  readonly minutes: number;
  constructor(minutes: number) {
    this.minutes = minutes;
  }
  check = (): boolean => true;
  async run(model: Model): Promise<void> {
    world.pass(this.minutes * 60_000);
    model.now += this.minutes;
  }
  toString = (): string => `${this.minutes} minutes pass`;
}

class Redrive implements Step {
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    await redriveSubmission(real.submission, operator, neudorf());
    if (model.state === 'rejected') Object.assign(model, { state: 'pending', attempts: 0, nextAt: model.now });
    else if (model.state === 'pending') model.nextAt = Math.min(model.nextAt, model.now);
    await agree(model, real);
  }
  toString = (): string => 'a person puts it back';
}

class Discard implements Step {
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    await discardSubmission(real.submission, operator, neudorf());
    if (model.state !== 'delivered') model.state = 'discarded';
    await agree(model, real);
  }
  toString = (): string => 'a person discards it';
}

const unavailable = { kind: 'unavailable', code: 'dms-away', affects: 'submission' } as const;
const rejected = { kind: 'rejected', code: 'refused' } as const;
const delivered = { kind: 'delivered', caseFile: { id: '1' } } as const;
const hint = (...outcomes: Real['outcome'][]): fc.Arbitrary<Step> =>
  fc.constantFrom(...outcomes).map((outcome) => new Hint(outcome));
const wait = fc.constantFrom(1, 6, 61, 361).map((minutes): Step => new Wait(minutes));
const person = fc.integer({ min: 1, max: 6 }).map((which): Step => (which === 1 ? new Discard() : new Redrive()));
/** Most of the time it is tried in vain and time passes; ends are rare, so that long stories come about. */
const steps = [
  hint(unavailable, 'throws'),
  wait,
  hint(unavailable, 'throws'),
  wait,
  hint('throws'),
  wait,
  person,
  hint(unavailable, unavailable, rejected, delivered),
];

test('a delivery moves by its rules, in whatever order hints, time, answers and people come', async () => {
  const property = fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: '+1' }), async (commands) => {
    const answered = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
    const { submission } = await answered.json();
    await routeSubmission({ submission }, neudorf());
    await neudorf().store.commit([{ kind: 'remove', partition: 'BREAKER#akte', sort: 'BREAKER', if: 'any' }]);
    real = { submission, outcome: 'throws', tried: 0 };
    const model: Model = { state: 'pending', attempts: 0, nextAt: 0, now: 0 };
    await fc.asyncModelRun(() => ({ model, real }), commands);
  });

  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: 40 });

  expect({ failed, counterexample, errorInstance }).toEqual({
    failed: false,
    counterexample: null,
    errorInstance: null,
  });
});
