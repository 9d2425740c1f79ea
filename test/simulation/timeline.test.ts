import { expect, test } from 'vitest';
import { type Actor, Timeline } from './timeline.ts';

test('entries run in the order of their time, and of their planning where the time is the same', async () => {
  const timeline = new Timeline(0);
  const seen: string[] = [];
  for (const [name, at] of Object.entries({ late: 20, first: 10, second: 10 }))
    timeline.after(at, undefined, () => seen.push(`${name} at ${timeline.now}`));

  await timeline.run(15);
  seen.push(`looked at ${timeline.now}`);
  await timeline.run(100);

  expect(seen).toEqual(['first at 10', 'second at 10', 'looked at 15', 'late at 20']);
});

test('nothing else happens while somebody is at work, however long the work takes outside', async () => {
  const timeline = new Timeline(0);
  const seen: string[] = [];
  const work = async (): Promise<void> => {
    await crypto.subtle.digest('SHA-256', new Uint8Array(100_000));
    seen.push('worked');
    timeline.leave(worker);
  };
  const worker = timeline.enter('worker', 5, () => void work());
  timeline.after(5, undefined, () => seen.push('next'));

  await timeline.run(10);

  expect(seen).toEqual(['worked', 'next']);
});

test('whoever sleeps wakes up when the time has come, and whoever left does not', async () => {
  const timeline = new Timeline(0);
  const seen: string[] = [];
  const sleeper = (name: string): Actor => {
    const actor = timeline.enter(name, 0, () => void sleepOnce());
    const sleepOnce = async (): Promise<void> => {
      await timeline.sleep(50);
      seen.push(`${name} at ${timeline.now}`);
      timeline.leave(actor);
    };
    return actor;
  };
  sleeper('patient');
  const gone = sleeper('gone');
  timeline.after(10, undefined, () => timeline.leave(gone));

  await timeline.run(49);
  expect(seen).toEqual([]);
  await timeline.run(50);

  expect(seen).toEqual(['patient at 50']);
});

test('nobody can wait where nobody is', () => {
  const timeline = new Timeline(0);

  expect(() => timeline.wait(() => {})).toThrow('nobody is there to wait');
});
