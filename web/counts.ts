import { fill } from '../forms/fill.ts';
import { say } from './texts.ts';

/** How many characters still fit into a long text, once only a fifth is left; told when the typing pauses. */
export function startCounts(form: HTMLFormElement): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || target.maxLength < 0) return;
    const left = target.maxLength - target.value.length;
    const status = target.parentElement?.querySelector('[data-count]');
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (status) status.textContent = left * 5 > target.maxLength ? '' : fill(say('left', form), { number: left });
    }, 700);
  });
}
