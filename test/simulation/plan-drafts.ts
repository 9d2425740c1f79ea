import { type Application, drawApplication } from './application.ts';
import { draftWriter } from './draft-writer.ts';
import { seededRandom } from './random.ts';
import type { SimWorld } from './sim-world.ts';

const day = 86_400_000;

/** In three of ten seeds somebody applies without JavaScript. She holds no receipt that could be kept for her: only what is stored counts. */
export async function planDrafts(world: SimWorld, seed: number): Promise<Application[]> {
  const random = seededRandom(`drafts ${seed}`);
  if (!random.chance(0.3)) return [];
  const { timeline } = world;
  const application = { ...(await drawApplication(world, random)), files: [] };
  const name = `citizen ${seed} without JavaScript`;
  const actor = timeline.enter(name, random.between(0, 4 * day), () => {
    void draftWriter(world, random, application).then(() => timeline.leave(actor));
  });
  return [application];
}
