import { type Cell, described, faultText, hintText } from './cell.ts';
import { attributes, html, type Html } from './html.ts';
import { euroText } from './money.ts';
import { numberText } from './number-text.ts';
import { valueAt } from './pointer.ts';

/** A sum is shown and told to screen readers when it changes; nobody fills it in, and nobody sends it. */
export function renderSum(cell: Cell, pointers: string[]): Html {
  const { field, id, name, frame } = cell;
  const total = valueAt(frame.counted, name);
  const output = attributes({
    class: 'kern-body intake-sum',
    id,
    tabindex: -1,
    'aria-describedby': described(cell),
    'data-sum': JSON.stringify(pointers),
    'data-kind': field.field,
  });
  const shown = typeof total === 'number' ? sumText(field.field, total, frame.language) : undefined;
  return html`<div class="kern-form-input"><label class="kern-label" for="${id}">${field.label}</label>${hintText(cell)}<p class="kern-hint intake-later">${frame.texts.sumLater}</p><output${output}>${shown}</output>${faultText(cell)}</div>`;
}

/** A sum in the language's way, with the euro sign where it is money. */
export function sumText(kind: string | undefined, total: number, language: string): string {
  return kind === 'money' ? euroText(total, language) : numberText(total, language);
}
