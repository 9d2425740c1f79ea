import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is as wished for; the steps between happen by themselves. */
export async function eventually<T>(ask: () => Promise<T>, isWished: (answer: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask();
    if (isWished(answer) || attempt === 200) return answer;
    await sleep(500);
  }
}
