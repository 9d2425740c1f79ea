import type { World } from './world.ts';

const minute = 60_000;

/** Lets so many minutes pass, each with its sweep. */
export async function passMinutes(world: World, count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    world.pass(minute);
    await world.tick();
  }
}
