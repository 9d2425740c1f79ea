import { startCounts } from './counts.ts';
import { startLists } from './lists.ts';
import { showSums } from './show-sums.ts';

/** What only some forms have, loaded where it is needed: lists of objects, sums, long texts. `whole` is a copy of the form as it came. */
export function startParts(form: HTMLFormElement, whole: HTMLElement, changed: () => void): void {
  startLists(form, whole, () => {
    changed();
    showSums(form);
  });
  form.addEventListener('change', () => showSums(form));
  showSums(form);
  startCounts(form);
}
