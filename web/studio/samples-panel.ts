import { sampleName } from '../../forms/sample-name.ts';
import { spokenIn } from '../../forms/spoken-in.ts';
import type { DraftFinding } from '../../schemas/form-draft.ts';
import { button } from '../button.ts';
import { element } from '../element.ts';
import type { Desk } from './desk.ts';
import { addSample, samplesIn, withSample } from './edit-samples.ts';
import { labelled } from './labelled.ts';
import { markOf, rangeOf } from './mark-places.ts';
import { type TextEditor, textEditor } from './text-editor.ts';

/** The samples, one of them shown at a time: filled-in forms that must pass, and some that must fail. */
export type SamplesPanel = {
  panel: HTMLElement;
  mark: (findings: DraftFinding[]) => void;
  goTo: (finding: DraftFinding) => void;
};

/** Where samples are looked at, changed, added and taken away. */
export function samplesPanel(desk: Desk): SamplesPanel {
  const which = element('select', { id: 'sample-which', class: 'kern-form-input__select' });
  const status = element('p', { role: 'status', class: 'studio-told' });
  const place = element('div');
  let editor: TextEditor | undefined;
  let shown: string | undefined;
  let marked: DraftFinding[] = [];
  const open = (): void => {
    const sample = samplesIn(desk.texts()).find(({ file }) => file === which.value);
    shown = sample?.file;
    editor = undefined;
    if (sample === undefined) return place.replaceChildren();
    const { file, text } = sample;
    const host = element('div', { class: 'studio-text' });
    place.replaceChildren(host);
    // One for each: what is taken back in one is not put into another.
    editor = textEditor(host, {
      label: file,
      text,
      typed: (typed) => desk.edit(withSample(desk.texts(), file, typed), 'text'),
    });
    mark(marked);
  };
  const show = (): void => {
    const files = samplesIn(desk.texts()).map(({ file }) => file);
    const chosen = files.includes(which.value) ? which.value : files[0];
    if (files.join() !== Array.from(which.options, ({ value }) => value).join()) {
      const spoken = spokenIn(desk.texts());
      which.replaceChildren(...files.map((file) => element('option', { value: file }, sampleName(file, spoken))));
    }
    which.value = chosen ?? '';
    const text = samplesIn(desk.texts()).find(({ file }) => file === shown)?.text;
    if (chosen !== shown) open();
    else if (text !== undefined) editor?.put(text);
  };
  const mark = (findings: DraftFinding[]): void => {
    marked = findings;
    const text = editor?.text() ?? '';
    editor?.mark(findings.filter(({ file }) => file === shown).map((found) => markOf(found, text)));
  };
  const remove = (): void => {
    const file = which.value;
    if (file === '') return;
    desk.edit(withSample(desk.texts(), file, undefined), 'samples');
    status.textContent = `Beispiel „${sampleName(file, spokenIn(desk.texts()))}“ entfernt.`;
  };
  which.addEventListener('change', open);
  desk.hear(show);
  const panel = element(
    'div',
    {},
    element(
      'p',
      { class: 'kern-hint' },
      'Ausgefüllte Formulare, die durchgehen müssen (gültig) oder nicht (ungültig). Jede Fassung wird an ihnen geprüft.',
    ),
    element(
      'div',
      { class: 'studio-line' },
      labelled('Beispiel', which),
      button('kern-btn--tertiary', remove, 'Beispiel entfernen'),
    ),
    place,
    status,
    addLine(desk, (file, words) => {
      status.textContent = words;
      if (file === undefined) return;
      which.value = file;
      open();
    }),
  );
  show();
  return {
    panel,
    mark,
    goTo: (finding) => {
      which.value = finding.file;
      open();
      const { from, to } = rangeOf(finding, editor?.text() ?? '');
      editor?.goTo(from, to);
    },
  };
}

/** A name, whether it must pass, and the button. */
function addLine(desk: Desk, done: (file: string | undefined, words: string) => void): HTMLElement {
  const kind = element(
    'select',
    { id: 'sample-kind', class: 'kern-form-input__select' },
    element('option', { value: 'valid' }, 'muss durchgehen (gültig)'),
    element('option', { value: 'invalid' }, 'muss scheitern (ungültig)'),
  );
  const name = element('input', {
    id: 'sample-name',
    class: 'kern-form-input__input',
    type: 'text',
    maxlength: '60',
    autocomplete: 'off',
  });
  const words = element('span', { class: 'kern-label' }, 'Beispiel anlegen');
  const form = element(
    'form',
    { class: 'studio-line', 'aria-label': 'Beispiel anlegen' },
    labelled('Neues Beispiel', kind),
    labelled('Name', name),
    element('button', { class: 'kern-btn kern-btn--secondary' }, words),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const added = addSample(desk.texts(), kind.value === 'valid' ? 'valid' : 'invalid', name.value.trim());
    if ('why' in added) return done(undefined, added.why);
    desk.edit(added.texts, 'samples');
    name.value = '';
    done(
      added.file,
      `Beispiel „${sampleName(added.file, spokenIn(added.texts))}“ angelegt, als Abschrift des ersten gültigen.`,
    );
  });
  return form;
}
