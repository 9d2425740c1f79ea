import type { PlanField } from './form-plan.ts';
import { wordsOf } from './words-of.ts';

const numberWords = new Set([
  'steueridentifikationsnummer',
  'identifikationsnummer',
  'sozialversicherungsnummer',
  'rentenversicherungsnummer',
  'kreditkartennummer',
]);

/** Whether a field asks for a bank account or a number that follows somebody for life: whoever has it can do harm with it. */
export function isLifelongNumber({ field, label }: Pick<PlanField, 'field' | 'label'>): boolean {
  if (field === 'iban') return true;
  const words = wordsOf(label);
  return words.some((word) => numberWords.has(word)) || (words.includes('steuer') && words.includes('id'));
}
