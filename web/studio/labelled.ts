import { element } from '../element.ts';

/** A field with its label above. */
export function labelled(label: string, field: HTMLSelectElement | HTMLInputElement): HTMLElement {
  const framed =
    field instanceof HTMLSelectElement ? element('div', { class: 'kern-form-input__select-wrapper' }, field) : field;
  const words = element('label', { class: 'kern-label', for: field.id }, label);
  return element('div', { class: 'kern-form-input' }, words, framed);
}
