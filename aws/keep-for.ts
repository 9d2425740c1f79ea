/** Names may come from outside: what is kept never grows without bound. */
const most = 500;

/**
 * Keeps what a read gave for so many milliseconds. Reads at the same moment share one answer, a failed read is not kept.
 * Times come from the caller's clock.
 */
export function keepFor<T>(
  milliseconds: number,
  now: () => Date,
  read: (name: string) => Promise<T>,
): (name: string) => Promise<T> {
  const kept = new Map<string, { value: Promise<T>; until: number }>();
  return (name) => {
    const at = now().getTime();
    const before = kept.get(name);
    if (before !== undefined && before.until > at) return before.value;
    if (kept.size >= most) kept.clear();
    const value = read(name);
    kept.set(name, { value, until: at + milliseconds });
    value.catch(() => kept.delete(name));
    return value;
  };
}
