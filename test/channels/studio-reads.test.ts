import { afterEach, beforeEach, expect, test } from 'vitest';
import { sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let read: string[] = [];
beforeEach(async () => {
  world = await openWorld({
    forms: ['hundesteuer-anmeldung', 'reitkennzeichen'],
    wrap: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        get: (partition, sort) => {
          read.push(`${partition} ${sort}`);
          return ports.store.get(partition, sort);
        },
        query: (partition, prefix) => {
          read.push(`${partition} ${prefix}…`);
          return ports.store.query(partition, prefix);
        },
      },
    }),
  });
});
afterEach(() => world.close());

test.each(['', '/forms/reitkennzeichen'])(
  'the studio’s page %s reads nothing twice, and nothing of nights',
  async (path) => {
    const anna = await sitDown(world, 'anna');
    read = [];
    const page = await anna.page(path);

    expect(page).toContain('geöffnet');
    expect(read.toSorted()).toEqual([...new Set(read)].toSorted());
    expect(read.filter((one) => one.startsWith('NUMBERS#reitkennzeichen'))).toHaveLength(1);
    expect(read.filter((one) => one.includes('COUNTED'))).toEqual([]);
  },
);
