import { expect, test } from 'vitest';
import { countedAs, countSome } from '../../aws/count-some.ts';
import type { Addition } from '../../domain/ports.ts';
import { lacking } from '../../functions/lacking.ts';

const one: Addition = { partition: 'NUMBERS#hund', sort: 'TALLY#1', numbers: { started: 1 }, until: '2027-12-24' };

test('the first of a process counts for itself, then one of some for all; its numbers neither rise nor fall by it', async () => {
  const written: number[] = [];
  const add = async ({ numbers }: Addition): Promise<void> => void written.push(numbers['started'] ?? 0);
  const times = 400;
  let turn = 0;
  const store = countSome({ ...lacking('test').store, add }, () => (turn++ % times) / times);

  for (let time = 0; time <= times; time += 1) await store.add(one);

  expect(written).toHaveLength(1 + times / countedAs);
  expect(written[0]).toBe(1);
  expect(written.reduce((sum, number) => sum + number, 0)).toBe(1 + times);
});
