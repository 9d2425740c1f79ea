/**
 * The instant that lies a period (`P7D`, `P6M`, `P3Y`, see `Period`) after another. Months and years are those of the
 * calendar in UTC; where the day does not exist, the month's last day is taken (31 January + P1M = 28 or 29 February).
 */
export function addPeriod(start: Date, period: string): Date {
  const count = Number(period.slice(1, -1));
  if (period.endsWith('D')) return addMilliseconds(start, count * 86_400_000);
  const months = count * (period.endsWith('Y') ? 12 : 1);
  const month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0));
  const day = Math.min(start.getUTCDate(), month.getUTCDate());
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), day) + (start.getTime() % 86_400_000));
}

/** A day that never comes. */
export const farFuture = '9999-12-31T23:59:59.999Z';

/** The instant so many milliseconds later. */
export function addMilliseconds(start: Date, milliseconds: number): Date {
  return new Date(start.getTime() + milliseconds);
}

/** Whole seconds from an instant to another; 0 where the first lies later. */
export function secondsBetween(instant: string, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - Date.parse(instant)) / 1000));
}
