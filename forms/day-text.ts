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
 * in words: which of 01.11. and 11.01. is meant differs from one country to the next. A month that is none stays its number.
 */
export function answeredDay(day: string, calendar: Calendar | undefined): string {
  return calendar && day.length === 10 ? dayText(day, calendar) : day.split('-').toReversed().join('.');
}
