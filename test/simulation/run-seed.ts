import { planActs } from './acts.ts';
import { type Application, drawApplication } from './application.ts';
import type { Books } from './books.ts';
import { checkBooks } from './check-books.ts';
import { checkCost, costOf } from './check-cost.ts';
import { checkErasure } from './check-erasure.ts';
import { checkGround } from './check-ground.ts';
import { checkProgress } from './check-progress.ts';
import { citizen, sendLate } from './citizen.ts';
import { forgetCase } from './forget-case.ts';
import { outside } from './outside.ts';
import { seededRandom } from './random.ts';
import { realCrafts } from './real-crafts.ts';
import { planReplacing } from './replace-refused.ts';
import { settleFollowUps } from './settle-follow-ups.ts';
import { SimWorld, type Violation } from './sim-world.ts';
import { clearDesk, designer, operators, reform } from './staff.ts';
import { unparkAll } from './parking.ts';
import { planChances } from './plan-chances.ts';
import { planDrafts } from './plan-drafts.ts';
import { planOld } from './plan-old.ts';
import { planLetters } from './plan-letters.ts';
import { start, type Town } from './town.ts';
import { type Trial, weatherOf } from './trial.ts';

/** What became of one seed. `days` of virtual time passed until all was at rest. */
export type SeedResult = {
  seed: number;
  violations: Violation[];
  books: Books;
  applicants: number;
  days: number;
  steps: number;
  /** What the seed cost at list prices. */
  euros: number;
  faults: Record<string, number>;
  trace: string[];
};

const hour = 3_600_000;
const day = 24 * hour;
/** So many citizens apply in the course of the first five days. */
const applicants = { least: 3, most: 9 };

/**
 * Runs one seed: a week of bad weather (a month, where a DMS is down for so long), then good weather until all is at
 * rest, then the books. Every hundredth seed seals, signs and renders for real.
 */
export async function runSeed(trial: Trial, town: Town, options: { trace?: boolean } = {}): Promise<SeedResult> {
  const tenants = town.tenants.map(({ id }) => id);
  const weather = weatherOf(trial, tenants, start);
  const crafts = trial.seed % 100 === 0 ? { crafts: await realCrafts(tenants) } : {};
  const world = new SimWorld(trial.seed, town, { start, weather, ...options, ...crafts });
  const fetchBefore = globalThis.fetch;
  globalThis.fetch = outside(world);
  try {
    const applications = await plan(trial, world);
    const longest = Math.max(0, ...weather.outages.map(({ until }) => until - start));
    await world.timeline.run(start + Math.max(7 * day, longest));
    while (world.timeline.now < world.restsFrom) await world.timeline.run(world.restsFrom);
    await comeToRest(world);
    applications.push(...settleFollowUps(world, applications));
    const books = await checkBooks(world, applications);
    checkCost(world, books.submissions, (world.timeline.now - start) / day);
    if (trial.seed % 4 === 0) await outliveRetention(world, applications);
    // What is broken already needs no further look, which would only find it again.
    if (trial.seed % 4 === 1 && world.violations.length === 0) await forgetCase(world);
    return {
      seed: trial.seed,
      violations: world.violations,
      books,
      applicants: applications.length,
      days: (world.timeline.now - start) / day,
      steps: world.timeline.entries,
      euros: costOf(world),
      faults: Object.fromEntries(world.faults),
      trace: world.trace ?? [],
    };
  } finally {
    globalThis.fetch = fetchBefore;
  }
}

async function plan({ seed, applicants: only }: Trial, world: SimWorld): Promise<Application[]> {
  const random = seededRandom(`people ${seed}`);
  const tenants = [...world.grounds.keys()];
  const count = random.between(applicants.least, applicants.most);
  // On the last day of a term everybody comes at once.
  const rush = random.chance(0.25) ? random.between(0, 4 * day) : undefined;
  const coming: Application[] = [];
  for (let index = 0; index < count; index += 1) {
    const application = await drawApplication(world, random);
    const delay = rush === undefined ? random.between(0, 5 * day) : rush + random.between(0, 90_000);
    if (only?.includes(index) === false) continue;
    arrive(world, `citizen ${seed} ${index}`, delay, application);
    planReplacing(world, application, application.files, delay);
    coming.push(application);
  }
  for (let night = 1; night <= 40; night += 1)
    world.timeline.after(night * day - 6 * hour, undefined, () => world.sweeper.night());
  for (let look = random.between(1, 3); look > 0; look -= 1) {
    const tenant = random.pick(tenants);
    world.timeline.after(random.between(0, 7 * day), undefined, () => operators(world, random, tenant));
  }
  if (random.chance(0.5)) {
    const tenant = random.pick(tenants);
    world.timeline.after(random.between(0, 5 * day), undefined, () => designer(world, random, tenant));
  }
  if (random.chance(0.3)) world.timeline.after(random.between(0, 5 * day), undefined, () => reform(world, random));
  planLetters(world, seed, coming);
  planActs(world, seed);
  planChances(world, seed);
  return [...coming, ...planOld(world, seed), ...(await planDrafts(world, seed))];
}

function arrive(world: SimWorld, name: string, delay: number, application: Application): void {
  const actor = world.timeline.enter(name, delay, () => {
    void citizen(world, seededRandom(name), application).then(() => world.timeline.leave(actor));
  });
}

/**
 * Good weather: breakers close, schedules come round; people look at what waits, and in the end discard what can't be
 * helped.
 */
async function comeToRest(world: SimWorld): Promise<void> {
  world.clearUp();
  await world.timeline.run(world.timeline.now + 2 * hour);
  unparkAll(world);
  await world.timeline.run(world.timeline.now + 2 * day);
  await checkProgress(world);
  for (const act of ['redrive', 'redrive', 'discard beyond help', 'discard beyond help'] as const) {
    for (const tenant of world.grounds.keys()) clearDesk(world, tenant, act);
    await world.timeline.run(world.timeline.now + 2 * day);
  }
}

/** Days after the last thing has ended, on which a nightly round may erase nothing, or must erase all. */
const nights = [10, 25, 32, 34];

/** Goes on until the retention has passed: all is erased then and not before, and every key answers for good that it was used. */
async function outliveRetention(world: SimWorld, applications: Application[]): Promise<void> {
  for (const [index, night] of nights.entries()) {
    world.timeline.after((night - (nights[index - 1] ?? 0)) * day, undefined, () => world.sweeper.night());
    await world.timeline.run(world.timeline.now + (night - (nights[index - 1] ?? 0)) * day + hour);
  }
  checkErasure(world, applications);
  for (const ground of world.grounds.values()) await checkGround(world, ground, applications);
  for (const [index, application] of applications.entries()) comeBack(world, `latecomer ${index}`, application);
  await world.timeline.run(world.timeline.now + hour);
}

/** Long after, she sends the same again. */
function comeBack(world: SimWorld, name: string, application: Application): void {
  if (application.receipt === undefined) return;
  const actor = world.timeline.enter(name, 0, () => {
    void sendLate(world, application).then(() => world.timeline.leave(actor));
  });
}
