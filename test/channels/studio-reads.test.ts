import { afterEach, beforeEach, expect, test } from 'vitest';
import { fieldsOf, sitDown } from '../studio-desk.ts';
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

test('a sheet that is refused is shown over the draft that it was checked against, which is read once', async () => {
  const anna = await sitDown(world, 'anna');
  await anna.press('/forms', { from: 'published:reitkennzeichen' });
  const address = '/forms/reitkennzeichen/properties';
  const fields = fieldsOf(await anna.page(address), address);
  read = [];
  const answer = await anna.press(address, { ...fields, '/title': '' });

  expect(answer.status).toBe(409);
  expect(read.filter((one) => one.includes('DRAFT') && one.includes('reitkennzeichen'))).toHaveLength(1);
  expect(read.toSorted()).toEqual([...new Set(read)].toSorted());
});
