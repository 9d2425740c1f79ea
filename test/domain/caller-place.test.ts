import { expect, test } from 'vitest';
import { callerPlace } from '../../domain/caller-place.ts';

test('however many networks ask, there are only so many places, and all of them are used', () => {
  const networks = Array.from({ length: 20_000 }, (_, number) => `198.${number >> 8}.${number & 255}`);

  const used = new Set(networks.map((network) => callerPlace(network, 'seed', 1024)));

  expect([...used].toSorted((one, other) => one - other)).toEqual(Array.from({ length: 1024 }, (_, place) => place));
});

test('another seed puts a network elsewhere, among others', () => {
  const seeds = Array.from({ length: 20 }, (_, number) => `seed ${number}`);

  const places = new Set(seeds.map((seed) => callerPlace('198.51.100', seed, 1024)));

  expect(places.size).toBeGreaterThan(10);
});
