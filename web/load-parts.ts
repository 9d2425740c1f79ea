import { insist, reloadable } from './chunks.ts';
import { whenBegun } from './when-begun.ts';

/** Asks for the lists' script once more, at once; false where it can't be had now. */
export type Parts = () => Promise<boolean>;

const parted = '[data-repeat], [data-sum], [data-count]';
const load = reloadable('parts', () => import('./parts.ts'));

/**
 * Starts lists, sums and counts of a form that has any, by a script of their own (`data-parts` says that they are there, to
 * whoever puts a draft back), in time: where the first step has none, not before she begins. `whole` is a copy of the form as it came. Through a dead network it is tried again.
 */
export function loadParts(form: HTMLFormElement, whole: Node, changed: () => void): Parts {
  const start = async (): Promise<boolean> => {
    const chunk = await load();
    if (chunk === undefined) return false;
    if (form.dataset['parts'] === undefined && whole instanceof HTMLElement) chunk.startParts(form, whole, changed);
    form.dataset['parts'] = '';
    return true;
  };
  if (form.querySelector(parted) !== null) whenBegun(form, parted, () => void insist(start));
  return start;
}
