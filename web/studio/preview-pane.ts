import type { FormTexts } from '../../schemas/form-draft.ts';
import { element } from '../element.ts';

/** The form as citizens will see it, beside its texts. */
export type Preview = {
  section: HTMLElement;
  /** Shows a revision; `isWhole`: whether it can be shown at all, else the last one that could stays. */
  update: (revision: number, isWhole: boolean) => void;
  samples: (texts: FormTexts) => void;
};

/** Without `allow-forms` not even the form's own script would hear of a pressed button; what it may send to, its page says: nowhere. */
const scripted = 'allow-scripts allow-forms';

/**
 * A frame of an origin of its own: what is in it can't read or change the studio. It is told by its address (behind `#`)
 * which step to show, and says by a message which one is shown, so that a change leaves her where she is.
 */
export function previewPane(address: string, widen: (isWide: boolean) => void): Preview {
  const frame = element('iframe', { title: 'Vorschau des Formulars', class: 'studio-frame', sandbox: scripted });
  const note = element('p', { class: 'kern-hint' });
  const plain = element('input', { type: 'checkbox', id: 'preview-plain', class: 'kern-form-check__checkbox' });
  const wide = element('input', { type: 'checkbox', id: 'preview-wide', class: 'kern-form-check__checkbox' });
  const keys = element('input', { type: 'checkbox', id: 'preview-keys', class: 'kern-form-check__checkbox' });
  const sample = element('select', { id: 'preview-sample', class: 'kern-form-input__select' });
  let shown = 0;
  let place = '';
  const load = (): void => {
    const query = new URLSearchParams({
      revision: String(shown),
      ...(sample.value !== '' && { sample: sample.value }),
      ...(plain.checked && { script: '0' }),
    });
    frame.setAttribute('sandbox', plain.checked ? '' : scripted);
    const goal = new URL(`${address}?${query}#${place}`, location.href).href;
    // Not by `src`, which would put every change into the way back.
    if (frame.contentWindow === null) frame.src = goal;
    else frame.contentWindow.location.replace(goal);
  };
  addEventListener('message', ({ source, data }) => {
    if (source === frame.contentWindow && typeof data?.studioPlace === 'string') place = data.studioPlace;
  });
  plain.addEventListener('change', load);
  sample.addEventListener('change', load);
  wide.addEventListener('change', () => widen(wide.checked));
  // The mouse no longer gets in: whatever can't be done by keys is missed at once.
  keys.addEventListener('change', () => frame.classList.toggle('studio-frame--keys', keys.checked));
  const section = element(
    'section',
    { class: 'studio-preview', 'aria-labelledby': 'preview' },
    element('h2', { class: 'kern-heading-medium', id: 'preview' }, 'Vorschau'),
    element(
      'div',
      { class: 'studio-choices' },
      box(wide, 'volle Breite statt Handy'),
      box(plain, 'ohne JavaScript'),
      box(keys, 'nur mit der Tastatur'),
      element(
        'div',
        { class: 'kern-form-input' },
        element('label', { class: 'kern-label', for: 'preview-sample' }, 'Ausgefüllt mit'),
        element('div', { class: 'kern-form-input__select-wrapper' }, sample),
      ),
    ),
    note,
    frame,
  );
  return {
    section,
    update: (revision, isWhole) => {
      note.textContent = isWhole
        ? ''
        : 'Mit diesen Fehlern lässt sich das Formular nicht zeigen: Hier steht der Stand davor.';
      if (!isWhole || revision === shown) return;
      shown = revision;
      load();
    },
    samples: ({ samples }) => {
      const names = ['', ...[...samples.valid, ...samples.invalid].map(({ file }) => file)];
      if (names.join() === [...sample.options].map(({ value }) => value).join()) return;
      const before = sample.value;
      sample.replaceChildren(
        ...names.map((value) => element('option', { value }, value === '' ? 'nichts' : value.replace('samples/', ''))),
      );
      sample.value = names.includes(before) ? before : '';
    },
  };
}

const box = (input: HTMLInputElement, words: string): HTMLElement =>
  element('div', { class: 'kern-form-check' }, input, element('label', { class: 'kern-label', for: input.id }, words));
