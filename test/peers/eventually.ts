import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds after which the answer is given as it is: before the test's own limit, so that it says what was seen. */
const usual = 240_000;

/** Asks until the answer is as wished for; the steps between happen by themselves. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWished: (answer: T) => boolean,
  patience = usual,
): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (isWished(answer) || Date.now() > until) return answer;
    await sleep(500);
  }
}
