import { element } from './element.ts';

/** How a button looks; whole names, so that the style sheet keeps them. */
type Look = 'kern-btn--secondary' | 'kern-btn--tertiary';

/** A button that sends nothing, with its words. */
export function button(look: Look, press: () => void, ...words: (Node | string)[]): HTMLButtonElement {
  const label = element('span', { class: 'kern-label' }, ...words);
  const made = element('button', { type: 'button', class: `kern-btn ${look}` }, label);
  made.addEventListener('click', press);
  return made;
}
