import { say } from './texts.ts';

/** Lists of objects: one more, one less, numbers and focus kept right, changes told to screen readers. */
export function startLists(form: HTMLFormElement, changed: () => void): void {
  for (const list of form.querySelectorAll<HTMLElement>('[data-repeat]')) {
    const pattern = itemsOf(list)[0]?.cloneNode(true);
    list.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name]') : null;
      if (button === null || (button.name !== 'add' && button.name !== 'remove')) return;
      event.preventDefault();
      if (button.name === 'add' && pattern instanceof HTMLElement) add(list, pattern);
      if (button.name === 'remove') remove(list, button);
      changed();
    });
    settle(list);
  }
}

const itemsOf = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(':scope > .intake-item')];

function add(list: HTMLElement, pattern: HTMLElement): void {
  const copy = pattern.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return;
  for (const field of copy.querySelectorAll('input, select, textarea')) {
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox'))
      field.checked = false;
    else if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      field.value = '';
  }
  const items = itemsOf(list);
  const last = items.at(-1);
  if (last === undefined) list.querySelector('button[name=add]')?.before(copy);
  else last.after(copy);
  settle(list);
  copy.focus();
  tell(list, `${list.dataset['item'] ?? ''} ${items.length + 1} ${say('added', list)}`);
}

function remove(list: HTMLElement, button: HTMLButtonElement): void {
  const item = button.closest<HTMLElement>('.intake-item');
  const number = item === null ? -1 : itemsOf(list).indexOf(item);
  item?.remove();
  settle(list);
  (itemsOf(list)[Math.max(0, number - 1)] ?? list).focus();
  tell(list, `${list.dataset['item'] ?? ''} ${number + 1} ${say('removed', list)}`);
}

/** Numbers the items anew: names, ids, rules and headings follow their place. */
function settle(list: HTMLElement): void {
  const items = itemsOf(list);
  const pointer = list.dataset['repeat'] ?? '';
  for (const [index, item] of items.entries())
    renumber(item, item.dataset['place'] ?? '', `${pointer}/${index}`, `${list.dataset['item'] ?? ''} ${index + 1}`);
  const removes = items.map((item) => item.querySelector<HTMLElement>('button[name=remove]'));
  for (const button of removes) if (button !== null) button.hidden = items.length <= Number(list.dataset['min']);
  const more = list.querySelector<HTMLElement>(':scope > button[name=add]');
  if (more !== null) more.hidden = items.length >= Number(list.dataset['max']);
}

function renumber(item: HTMLElement, from: string, to: string, title: string): void {
  const oldId = `f${from.replaceAll('/', '-')}`;
  const newId = `f${to.replaceAll('/', '-')}`;
  for (const part of [item, ...item.querySelectorAll<HTMLElement>('*')]) {
    for (const { name, value } of part.attributes) {
      const next = value.replaceAll(`${from}/`, `${to}/`).replaceAll(`${oldId}-`, `${newId}-`);
      if (next !== value) part.setAttribute(name, next);
    }
  }
  item.dataset['place'] = to;
  const legend = item.querySelector('legend');
  if (legend !== null) legend.textContent = title;
  const button = item.querySelector<HTMLButtonElement>('button[name=remove]');
  const label = button?.querySelector('.kern-label');
  if (button && label) {
    button.value = to;
    label.textContent = `${title} ${say('remove', item)}`;
  }
}

function tell(list: HTMLElement, text: string): void {
  const status = list.querySelector(':scope > [role=status]');
  if (status !== null) status.textContent = text;
}
