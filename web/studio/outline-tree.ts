import type { TreeItem } from '../../forms/tree-items.ts';
import { element } from '../element.ts';

const kinds: Record<TreeItem['kind'], string> = {
  form: 'Das ganze Formular',
  language: 'Übersetzung',
  sample: 'Beispiel',
  step: 'Schritt',
  group: 'Gruppe',
  field: 'Feld',
  list: 'Liste',
  text: 'Text',
};

/** The outline as a tree that one walks through by arrow keys. */
export type OutlineTree = {
  tree: HTMLElement;
  /** Shows an outline; the item at `chosen` is the one that is looked at, and has the focus where the tree had it. */
  show: (outline: TreeItem[], chosen: string) => void;
  /** The focus to the item that is looked at, opened where it lies in what is closed. */
  focus: () => void;
};

/**
 * A tree as ARIA has it (APG “Tree View”, one item chosen, the choice follows the focus): arrows, Home and End. Alt and an
 * arrow moves the item itself.
 */
export function outlineTree(choose: (place: string) => void, move: (place: string, by: 1 | -1) => void): OutlineTree {
  const tree = element('ul', { role: 'tree', 'aria-label': 'Aufbau des Formulars', class: 'studio-tree' });
  const closed = new Set<string>();
  const all = (): HTMLElement[] => [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const visible = (): HTMLElement[] => all().filter((item) => !item.hidden);
  const take = (item: HTMLElement | undefined): void => {
    const place = item?.dataset['place'];
    if (item === undefined || place === undefined) return;
    mark(tree, place);
    item.focus();
    choose(place);
  };
  const open = (item: HTMLElement, isOpen: boolean): void => {
    const place = item.dataset['place'] ?? '';
    if (!item.hasAttribute('aria-expanded')) return;
    item.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) closed.delete(place);
    else closed.add(place);
    for (const one of all()) one.hidden = isWithin(one.dataset['place'] ?? '', closed);
  };
  tree.addEventListener('click', ({ target }) => {
    const item = target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
    if (item === null || !(target instanceof Element)) return;
    if (target.closest('.studio-twist') !== null) open(item, item.getAttribute('aria-expanded') === 'false');
    else take(item);
  });
  tree.addEventListener('keydown', (event) => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=treeitem]') : null;
    if (item === null || event.ctrlKey || event.metaKey) return;
    const items = visible();
    const at = items.indexOf(item);
    const isOpen = item.getAttribute('aria-expanded');
    const acts: Record<string, () => void> = event.altKey
      ? {
          ArrowUp: () => move(item.dataset['place'] ?? '', -1),
          ArrowDown: () => move(item.dataset['place'] ?? '', 1),
        }
      : {
          ArrowDown: () => take(items[at + 1]),
          ArrowUp: () => take(items[at - 1]),
          Home: () => take(items[0]),
          End: () => take(items.at(-1)),
          ArrowRight: () => (isOpen === 'false' ? open(item, true) : isOpen === 'true' && take(items[at + 1])),
          ArrowLeft: () =>
            isOpen === 'true'
              ? open(item, false)
              : take(
                  items.findLast((one) => isWithin(item.dataset['place'] ?? '', new Set([one.dataset['place'] ?? '']))),
                ),
        };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  return {
    tree,
    focus: () => {
      const item = tree.querySelector<HTMLElement>('[aria-selected=true]');
      const place = item?.dataset['place'] ?? '';
      for (const one of all()) if (isWithin(place, new Set([one.dataset['place'] ?? '']))) open(one, true);
      item?.focus();
    },
    show: (outline, chosen) => {
      const hadFocus = tree.contains(document.activeElement);
      tree.replaceChildren(...rowsOf(outline, 1, closed));
      mark(tree, chosen);
      const now = tree.querySelector<HTMLElement>('[aria-selected=true]');
      if (hadFocus) now?.focus();
      // Within the tree only: the page stays where it is.
      if (now !== null) tree.scrollTop = Math.max(0, now.offsetTop - tree.offsetTop - tree.clientHeight / 2);
    },
  };
}

function mark(tree: HTMLElement, place: string): void {
  for (const item of tree.querySelectorAll<HTMLElement>('[role=treeitem]')) {
    const isChosen = item.dataset['place'] === place;
    item.setAttribute('aria-selected', String(isChosen));
    item.tabIndex = isChosen ? 0 : -1;
  }
}

/** Whether a place lies within one of these. */
const isWithin = (place: string, others: Set<string>): boolean =>
  [...others].some((other) => other !== '' && place.startsWith(`${other}/`));

/** The items as rows below each other, each saying how deep it lies: so its name is its own, and not that of what is in it. */
function rowsOf(items: TreeItem[], level: number, closed: Set<string>): HTMLElement[] {
  return items.flatMap((item, index) => {
    const { place, kind, label, condition, items: inner } = item;
    const row = element(
      'li',
      {
        role: 'treeitem',
        'data-place': place,
        class: `studio-node studio-node-${kind}`,
        'aria-level': String(level),
        'aria-posinset': String(index + 1),
        'aria-setsize': String(items.length),
        ...(inner.length > 0 && { 'aria-expanded': String(!closed.has(place)) }),
      },
      ...(inner.length > 0 ? [element('span', { class: 'studio-twist', 'aria-hidden': 'true' })] : []),
      // A sample says what it is by its name.
      ...(kind === 'sample' ? [] : [element('span', { class: 'kern-sr-only' }, `${kinds[kind]}: `)]),
      element('span', {}, label),
      ...(condition === undefined ? [] : [' ', element('span', { class: 'studio-condition' }, condition)]),
    );
    row.style.setProperty('--studio-level', String(level));
    row.hidden = isWithin(place, closed);
    return [row, ...rowsOf(inner, level + 1, closed)];
  });
}
