import type { Language, Period } from '../schemas/form.ts';

const words = {
  de: { D: ['Tag', 'Tage'], M: ['Monat', 'Monate'], Y: ['Jahr', 'Jahre'] },
  en: { D: ['day', 'days'], M: ['month', 'months'], Y: ['year', 'years'] },
} as const;

/** A period in words: `P30D` is “30 Tage”. */
export function periodText(period: Period, language: Language): string {
  const count = Number(period.slice(1, -1));
  const unit = period.endsWith('D') ? 'D' : period.endsWith('M') ? 'M' : 'Y';
  return `${count} ${words[language][unit][count === 1 ? 0 : 1]}`;
}
