import type { Language, Period } from '../schemas/form.ts';
import { counted } from '../forms/counted.ts';
import { ourWords } from '../forms/words.ts';

/** A period in words: `P30D` is “30 Tage”. */
export function periodText(period: Period, language: Language): string {
  const count = Number(period.slice(1, -1));
  const unit = period.endsWith('D') ? 'D' : period.endsWith('M') ? 'M' : 'Y';
  return counted(ourWords(language).periods[unit], count, language);
}
