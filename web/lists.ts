import { idOf } from '../forms/id-of.ts';
import { type Field, isBox } from './fields-of.ts';
import { clearFaults } from './clear-faults.ts';
import { say } from './texts.ts';

/**
 * Lists of objects: one more, one less, a place up or down; numbers, faults and focus kept right, changes told to screen
 * readers. `whole` is a copy of the form as it came: new items are made from it.
 */
export function startLists(form: HTMLFormElement, whole: HTMLElement, changed: () => void): void {
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name]') : null;
    const list = button?.closest<HTMLElement>('[data-repeat]');
    const act = button && acts[button.name];
    const pattern = list && patternOf(list, whole);
    if (!button || !list || !act || !pattern) return;
    event.preventDefault();
    act(list, button, pattern);
    changed();
  });
  for (const list of form.querySelectorAll<HTMLElement>('[data-repeat]')) settle(list);
}

/** The first item of the list as it came; a list that came without items has it in a template. */
function patternOf(list: HTMLElement, whole: HTMLElement): HTMLElement | null {
  const first = (list.dataset['repeat'] ?? '').replaceAll(/\/\d+(?=\/|$)/g, '/0');
  const came = whole.querySelector(`[data-repeat="${CSS.escape(first)}"]`);
  return (
    came?.querySelector<HTMLElement>(':scope > .intake-item') ??
    came?.querySelector('template')?.content.querySelector<HTMLElement>('.intake-item') ??
    null
  );
}

type Act = (list: HTMLElement, button: HTMLButtonElement, pattern: HTMLElement) => void;
const acts: Record<string, Act> = {
  add: (list, _button, pattern) => add(list, pattern),
  remove,
  up: (list, button) => move(list, button, -1),
  down: (list, button) => move(list, button, 1),
};

const itemsOf = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(':scope > .intake-item')];

function add(list: HTMLElement, pattern: HTMLElement): void {
  const copy = pattern.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return;
  for (const field of copy.querySelectorAll<Field>('input, select, textarea')) {
    if (isBox(field)) field.checked = false;
    else field.value = '';
  }
  for (const files of copy.querySelectorAll('.intake-files')) files.remove();
  clearFaults(copy);
  const items = itemsOf(list);
  // While it is not yet a part of the form it has no faults in the list above.
  renumber(copy, `${list.dataset['repeat'] ?? ''}/${items.length}`, nameOf(list, items.length));
  const last = items.at(-1);
  if (last === undefined) list.querySelector('button[name=add]')?.before(copy);
  else last.after(copy);
  settle(list);
  copy.focus();
  tell(list, `${nameOf(list, items.length)} ${say('added', list)}`);
}

function remove(list: HTMLElement, button: HTMLButtonElement): void {
  const items = itemsOf(list);
  const number = items.findIndex((item) => item.contains(button));
  for (const link of faultsOf(items[number])) link.parentElement?.remove();
  items[number]?.remove();
  settle(list);
  (itemsOf(list)[Math.max(0, number - 1)] ?? list).focus();
  tell(list, `${nameOf(list, number)} ${say('removed', list)}`);
}

/** An item a place up or down, with all that is in it; the button keeps the focus, so that the next press moves on. */
function move(list: HTMLElement, button: HTMLButtonElement, by: 1 | -1): void {
  const items = itemsOf(list);
  const number = items.findIndex((item) => item.contains(button));
  const [item, other] = [items[number], items[number + by]];
  if (item === undefined || other === undefined) return;
  // Names of their own on the way: two groups of radio buttons of one name would be one, and lose an answer.
  for (const one of [item, other])
    renumber(one, `${one.dataset['place'] ?? ''}x`, one.querySelector('legend')?.textContent ?? '');
  if (by === 1) other.after(item);
  else other.before(item);
  settle(list);
  (button.hidden ? item : button).focus();
  tell(list, `${nameOf(list, number)} ${say('moved', list)} ${nameOf(list, number + by)}`);
}

const nameOf = (list: HTMLElement, index: number): string => `${list.dataset['item'] ?? ''} ${index + 1}`;

/** Numbers the items anew: names, ids, rules, headings, buttons and faults follow their place. */
function settle(list: HTMLElement): void {
  const items = itemsOf(list);
  const pointer = list.dataset['repeat'] ?? '';
  for (const [index, item] of items.entries()) {
    renumber(item, `${pointer}/${index}`, nameOf(list, index));
    hide(item, 'up', index === 0);
    hide(item, 'down', index === items.length - 1);
    hide(item, 'remove', items.length <= Number(list.dataset['min']));
  }
  const more = list.querySelector<HTMLElement>(':scope > button[name=add]');
  if (more !== null) more.hidden = items.length >= Number(list.dataset['max']);
}

function hide(item: HTMLElement, name: string, isHidden: boolean): void {
  // The last ones are the item's own; before them stand those of lists within it.
  const button = [...item.querySelectorAll<HTMLElement>(`button[name=${name}]`)].at(-1);
  if (button !== undefined) button.hidden = isHidden;
}

/** The links to an item's fields in the list of faults. */
function faultsOf(item: HTMLElement | undefined): HTMLElement[] {
  const id = idOf(item?.dataset['place'] ?? '');
  return [...(item?.closest('form')?.querySelectorAll<HTMLElement>(`#faults a[href^="#${CSS.escape(id)}-"]`) ?? [])];
}

function renumber(item: HTMLElement, to: string, title: string): void {
  const from = item.dataset['place'] ?? '';
  const legend = item.querySelector('legend');
  const before = legend?.textContent ?? '';
  const links = faultsOf(item);
  for (const part of [item, ...item.querySelectorAll<HTMLElement>('*'), ...links]) {
    for (const { name, value } of part.attributes) {
      const next = `${value}/`
        .replaceAll(`${from}/`, `${to}/`)
        .slice(0, -1)
        .replaceAll(new RegExp(`\\b${idOf(from)}(?=-|$)`, 'g'), idOf(to));
      if (next !== value) part.setAttribute(name, next);
    }
  }
  for (const label of [...links, ...item.querySelectorAll('.kern-error .kern-body, button .kern-label')]) {
    const text = label.textContent ?? '';
    label.textContent = text.startsWith(`${before} `)
      ? title + text.slice(before.length)
      : text.replace(`(${before})`, () => `(${title})`);
  }
  if (legend !== null) legend.textContent = title;
}

function tell(list: HTMLElement, text: string): void {
  const status = list.querySelector(':scope > [role=status]');
  if (status !== null) status.textContent = text;
}
