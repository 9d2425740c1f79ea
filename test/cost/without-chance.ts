/** Runs something while no chance is ever met, so that the same is counted each time; what chance would do is added by what is expected of it. */
export async function withoutChance<T>(run: () => Promise<T>): Promise<T> {
  const before = Math.random;
  Math.random = () => 0.999;
  try {
    return await run();
  } finally {
    Math.random = before;
  }
}
