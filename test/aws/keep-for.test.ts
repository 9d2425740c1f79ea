import { expect, test } from 'vitest';
import { keepFor } from '../../aws/keep-for.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 24, 9, 0, seconds));

test('reads at the same moment share one answer, and it is kept for its time', async () => {
  let now = at(0);
  let reads = 0;
  const keep = keepFor(
    5000,
    () => now,
    async (name) => `${name} ${(reads += 1)}`,
  );

  const same = await Promise.all([keep('a'), keep('a'), keep('b')]);
  now = at(4);
  const kept = await keep('a');
  now = at(6);
  const fresh = await keep('a');

  expect([...same, kept, fresh]).toEqual(['a 1', 'a 1', 'b 2', 'a 1', 'a 3']);
});

test('a read that failed is not kept', async () => {
  let reads = 0;
  const keep = keepFor(
    5000,
    () => at(0),
    async () => {
      reads += 1;
      if (reads === 1) throw new Error('away');
      return reads;
    },
  );

  await expect(keep('a')).rejects.toThrow('away');

  expect(await keep('a')).toBe(2);
});

test('however many names are asked for, what is kept stays bounded', async () => {
  let reads = 0;
  const keep = keepFor(
    5000,
    () => at(0),
    async () => (reads += 1),
  );

  for (let name = 0; name < 501; name += 1) await keep(String(name));
  const again = await keep('0');

  expect(again).toBe(502);
});
