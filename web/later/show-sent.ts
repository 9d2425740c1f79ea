import { element } from '../element.ts';
import type { Place } from '../place.ts';
import { word } from './words.ts';

/**
 * Says that this was sent before, with the ways to its receipt and to another application. `detail` says what became of
 * the answers that stand in the form now; without it they are the same, and the form goes.
 */
export function showSent(form: HTMLFormElement, { kind }: Place, address: string, detail?: string): void {
  const [text, apart] =
    kind === 'page'
      ? [word('receipt', form), {}]
      : [word('receiptApart', form), { target: '_blank', rel: 'noopener noreferrer' }];
  const receipt = element('p', {}, element('a', { class: 'kern-link', href: address, ...apart }, text));
  const notice = element(
    'div',
    { class: 'kern-alert kern-alert--success', id: 'sent', role: 'group', tabindex: '-1' },
    element('div', { class: 'kern-alert__header' }, element('h2', { class: 'kern-title' }, word('sent', form))),
    element(
      'div',
      { class: 'kern-alert__body' },
      ...(detail === undefined ? [] : [element('p', { class: 'kern-body' }, detail)]),
      receipt,
      ...(kind === 'page' ? [another(form)] : []),
    ),
  );
  form.querySelector('#sent')?.remove();
  if (detail === undefined) form.replaceWith(notice);
  else form.prepend(notice);
  notice.focus();
}

/** The same page once more, about another submission. */
function another(form: HTMLFormElement): HTMLElement {
  const link = element('a', { class: 'kern-link', href: location.pathname }, word('another', form));
  link.addEventListener('click', () => history.replaceState(null, ''));
  return element('p', {}, link);
}
