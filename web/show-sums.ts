import { sumText } from '../forms/render-sum.ts';
import { sumOf } from '../forms/sum-of.ts';
import { readAnswers } from './read-answers.ts';
import { languageOf } from './texts.ts';

/** Adds up what is filled in and shown, as the server will: what is shown here is never sent. */
export function showSums(form: HTMLFormElement): void {
  const outputs = [...form.querySelectorAll<HTMLOutputElement>('[data-sum]')];
  if (outputs.length === 0) return;
  const { answers } = readAnswers(form);
  for (const output of outputs) {
    const pointers: string[] = JSON.parse(output.dataset['sum'] ?? '[]');
    const total = sumOf(pointers, answers);
    const text = total === undefined ? '' : sumText(output.dataset['kind'], total, languageOf(form));
    // Only a change is told.
    if (output.textContent !== text) output.textContent = text;
  }
}
