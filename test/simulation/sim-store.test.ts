import { expect, test } from 'vitest';
import { SimStore } from './sim-store.ts';

const put = (at: string | undefined) =>
  ({
    kind: 'put',
    item: { partition: 'p', sort: 's', body: at ?? 'off', ...(at && { list: { name: 'due', at } as const }) },
    if: 'any',
  }) as const;

test('a list shows a change when its lag has passed, a read by key at once', async () => {
  let now = 0;
  const store = new SimStore({ now: () => now, lag: () => 1_000 });

  await store.commit([put('2026')]);

  expect(await store.get('p', 's')).toMatchObject({ version: 1, body: '2026' });
  expect(await store.list('due', '2027', 10)).toEqual([]);
  now = 1_000;
  expect(await store.list('due', '2027', 10)).toMatchObject([{ body: '2026' }]);
});

test('changes of one item are shown in their order, even if the later one were quicker', async () => {
  let now = 0;
  const lags = [1_000, 10];
  const store = new SimStore({ now: () => now, lag: () => lags.shift() ?? 0 });
  await store.commit([put('2026')]);
  await store.commit([put(undefined)]);

  now = 1_000;

  expect(await store.list('due', '2027', 10)).toEqual([]);
});

test('what the list still shows and the table has no more is not handed out', async () => {
  let now = 0;
  const lags = [0, 5_000];
  const store = new SimStore({ now: () => now, lag: () => lags.shift() ?? 0 });
  await store.commit([put('2026')]);
  now = 1;
  await store.commit([put(undefined)]);

  expect(store.shown().size).toBe(1);
  expect(await store.list('due', '2027', 10)).toEqual([]);
});

test('a seed begins with a copy: what it writes reaches no other seed', async () => {
  const around = { now: () => 0, lag: () => 0 };
  const town = new SimStore(around);
  await town.commit([put('2026')]);
  const seed = new SimStore(around, town);

  await seed.commit([put('2028')]);

  expect(await town.get('p', 's')).toMatchObject({ body: '2026' });
  expect(await seed.list('due', '2027', 10)).toEqual([]);
  expect(seed.earliest('due')).toBe('2028');
});
