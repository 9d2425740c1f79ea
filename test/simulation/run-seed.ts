import { type Books, checkBooks } from './check-books.ts';
import { type Application, citizen, drawApplication } from './citizen.ts';
import { dmsDoor } from './dms-door.ts';
import { seededRandom } from './random.ts';
import { SimWorld, type Violation } from './sim-world.ts';
import { clearDesk, designer, operators } from './staff.ts';
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
  faults: Record<string, number>;
  trace: string[];
};

const hour = 3_600_000;
const day = 24 * hour;
/** So many citizens apply in the course of the first five days. */
const applicants = { least: 3, most: 9 };

/**
 * Runs one seed: a week of bad weather (a month, where a DMS is down for so long), then good weather until all is at
 * rest, then the books.
 */
export async function runSeed(trial: Trial, town: Town, options: { trace?: boolean } = {}): Promise<SeedResult> {
  const weather = weatherOf(
    trial,
    town.tenants.map(({ id }) => id),
    start,
  );
  const world = new SimWorld(trial.seed, town, { start, weather, ...options });
  const fetchBefore = globalThis.fetch;
  globalThis.fetch = dmsDoor(world);
  try {
    const applications = plan(trial, world);
    const longest = Math.max(0, ...weather.outages.map(({ until }) => until - start));
    await world.timeline.run(start + Math.max(7 * day, longest));
    await comeToRest(world);
    return {
      seed: trial.seed,
      violations: world.violations,
      books: await checkBooks(world, applications),
      applicants: applications.length,
      days: (world.timeline.now - start) / day,
      steps: world.timeline.entries,
      faults: Object.fromEntries(world.faults),
      trace: world.trace ?? [],
    };
  } finally {
    globalThis.fetch = fetchBefore;
  }
}

function plan({ seed, applicants: only }: Trial, world: SimWorld): Application[] {
  const random = seededRandom(`people ${seed}`);
  const tenants = [...world.grounds.keys()];
  const all = Array.from({ length: random.between(applicants.least, applicants.most) }, () =>
    drawApplication(world, random),
  );
  const delays = all.map(() => random.between(0, 5 * day));
  const coming = [...all.keys()].filter((index) => only?.includes(index) ?? true);
  for (const index of coming) arrive(world, `citizen ${seed} ${index}`, delays[index] ?? 0, all[index]);
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
  return coming.flatMap((index) => all[index] ?? []);
}

function arrive(world: SimWorld, name: string, delay: number, application: Application | undefined): void {
  if (application === undefined) return;
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
  for (const act of ['redrive', 'redrive', 'discard', 'discard'] as const) {
    await world.timeline.run(world.timeline.now + 2 * day);
    for (const tenant of world.grounds.keys()) clearDesk(world, tenant, act);
    await world.timeline.run(world.timeline.now + hour);
  }
  await world.timeline.run(world.timeline.now + 2 * day);
}
