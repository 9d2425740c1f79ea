import type { FormTexts } from '../../schemas/form-draft.ts';
import { languageName } from '../../forms/language-name.ts';
import { sampleName } from '../../forms/sample-name.ts';
import { spokenIn } from '../../forms/spoken-in.ts';
import { otherLanguages, ownLanguage } from '../../forms/other-languages.ts';
import { element } from '../element.ts';
import { labelled } from './labelled.ts';

/** The form as citizens will see it, beside its texts. */
export type Preview = {
  section: HTMLElement;
  /** Shows a revision; `isWhole`: whether it can be shown at all, else the last one that could stays. */
  update: (revision: number, isWhole: boolean) => void;
  /** Offers the samples and the languages that the texts have now. */
  offer: (texts: FormTexts) => void;
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
  const language = element('select', { id: 'preview-language', class: 'kern-form-input__select' });
  let shown = 0;
  let place = '';
  const load = (): void => {
    const query = new URLSearchParams({
      revision: String(shown),
      ...(sample.value !== '' && { sample: sample.value }),
      ...(language.value !== '' && { language: language.value }),
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
  language.addEventListener('change', load);
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
      labelled('Sprache', language),
      labelled('Ausgefüllt mit', sample),
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
    offer: (texts) => {
      const spoken = spokenIn(texts);
      const files = [...texts.samples.valid, ...texts.samples.invalid].map(({ file }) => file);
      fill(sample, [['', 'nichts'], ...files.map((file): Choice => [file, sampleName(file, spoken)])]);
      const languages = [
        ownLanguage(texts.description),
        ...otherLanguages(texts.description).map((one) => one.language),
      ];
      const before = language.value;
      fill(
        language,
        languages.map((one): Choice => [one, languageName(one, 'de')]),
      );
      // The one that was looked at is gone: what stands there is not the one that is chosen.
      if (before !== '' && language.value !== before && shown > 0) load();
    },
  };
}

type Choice = [value: string, words: string];

/** Choices of a field, anew only where they are others; what was chosen stays where it is still there, else the first is. */
function fill(field: HTMLSelectElement, choices: Choice[]): void {
  const told = JSON.stringify(choices);
  if (field.dataset['told'] === told) return;
  field.dataset['told'] = told;
  const before = field.value;
  field.replaceChildren(...choices.map(([value, words]) => element('option', { value }, words)));
  field.value = choices.some(([value]) => value === before) ? before : (choices[0]?.[0] ?? '');
}

const box = (input: HTMLInputElement, words: string): HTMLElement =>
  element('div', { class: 'kern-form-check' }, input, element('label', { class: 'kern-label', for: input.id }, words));
