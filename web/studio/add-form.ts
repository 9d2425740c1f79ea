import { addField, addGroup, addStep, addText } from '../../forms/add-item.ts';
import { type NewFieldKind, newFields } from '../../forms/new-field.ts';
import type { OutlineEdit } from '../../forms/outline-edit.ts';
import type { FormBlock } from '../../schemas/form-block.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { element } from '../element.ts';
import { labelled } from './labelled.ts';

type Way = (texts: FormTexts, behind: string, label: string) => OutlineEdit;

const isKind = (kind: string): kind is NewFieldKind => Object.hasOwn(newFields, kind);
const parts: Record<string, { words: string; add: Way }> = {
  step: { words: 'Schritt', add: addStep },
  group: { words: 'Gruppe um das Gewählte', add: addGroup },
  text: { words: 'Text zwischen Fragen', add: addText },
};

/** What can be added, with its label, and the button. A block needs no label: it brings its own. */
export function addForm(
  texts: () => FormTexts,
  chosen: () => string,
  act: (edit: OutlineEdit) => void,
  insert: (block: FormBlock) => OutlineEdit,
  blocks: Promise<FormBlock[]>,
): HTMLElement {
  const what = element('select', { id: 'add-what', class: 'kern-form-input__select' });
  const label = element('input', {
    id: 'add-label',
    class: 'kern-form-input__input',
    type: 'text',
    maxlength: '200',
    autocomplete: 'off',
  });
  const fields = Object.entries(newFields).map(([kind, { words }]) => element('option', { value: kind }, words));
  const others = Object.entries(parts).map(([part, { words }]) => element('option', { value: `part ${part}` }, words));
  what.append(
    element('optgroup', { label: 'Frage' }, ...fields),
    element('optgroup', { label: 'Gliederung' }, ...others),
  );
  const known = new Map<string, FormBlock>();
  const offer = async (): Promise<void> => {
    for (const block of await blocks) known.set(`block ${block.key}`, block);
    const options = Array.from(known, ([value, { title }]) => element('option', { value }, title));
    if (options.length > 0) what.append(element('optgroup', { label: 'Baustein' }, ...options));
  };
  void offer();
  const named = labelled('Beschriftung', label);
  what.addEventListener('change', () => {
    named.hidden = known.has(what.value);
  });
  const form = element(
    'form',
    { class: 'studio-line', 'aria-label': 'Hinzufügen' },
    labelled('Hinzufügen', what),
    named,
    element(
      'button',
      { class: 'kern-btn kern-btn--secondary' },
      element('span', { class: 'kern-label' }, 'Hinzufügen'),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const block = known.get(what.value);
    const part = parts[what.value.replace('part ', '')];
    if (block !== undefined) act(insert(block));
    else if (isKind(what.value)) act(addField(texts(), chosen(), { kind: what.value, label: label.value }));
    else if (part !== undefined) act(part.add(texts(), chosen(), label.value));
    label.value = '';
  });
  return form;
}
