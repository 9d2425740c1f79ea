import { setTimeout as sleep } from 'node:timers/promises';

// Loaded before everything else in a process of its own (`--import`): whatever the platform's crypto does off the main thread comes
// back late, by another time at each call, as on a machine that is busy. No trace may show it.
const { subtle } = crypto;
const pause = (): Promise<void> => sleep(Math.random() * 2);

/** Lets one call take its time. */
function slow<Asked extends unknown[], T>(run: (...asked: Asked) => Promise<T>): (...asked: Asked) => Promise<T> {
  return async (...asked) => {
    await pause();
    const answer = await run(...asked);
    await pause();
    return answer;
  };
}

const slowed = {
  importKey: slow(subtle.importKey.bind(subtle)),
  exportKey: slow(subtle.exportKey.bind(subtle)),
  generateKey: slow(subtle.generateKey.bind(subtle)),
  sign: slow(subtle.sign.bind(subtle)),
  verify: slow(subtle.verify.bind(subtle)),
  encrypt: slow(subtle.encrypt.bind(subtle)),
  decrypt: slow(subtle.decrypt.bind(subtle)),
};
for (const [name, value] of Object.entries(slowed)) Object.defineProperty(subtle, name, { value, configurable: true });
