/**
 * Runs something while the clock stands still: it is this moment all the time, and nothing takes too long. What a busy
 * machine would change (what is remembered for ten seconds, hints that get 300 ms) is then the same on every machine.
 */
export async function withStoppedClock<T>(run: () => Promise<T>): Promise<T> {
  const real = Date;
  const moment = real.now();
  class Stopped extends real {
    constructor(...words: [] | [number | string]) {
      super(words[0] ?? moment);
    }
    static override now(): number {
      return moment;
    }
  }
  const giveBack = [set(globalThis, 'Date', Stopped), set(AbortSignal, 'timeout', () => new AbortController().signal)];
  try {
    return await run();
  } finally {
    for (const give of giveBack) give();
  }
}

/** Sets a property, and tells how to set it back. */
function set(on: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(on, name) ?? {};
  Object.defineProperty(on, name, { value, configurable: true, writable: true });
  return () => Object.defineProperty(on, name, before);
}
