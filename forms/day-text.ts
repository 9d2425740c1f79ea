import { fill } from './fill.ts';
import type { Words } from './words.ts';

/** How a language writes days: the names of its months, separated by commas, and patterns. */
export type Calendar = Words['calendar'];

/** A day (`2026-11-01`) in words: `1. November 2026`, `1 Kasım 2026`. */
export function dayText(day: string, { months, day: pattern }: Calendar): string {
  const [year = '', month = '', number = ''] = day.split('-');
  return fill(pattern, { day: Number(number), month: months.split(', ')[Number(month) - 1] ?? month, year });
}

/**
 * A day that somebody gave, as review, receipt and record show it: in German as forms of offices have it (`01.11.2026`), else
 * in words: which of 01.11. and 11.01. is meant differs from one country to the next. What is no day stays as it was typed.
 */
export function answeredDay(day: string, calendar: Calendar | undefined): string {
  return calendar === undefined || !/^\d{4}-(?:0[1-9]|1[0-2])-\d\d$/.test(day)
    ? day.split('-').toReversed().join('.')
    : dayText(day, calendar);
}
