import type { FormTexts } from '../schemas/form-draft.ts';
import type { UiElement } from '../schemas/ui-schema.ts';
import { type NewFieldKind, newFields } from './new-field.ts';
import { openForm } from './open-form.ts';
import { type OutlineEdit, refused, unreadable } from './outline-edit.ts';
import { itemAt, type OutlineItem, outlineForm } from './outline-form.ts';
import { quoted } from './place-words.ts';
import { lastName, namesOf, pointerOf } from './pointer.ts';
import { followedPlace, schemaNodeAt } from './schema-node-at.ts';
import { schemaPlaces } from './schema-places.ts';
import { insertJson, rawJson, replaceJson, setJson } from './splice-json.ts';
import { summands } from './summands.ts';
import { writeJson } from './write-json.ts';

type Spot = { container: string; index: number };

/** Where something new goes: into a step or group as its last, else behind what is chosen. */
function spotAt({ kind, place, items }: OutlineItem): Spot {
  if (kind === 'step' || kind === 'group') return { container: `${place}/elements`, index: items.length };
  const names = namesOf(place);
  return { container: pointerOf(names.slice(0, -1)), index: Number(lastName(names)) + 1 };
}

const put = (texts: FormTexts, { container, index }: Spot, element: object, told: string): OutlineEdit => ({
  kind: 'edited',
  texts: { ...texts, ui: insertJson(texts.ui, container, index, writeJson(element)) },
  place: `${container}/${index}`,
  told,
});

/** A new field of a kind, behind an item or at the end of it; optional, so that nobody's draft breaks. */
export function addField(
  texts: FormTexts,
  behind: string,
  { kind, label }: { kind: NewFieldKind; label: string },
): OutlineEdit {
  const item = itemAt(outlineForm(texts) ?? [], behind);
  const open = openForm(texts);
  if (item === undefined || open === undefined) return unreadable;
  if (label.trim() === '') return refused('Wie soll das Feld heißen?');
  const spot = spotAt(item);
  // Within a list, each of its items has the field.
  const list = itemAt(outlineForm(texts) ?? [], /^(.*)\/options\/detail/.exec(spot.container)?.[1] ?? '')?.answer;
  const around =
    list === undefined ? '' : `${followedPlace(open.schema, schemaPlaces(open.schema).get(list) ?? '')}/items`;
  const object = followedPlace(open.schema, around);
  const node = schemaNodeAt(open.schema, object);
  if (node === undefined || !('properties' in node)) return unreadable;
  const name = nameFrom(label, Object.keys(node.properties));
  const { options, node: plain } = newFields[kind];
  const sum = kind === 'sum' ? sumOfAll(texts) : undefined;
  if (kind === 'sum' && (sum === undefined || list !== undefined)) return refused(noSum);
  const made = { ...plain, ...sum };
  const { type, ...rest } = { type: undefined, ...made };
  const schema = setJson(texts.schema, `${object}/properties`, name, { type, title: label, ...rest });
  const control: UiElement = { type: 'Control', scope: `#/properties/${name}`, ...(options && { options }) };
  return put({ ...texts, schema }, spot, control, `Feld ${quoted(label)} angelegt: ${newFields[kind].words}.`);
}

const noSum =
  'Legen Sie zuerst die Geldbeträge oder Zahlen an, die zusammengezählt werden. Die Summe steht außerhalb von Listen.';

/** All amounts, or where there are none all numbers: which of them, the sheet asks. */
function sumOfAll(texts: FormTexts): { 'x-money'?: 'EUR'; 'x-sum': string[] } | undefined {
  const all = summands(texts);
  const isMoney = all.some((one) => one.isMoney);
  const pointers = all.filter((one) => one.isMoney === isMoney).map(({ pointer }) => pointer);
  if (pointers.length === 0) return undefined;
  return { ...(isMoney && { 'x-money': 'EUR' }), 'x-sum': pointers.slice(0, 50) };
}

/** A name for the answer, from the label: letters and digits, not there yet. */
function nameFrom(label: string, taken: string[]): string {
  const plain = label.replaceAll(/[ÄäÖöÜüß]/g, (sign) => umlauts[sign] ?? '').normalize('NFKD');
  const words = plain.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words
    .slice(0, 4)
    .map((word, index) => (index === 0 ? word.toLowerCase() : capital(word)))
    .join('');
  const stem = (/^[a-z]/.test(joined) ? joined : `feld${capital(joined)}`).slice(0, 40);
  const names = [stem, ...Array.from({ length: taken.length + 1 }, (_, index) => `${stem}${index + 2}`)];
  return names.find((name) => !taken.includes(name) && !['constructor', 'prototype'].includes(name)) ?? stem;
}

const umlauts: Record<string, string> = { Ä: 'Ae', ä: 'ae', Ö: 'Oe', ö: 'oe', Ü: 'Ue', ü: 'ue', ß: 'ss' };
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

/** A new paragraph. */
export function addText(texts: FormTexts, behind: string, text: string): OutlineEdit {
  const item = itemAt(outlineForm(texts) ?? [], behind);
  if (item === undefined) return unreadable;
  if (text.trim() === '') return refused('Was soll dort stehen?');
  return put(texts, spotAt(item), { type: 'Label', text }, `Text ${quoted(text)} eingefügt.`);
}

/** A new step behind the one of an item, with a sentence in it: an empty one can't be. */
export function addStep(texts: FormTexts, behind: string, label: string): OutlineEdit {
  const outline = outlineForm(texts);
  const step = itemAt(outline ?? [], pointerOf(namesOf(behind).slice(0, 2)));
  if (outline === undefined || step === undefined) return unreadable;
  if (label.trim() === '') return refused('Wie soll der Schritt heißen?');
  if (label.length > 120) return refused('Der Name eines Schritts hat höchstens 120 Zeichen.');
  if (outline.length >= 20) return refused('Ein Formular hat höchstens 20 Schritte.');
  const elements = [{ type: 'Label', text: 'In diesem Schritt machen Sie weitere Angaben.' }];
  const spot = { container: '/elements', index: Number(lastName(namesOf(step.place))) + 1 };
  return put(texts, spot, { type: 'Category', label, elements }, `Schritt ${quoted(label)} angelegt.`);
}

/** A new group around an item. */
export function addGroup(texts: FormTexts, around: string, label: string): OutlineEdit {
  const item = itemAt(outlineForm(texts) ?? [], around);
  if (item === undefined) return unreadable;
  if (label.trim() === '') return refused('Wie soll die Gruppe heißen?');
  if (item.kind === 'step') return refused('Eine Gruppe fasst Felder eines Schritts zusammen, nicht den Schritt.');
  const raw = rawJson(texts.ui, around);
  const empty = replaceJson(texts.ui, around, { type: 'Group', label, elements: [] });
  return {
    kind: 'edited',
    texts: { ...texts, ui: insertJson(empty, `${around}/elements`, 0, raw) },
    place: around,
    told: `${quoted(item.label)} steht jetzt in der Gruppe ${quoted(label)}.`,
  };
}
