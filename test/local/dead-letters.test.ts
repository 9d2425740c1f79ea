import { expect, test } from 'vitest';
import { runNightly, workOnce } from '../../local/worker.ts';
import { openWorld } from '../world.ts';

const minute = 60_000;

test('a message that fails five times is put aside, counted, and forgotten after two weeks', async () => {
  let down = false;
  const world = await openWorld({
    wrap: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        get: (...key) => (down ? Promise.reject(new Error('always')) : ports.store.get(...key)),
      },
    }),
  });
  down = true;
  const { queue } = world.ground;
  await queue.port('neudorf').send({ step: 'route-submission', submission: '0'.repeat(32) });

  for (let attempt = 0; attempt < 7; attempt += 1) {
    await workOnce(world.ground, new AbortController().signal);
    world.pass(2 * minute);
  }
  const counted = queue.countDead('neudorf');
  await runNightly(world.ground);
  const nextDay = queue.countDead('neudorf');
  world.pass(15 * 24 * 60 * minute);
  await runNightly(world.ground);

  const afterwards = queue.countDead('neudorf');
  const attempts = world.logged.filter(({ line }) => line.step === 'route-submission').length;
  world.close();
  expect(attempts).toBe(5);
  expect([counted, nextDay, afterwards]).toEqual([1, 1, 0]);
});
