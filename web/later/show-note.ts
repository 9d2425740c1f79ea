import { element } from '../element.ts';

/** A note above the form: where its words stand, and what takes it away and leads to the step that is shown. */
export type Note = { body: HTMLElement; close: () => void };

/** Shows one. */
export function showNote(form: HTMLFormElement, title: string, lines: string[]): Note {
  const body = element(
    'div',
    { class: 'kern-alert__body' },
    ...lines.map((line) => element('p', { class: 'kern-body' }, line)),
  );
  const box = element(
    'div',
    { class: 'kern-alert kern-alert--info', role: 'group', 'aria-label': title },
    element('div', { class: 'kern-alert__header' }, element('h2', { class: 'kern-title' }, title)),
    body,
  );
  form.prepend(box);
  const close = (): void => {
    box.remove();
    form.querySelector<HTMLElement>('.intake-step:not([hidden]) h2')?.focus();
  };
  return { body, close };
}
