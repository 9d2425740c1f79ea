import { insertBlock } from '../../forms/insert-block.ts';
import { goalsOf, moveInto, moveItem } from '../../forms/move-item.ts';
import { newFaults } from '../../forms/new-faults.ts';
import type { OutlineEdit } from '../../forms/outline-edit.ts';
import { itemAt, type OutlineItem, outlineForm } from '../../forms/outline-form.ts';
import { formPlace } from '../../forms/sheet-at.ts';
import { type TreeItem, treeItems } from '../../forms/tree-items.ts';
import { quoted } from '../../forms/place-words.ts';
import { removeItem } from '../../forms/remove-item.ts';
import type { FormBlock } from '../../schemas/form-block.ts';
import { button } from '../button.ts';
import { element } from '../element.ts';
import { addForm } from './add-form.ts';
import type { Desk } from './desk.ts';
import { labelled } from './labelled.ts';
import { propertySheet } from './property-sheet.ts';
import { outlineTree } from './outline-tree.ts';

/** The tree of steps, groups and fields, with what can be done to the chosen one; its properties stand beside it. */
export function outlinePanel(
  desk: Desk,
  blocks: Promise<FormBlock[]>,
): {
  panel: HTMLElement;
  /** Chooses the item at a place; the focus goes to that field of its sheet, or to the item. */
  goTo: (place: string, field?: string) => void;
} {
  let outline: OutlineItem[] = [];
  let chosen = '/elements/0';
  const status = element('p', { role: 'status', class: 'studio-told' });
  const goals = element('select', { id: 'outline-goal', class: 'kern-form-input__select' });
  const tell = (words: string): void => {
    status.textContent = words;
  };
  const show = (by?: string): void => {
    outline = outlineForm(desk.texts()) ?? outline;
    const rows = treeItems(desk.texts(), outline);
    if (!hasPlace(rows, chosen)) chosen = outline[0]?.place ?? formPlace;
    tree.show(rows, chosen);
    settle(itemAt(outline, chosen), by);
  };
  const settle = (item: OutlineItem | undefined, by?: string): void => {
    const options = item === undefined ? [] : goalsOf(outline, item);
    goals.replaceChildren(
      element('option', { value: '' }, options.length === 0 ? 'kein anderer Platz' : 'Bitte auswählen'),
      ...options.map(({ place, label }) => element('option', { value: place }, pathTo(outline, place, label))),
    );
    sheet.show(chosen, by);
  };
  const choose = (place: string): void => {
    chosen = place;
    settle(itemAt(outline, place));
  };
  /** What is done to an item needs one: the form itself stays where it is. */
  const withItem = (edit: () => OutlineEdit): void => act(itemAt(outline, chosen) === undefined ? noItem : edit());
  const act = (edit: OutlineEdit): void => {
    if (edit.kind === 'refused') return tell(edit.why);
    const broken = newFaults(desk.texts(), edit.texts).map(({ message }) => message);
    chosen = edit.place;
    desk.edit(edit.texts, 'outline');
    tell([edit.told, ...(broken.length === 0 ? [] : ['Jetzt zu beheben:', ...broken])].join(' '));
  };
  const sheet = propertySheet(desk);
  const tree = outlineTree(choose, (place, by) => withItem(() => moveItem(desk.texts(), place, by)));
  const undo = (): void =>
    tell(desk.undo() ? 'Die letzte Änderung ist zurückgenommen.' : 'Hier gibt es nichts zurückzunehmen.');
  const actions = element(
    'div',
    { class: 'studio-actions', role: 'group', 'aria-label': 'Mit dem Gewählten' },
    button('kern-btn--tertiary', () => withItem(() => moveItem(desk.texts(), chosen, -1)), 'Nach oben'),
    button('kern-btn--tertiary', () => withItem(() => moveItem(desk.texts(), chosen, 1)), 'Nach unten'),
    button('kern-btn--tertiary', () => withItem(() => removeItem(desk.texts(), chosen)), 'Entfernen'),
    button('kern-btn--tertiary', undo, 'Rückgängig'),
  );
  const into = element(
    'div',
    { class: 'studio-line' },
    labelled('Verschieben nach', goals),
    button(
      'kern-btn--secondary',
      () => withItem(() => (goals.value === '' ? nowhere : moveInto(desk.texts(), chosen, goals.value))),
      'Verschieben',
    ),
  );
  const add = addForm(
    desk.texts,
    // Where the form itself is chosen: at its end.
    () => (itemAt(outline, chosen) === undefined ? (outline.at(-1)?.place ?? '') : chosen),
    act,
    (block) => insertBlock(desk.texts(), block, stepOf(outline, chosen)),
    blocks,
  );
  // While she types, once she stops: the texts are read as a whole each time.
  let waiting: ReturnType<typeof setTimeout> | undefined;
  desk.hear((_texts, by) => {
    clearTimeout(waiting);
    if (by === 'text') waiting = setTimeout(() => show(by), 300);
    else show(by);
  });
  const panel = element(
    'div',
    { class: 'studio-outline' },
    element(
      'div',
      {},
      element(
        'p',
        { class: 'kern-hint' },
        'Pfeiltasten wählen aus, Alt und Pfeil verschiebt. Was Sie hier ändern, ändert die Texte.',
      ),
      tree.tree,
      status,
      actions,
      into,
      add,
    ),
    sheet.part,
  );
  show();
  const goTo = (place: string, field?: string): void => {
    chosen = place;
    show();
    if (field === undefined || !sheet.focus(field)) tree.focus();
  };
  return { panel, goTo };
}

const noItem: OutlineEdit = { kind: 'refused', why: 'Wählen Sie zuerst einen Schritt oder eine Frage aus.' };
const nowhere: OutlineEdit = { kind: 'refused', why: 'Wählen Sie zuerst aus, wohin.' };

const hasPlace = (items: TreeItem[], place: string): boolean =>
  items.some((item) => item.place === place || hasPlace(item.items, place));

/** A step by its label, a group by its step's and its own. */
function pathTo(outline: OutlineItem[], place: string, label: string): string {
  const step = outline.find((one) => place.startsWith(`${one.place}/`));
  return step === undefined ? label : `${step.label}: ${quoted(label)}`;
}

const stepOf = (outline: OutlineItem[], place: string): string =>
  outline.find((step) => place === step.place || place.startsWith(`${step.place}/`))?.label ?? outline[0]?.label ?? '';
