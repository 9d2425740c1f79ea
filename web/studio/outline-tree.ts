import { type OutlineItem } from '../../forms/outline-form.ts';
import { element } from '../element.ts';

const kinds = { step: 'Schritt', group: 'Gruppe', field: 'Feld', list: 'Liste', text: 'Text' } as const;

/** The outline as a tree that one walks through by arrow keys. */
export type OutlineTree = {
  tree: HTMLElement;
  /** Shows an outline; the item at `chosen` is the one that is looked at, and has the focus where the tree had it. */
  show: (outline: OutlineItem[], chosen: string) => void;
};

/**
 * A tree as ARIA has it (APG “Tree View”, one item chosen, the choice follows the focus): arrows, Home and End. Alt and an
 * arrow moves the item itself.
 */
export function outlineTree(choose: (place: string) => void, move: (place: string, by: 1 | -1) => void): OutlineTree {
  const tree = element('ul', { role: 'tree', 'aria-label': 'Aufbau des Formulars', class: 'studio-tree' });
  const closed = new Set<string>();
  const visible = (): HTMLElement[] =>
    [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')].filter((item) => item.closest('[hidden]') === null);
  const take = (item: HTMLElement | undefined): void => {
    const place = item?.dataset['place'];
    if (item === undefined || place === undefined) return;
    mark(tree, place);
    item.focus();
    choose(place);
  };
  const open = (item: HTMLElement, isOpen: boolean): void => {
    if (item.hasAttribute('aria-expanded')) item.setAttribute('aria-expanded', String(isOpen));
    const inner = item.querySelector<HTMLElement>(':scope > ul');
    if (inner !== null) inner.hidden = !isOpen;
    if (isOpen) closed.delete(item.dataset['place'] ?? '');
    else closed.add(item.dataset['place'] ?? '');
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
              : take(item.parentElement?.closest<HTMLElement>('[role=treeitem]') ?? undefined),
        };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  return {
    tree,
    show: (outline, chosen) => {
      const hadFocus = tree.contains(document.activeElement);
      tree.replaceChildren(...outline.map((item) => itemOf(item, closed)));
      mark(tree, chosen);
      if (hadFocus) tree.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
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

function itemOf(item: OutlineItem, closed: Set<string>): HTMLElement {
  const { place, kind, label, condition, items } = item;
  const isOpen = !closed.has(place);
  const row = element(
    'div',
    { class: `studio-node studio-node-${kind}` },
    ...(items.length > 0 ? [element('span', { class: 'studio-twist', 'aria-hidden': 'true' })] : []),
    element('span', {}, label),
    ...(condition === undefined ? [] : [element('span', { class: 'studio-condition' }, condition)]),
  );
  const made = element(
    'li',
    {
      role: 'treeitem',
      'data-place': place,
      'aria-label': [`${kinds[kind]}: ${label}`, ...(condition === undefined ? [] : [condition])].join(', '),
      ...(items.length > 0 && { 'aria-expanded': String(isOpen) }),
    },
    row,
  );
  if (items.length > 0) {
    const inner = element('ul', { role: 'group' }, ...items.map((child) => itemOf(child, closed)));
    inner.hidden = !isOpen;
    made.append(inner);
  }
  return made;
}
