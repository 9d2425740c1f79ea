/** Milliseconds for which an operator is told once of a budget that is used up: a flood must not fill the log. */
const quiet = 60_000;

/** Whether it is time to tell of this; once it was, not again for a minute. */
export type QuietMinute = (name: string) => boolean;

/** Tells of each thing once a minute at most, in this process. */
export function quietMinute(now: () => Date): QuietMinute {
  const told = new Map<string, number>();
  return (name) => {
    const time = now().getTime();
    const isDue = Math.abs(time - (told.get(name) ?? -quiet)) >= quiet;
    if (isDue) told.set(name, time);
    return isDue;
  };
}
