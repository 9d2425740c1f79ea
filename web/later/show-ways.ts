import { button } from '../button.ts';
import { element } from '../element.ts';
import { isUploading } from '../is-uploading.ts';
import type { Place } from '../place.ts';
import { type Following, followOnDevice } from './device-draft.ts';
import { type Prove, saveWithCode } from './save-with-code.ts';
import { dayOf, word } from './words.ts';

/** What the form knows of the draft that follows it, and how it proves its work. */
export type Keeping = { following?: Following | undefined; prove: Prove };

/** Shows the ways to go on later: on this device (on our own page only), or with a code on any. */
export function showWays(form: HTMLFormElement, { kind }: Place, keeping: Keeping, opener: HTMLElement): void {
  const status = element('p', { class: 'kern-body', role: 'status' });
  const result = element('div', { tabindex: '-1' });
  const title = element('h2', { class: 'kern-heading-medium', tabindex: '-1' }, word('later', form));
  const panel = element(
    'section',
    { class: 'intake-keep' },
    title,
    ...(kind === 'page' ? [deviceBox(form, keeping, status)] : []),
    element('p', { class: 'kern-body' }, word('codeHint', form)),
    button('kern-btn--secondary', () => void showCode(form, keeping.prove, { status, result }), word('codeSave', form)),
    status,
    result,
  );
  opener.hidden = true;
  form.append(panel);
  title.focus();
}

function deviceBox(form: HTMLFormElement, keeping: Keeping, status: HTMLElement): HTMLElement {
  const box = element('input', {
    type: 'checkbox',
    class: 'kern-form-check__checkbox',
    id: 'keep-on-device',
    'aria-describedby': 'keep-on-device-hint',
  });
  box.checked = keeping.following !== undefined;
  const change = async (): Promise<void> => {
    if (box.checked) {
      try {
        keeping.following = await followOnDevice(form, crypto.randomUUID());
        status.textContent = `${word('keptHere', form)} ${dayOf(keeping.following.until, form)}.`;
      } catch {
        box.checked = false;
        status.textContent = word('notKept', form);
      }
      return;
    }
    await keeping.following?.remove();
    keeping.following = undefined;
    status.textContent = word('deleted', form);
  };
  box.addEventListener('change', () => void change());
  return element(
    'div',
    { class: 'kern-form-check' },
    box,
    element('label', { class: 'kern-label', for: 'keep-on-device' }, word('device', form)),
    element('p', { class: 'kern-hint', id: 'keep-on-device-hint' }, word('deviceHint', form)),
  );
}

async function showCode(
  form: HTMLFormElement,
  prove: Prove,
  { status, result }: Record<'status' | 'result', HTMLElement>,
): Promise<void> {
  // What is on its way has no place in the draft yet.
  if (isUploading(form)) {
    status.textContent = word('uploading', form);
    return;
  }
  status.textContent = word('saving', form);
  const saved = await saveWithCode(form, prove);
  if (saved === undefined) {
    status.textContent = word('notSaved', form);
    return;
  }
  status.textContent = word('saved', form);
  form.dataset['safe'] = '';
  // What is typed from now on is not in it.
  for (const type of ['input', 'change'])
    form.addEventListener(type, () => delete form.dataset['safe'], { once: true });
  result.replaceChildren(
    element('p', { class: 'kern-body' }, word('code', form)),
    element('p', { class: 'intake-number' }, element('bdi', {}, saved.code)),
    element(
      'p',
      { class: 'kern-body' },
      `${word('codeHow', form)} ${word('goes', form)} ${dayOf(Date.parse(saved.until), form)}.`,
    ),
    element(
      'p',
      { class: 'kern-body' },
      element(
        'a',
        { class: 'kern-link', href: saved.link, target: '_blank', rel: 'noopener noreferrer' },
        word('link', form),
      ),
    ),
  );
  result.focus();
}
