import { idOf } from '../forms/id-of.ts';
import { button } from './button.ts';
import { clearFaults } from './clear-faults.ts';
import { element } from './element.ts';
import { faultsIn } from './show-faults.ts';
import { say } from './texts.ts';

/** The steps of a form: one is shown at a time, the last is the review. */
export type Steps = {
  isLast(): boolean;
  next(): Promise<void>;
  busy(isBusy: boolean): void;
  tell(text: string): void;
  showAll(pointers: string[]): void;
  /** Shows the step that a part of the form stands in. */
  reveal(part: Element): void;
};

/** Shows one step at a time, each checked before the next, then everything once more before it is sent. */
export function startSteps(
  form: HTMLFormElement,
  review: (place: HTMLElement, go: (step: HTMLElement) => void) => void,
): Steps {
  const sections = [...form.querySelectorAll<HTMLElement>('.intake-step')];
  const place = element('div');
  const summary = element(
    'section',
    { class: 'intake-step' },
    element('h2', { class: 'kern-heading-large', tabindex: '-1' }, say('review', form)),
    element('p', { class: 'kern-body' }, say('unsent', form)),
    place,
  );
  sections.at(-1)?.after(summary);
  const all = [...sections, summary];
  const actions = form.querySelector<HTMLElement>('.intake-actions');
  const label = element('span', { class: 'kern-label' }, say('next', form));
  const forward = element('button', { class: 'kern-btn kern-btn--primary' }, label);
  const back = button(
    'kern-btn--secondary',
    () => {
      clearFaults(form);
      move(-1);
    },
    say('back', form),
  );
  const status = element('p', { role: 'status' });
  actions?.replaceChildren(back, forward);
  actions?.after(status);
  let current = 0;
  const show = (index: number, focus = true): void => {
    current = index;
    for (const [number, section] of all.entries()) {
      section.toggleAttribute('data-away', number !== index);
      section.hidden = number !== index || section.hasAttribute('data-off');
    }
    back.hidden = index === 0;
    label.textContent = index === all.length - 1 ? say('send', form) : say('next', form);
    status.textContent = '';
    if (index === all.length - 1) review(place, (step) => show(all.indexOf(step)));
    if (focus) all[index]?.querySelector<HTMLElement>('h2')?.focus();
    form.dispatchEvent(new CustomEvent('intake-step', { detail: index + 1 }));
  };
  const move = (by: number): void => {
    let goal = current + by;
    while (all[goal]?.hasAttribute('data-off') === true) goal += by;
    if (all[goal] !== undefined) show(goal);
  };
  // A preview that is shown anew stays at the step that is looked at.
  show(Math.min(Number(form.dataset['begin'] ?? 0), all.length - 1), false);
  return {
    isLast: () => current === all.length - 1,
    next: async () => {
      const section = all[current];
      const faults = section === undefined || section === summary ? [] : await faultsIn(form, section);
      if (faults.length === 0) move(1);
    },
    busy: (isBusy) => {
      forward.toggleAttribute('aria-disabled', isBusy);
      status.textContent = isBusy ? say('sending', form) : '';
    },
    tell: (text) => {
      status.textContent = text;
    },
    reveal: (part) => {
      const step = sections.findIndex((section) => section.contains(part));
      if (step !== -1) show(step, false);
    },
    showAll: (pointers) => {
      const first = sections.findIndex((section) =>
        pointers.some(
          (pointer) =>
            section.querySelector(`#${CSS.escape(idOf(pointer))}, [data-area="${CSS.escape(pointer)}"]`) !== null,
        ),
      );
      if (first !== -1) show(first, false);
    },
  };
}
