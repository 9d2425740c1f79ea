import type { FormTexts } from '../schemas/form-draft.ts';
import { type OutlineEdit, refused, unreadable } from './outline-edit.ts';
import { itemAt, type OutlineItem, outlineForm } from './outline-form.ts';
import { quoted } from './place-words.ts';
import { lastName, namesOf, pointerOf } from './pointer.ts';
import { insertJson, rawJson, removeJson, swapJson } from './splice-json.ts';

const containerOf = (place: string): string => pointerOf(namesOf(place).slice(0, -1));
const indexOf = (place: string): number => Number(lastName(namesOf(place)));
/** The innermost list around a place, whose items' fields it asks. */
const listAround = (place: string): string => /^(.*)\/options\/detail(?:\/|$)/.exec(place)?.[1] ?? '';

/** An item a place up or down among those beside it. */
export function moveItem(texts: FormTexts, place: string, by: 1 | -1): OutlineEdit {
  const outline = outlineForm(texts);
  const item = itemAt(outline ?? [], place);
  if (outline === undefined || item === undefined) return unreadable;
  const [container, index] = [containerOf(place), indexOf(place)];
  const other = itemAt(outline, `${container}/${index + by}`);
  const [edge, way, beside] = by === 1 ? ['unten', 'nach unten', 'nach'] : ['oben', 'nach oben', 'vor'];
  if (other === undefined) return refused(`${quoted(item.label)} steht hier schon ganz ${edge}.`);
  return {
    kind: 'edited',
    texts: { ...texts, ui: swapJson(texts.ui, container, Math.min(index, index + by)) },
    place: `${container}/${index + by}`,
    told: `${quoted(item.label)} ${way} verschoben, jetzt ${beside} ${quoted(other.label)}.`,
  };
}

/** Steps and groups into which an item can be moved: those of the same list, but not itself, nor where it is already. */
export function goalsOf(outline: OutlineItem[], { place, kind }: OutlineItem): OutlineItem[] {
  if (kind === 'step') return [];
  return outline.flatMap(containersIn).filter(
    (goal) =>
      goal.place !== place &&
      !goal.place.startsWith(`${place}/`) &&
      `${goal.place}/elements` !== containerOf(place) &&
      // Within a list, scopes begin with its item.
      listAround(goal.place) === listAround(place),
  );
}

const containersIn = (item: OutlineItem): OutlineItem[] => [
  ...(item.kind === 'step' || item.kind === 'group' ? [item] : []),
  ...item.items.flatMap(containersIn),
];

/** An item to the end of another step or group; what is empty then goes. */
export function moveInto(texts: FormTexts, place: string, goal: string): OutlineEdit {
  const outline = outlineForm(texts);
  const item = itemAt(outline ?? [], place);
  if (outline === undefined || item === undefined) return unreadable;
  const target = goalsOf(outline, item).find((one) => one.place === goal);
  if (target === undefined) return refused(`${quoted(item.label)} kann dort nicht stehen.`);
  const raw = rawJson(texts.ui, place);
  const inserted = insertJson(texts.ui, `${goal}/elements`, target.items.length, raw);
  const gone = emptied(outline, place);
  const told = `${quoted(item.label)} steht jetzt am Ende von ${quoted(target.label)}.`;
  const also = gone === place ? '' : ` ${quoted(itemAt(outline, gone)?.label ?? '')} war danach leer und ist entfernt.`;
  return {
    kind: 'edited',
    texts: { ...texts, ui: removeJson(inserted, gone) },
    place: afterRemoval(`${goal}/elements/${target.items.length}`, gone),
    told: told + also,
  };
}

/** What has to go with an item: the groups, and the step, in which nothing else is. */
export function emptied(outline: OutlineItem[], place: string): string {
  const parent = pointerOf(namesOf(place).slice(0, -2));
  const around = itemAt(outline, parent);
  const holds = around === undefined || around.kind === 'list' || around.items.length > 1;
  return holds ? place : emptied(outline, parent);
}

/** Where a place is once another one is taken away. */
function afterRemoval(place: string, gone: string): string {
  const [names, lost] = [namesOf(place), namesOf(gone)];
  const depth = lost.length - 1;
  const isBeside = lost.slice(0, depth).every((name, index) => names[index] === name);
  const index = Number(names[depth]);
  return isBeside && index > Number(lost[depth]) ? pointerOf(names.with(depth, String(index - 1))) : place;
}
