import type { Application } from './application.ts';
import { seededRandom } from './random.ts';
import type { SimWorld } from './sim-world.ts';
import { liar } from './strange-letters.ts';

const day = 86_400_000;

/** What happens between stacks besides letters: keys are rotated, and a neighbour lies. */
export function planLetters(world: SimWorld, seed: number, applications: Application[]): void {
  if (!world.stacks.areThere) return;
  const { timeline, grounds } = world;
  const random = seededRandom(`letters ${seed}`);
  for (let times = random.pick([0, 0, 1, 2]); times > 0; times -= 1) {
    const tenant = random.pick([...grounds.keys()]);
    timeline.after(random.between(0, 6 * day), undefined, () => rotateKey(world, tenant));
  }
  for (const application of applications)
    if (random.chance(0.2))
      timeline.after(random.between(0, 7 * day), undefined, () => liar(world, random, application));
}

/** A town's operator makes a new receipt key, with which receipts and letters are signed from then on. */
function rotateKey({ timeline, stacks }: SimWorld, tenant: string): void {
  const actor = timeline.enter(`operator of ${tenant}`, 0, () => {
    void stacks.rotate(tenant).then(() => timeline.leave(actor));
  });
}
