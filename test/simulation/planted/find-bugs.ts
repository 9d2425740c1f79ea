import { availableParallelism } from 'node:os';
import { runProcess } from '../run-seeds.ts';
import type { SeedResult } from '../run-seed.ts';
import { bugs } from './bugs.ts';

/** Which seed found a planted bug, after how many seeds, and which invariants did not hold; `undefined`: none did. */
export type Found = { bug: string; says: string; seed: number | undefined; invariants: string[]; text: string };

const plant = new URL('plant.ts', import.meta.url).href;
/** So many seeds are enough for each of them. */
const seedsAtMost = 1_000;

/** Plants each bug in a process of its own and runs seeds until one finds it. `found` hears as soon as one is done. */
export async function findBugs(names: string[], found: (one: Found) => void = () => {}): Promise<Found[]> {
  const waiting = bugs.filter(({ name }) => names.includes(name));
  const all: Found[] = [];
  const work = async (): Promise<void> => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
      const result = await findBug(bug.name);
      const one: Found = {
        bug: bug.name,
        says: bug.says,
        seed: result?.seed,
        invariants: [...new Set(result?.violations.map(({ invariant }) => invariant))],
        text: result?.violations[0]?.text ?? '',
      };
      all.push(one);
      found(one);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return all;
}

async function findBug(name: string): Promise<SeedResult | undefined> {
  let last: SeedResult | undefined;
  const take = (result: SeedResult): void => void (last = result);
  await runProcess({ kind: 'until-found', end: seedsAtMost }, take, { import: plant, name });
  return last;
}
