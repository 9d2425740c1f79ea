import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withStoppedClock } from './stopped-clock.ts';

test('while the clock stands still it is one moment, and nothing takes too long; afterwards it goes on', async () => {
  const seen = await withStoppedClock(async () => {
    const [first, patience] = [new Date(), AbortSignal.timeout(1)];
    await sleep(20);
    return { passed: Date.now() - first.getTime(), isOver: patience.aborted, given: new Date(0).toISOString() };
  });

  const patience = AbortSignal.timeout(1);
  await sleep(20);
  expect(seen).toEqual({ passed: 0, isOver: false, given: '1970-01-01T00:00:00.000Z' });
  expect(patience.aborted).toBe(true);
});

test('the clock goes on after a fault as well', async () => {
  const before = Date;

  const fault = withStoppedClock(() => Promise.reject(new Error('x')));

  await expect(fault).rejects.toThrow('x');
  expect(Date).toBe(before);
});
