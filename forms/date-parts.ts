/** The parts of a day as they are typed, in German order. */
export const dateParts = ['day', 'month', 'year'] as const;
/** One part of a day. */
export type DatePart = (typeof dateParts)[number];

/**
 * A day from its typed parts, `YYYY-MM-DD`; `undefined` where all are empty. What is no day stays as it was typed, to be
 * refused by the check and shown again.
 */
export function dayOf({ day, month, year }: Record<DatePart, string>): string | undefined {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  return d === '' && m === '' && y === '' ? undefined : [y, twoDigits(m), twoDigits(d)].join('-');
}

/** The parts of what `dayOf` made. */
export function partsOf(text: string): Record<DatePart, string> {
  const [year = '', month = '', ...day] = text.split('-');
  return { day: day.join('-'), month, year };
}

const twoDigits = (text: string): string => (text === '' ? '' : text.padStart(2, '0'));
