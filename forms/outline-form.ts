import type { FormTexts } from '../schemas/form-draft.ts';
import type { UiElement, UiRule } from '../schemas/ui-schema.ts';
import { conditionWords } from './condition-words.ts';
import { type FormPlaces, formPlaces } from './form-places.ts';
import { type OpenForm, openForm } from './open-form.ts';
import { lastName, pointerOf, scopePath } from './pointer.ts';
import { nodeAt } from './resolve-references.ts';

/**
 * A step, group, field, list or paragraph as the page has it. `place` is its pointer in `ui.json`; `answer` that of its answer,
 * a star for each list; `condition` says in words when it is shown, where that is not always.
 */
export type OutlineItem = {
  place: string;
  kind: 'step' | 'group' | 'field' | 'list' | 'text';
  label: string;
  answer?: string;
  condition?: string;
  items: OutlineItem[];
};

type Look = OpenForm & { places: FormPlaces };

/** What a form consists of, in the order of the page; undefined where its texts can't be read (`open-form`). */
export function outlineForm(texts: Pick<FormTexts, 'schema' | 'ui'>): OutlineItem[] | undefined {
  const open = openForm(texts);
  if (open === undefined) return undefined;
  const look = { ...open, places: formPlaces(open, open.root) };
  return open.ui.elements.map(({ label, elements, rule }, index) => ({
    place: `/elements/${index}`,
    kind: 'step',
    label,
    ...conditionOf(rule, [], look),
    items: itemsOf(elements, `/elements/${index}/elements`, [], look),
  }));
}

function itemsOf(elements: UiElement[], container: string, prefix: string[], look: Look): OutlineItem[] {
  return elements.map((element, index) => itemOf(element, `${container}/${index}`, prefix, look));
}

function itemOf(element: UiElement, place: string, prefix: string[], look: Look): OutlineItem {
  const condition = conditionOf(element.rule, prefix, look);
  if (element.type === 'Label') return { place, kind: 'text', label: element.text, ...condition, items: [] };
  if (element.type === 'Group') {
    const items = itemsOf(element.elements, `${place}/elements`, prefix, look);
    return { place, kind: 'group', label: element.label, ...condition, items };
  }
  const path = [...prefix, ...scopePath(element.scope)];
  const node = nodeAt(look.root, path);
  const isList = node?.type === 'array' && node.items.type === 'object';
  return {
    place,
    kind: isList ? 'list' : 'field',
    label: element.label ?? node?.title ?? lastName(path),
    answer: pointerOf(path),
    ...condition,
    items: itemsOf(element.options?.detail ?? [], `${place}/options/detail`, [...path, '*'], look),
  };
}

function conditionOf(rule: UiRule | undefined, prefix: string[], { places, root }: Look): { condition?: string } {
  if (rule === undefined) return {};
  const path = [...prefix, ...scopePath(rule.condition.scope)];
  const own = { pointer: '', node: root, demand: 0, label: '', lists: [], conditions: [{ path, rule }] };
  return { condition: conditionWords(own, places).text };
}

/** The item at a place of an outline; undefined where there is none. */
export function itemAt(items: OutlineItem[], place: string): OutlineItem | undefined {
  for (const item of items) {
    const found = item.place === place ? item : itemAt(item.items, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
