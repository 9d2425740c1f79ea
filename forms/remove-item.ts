import * as z from 'zod';
import type { FormTexts } from '../schemas/form-draft.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Answers } from '../schemas/submission.ts';
import { dropTranslations } from './drop-translations.ts';
import { emptied } from './move-item.ts';
import { type OpenForm, openForm } from './open-form.ts';
import { type OutlineEdit, refused, unreadable } from './outline-edit.ts';
import { itemAt, type OutlineItem, outlineForm } from './outline-form.ts';
import { quoted } from './place-words.ts';
import { expandPointer, lastName, namesOf, pointerOf } from './pointer.ts';
import { schemaNodeAt } from './schema-node-at.ts';
import { schemaPlaces } from './schema-places.ts';
import { removeJson, setJson } from './splice-json.ts';

/** Takes an item away with all that is in it: from the page, from `schema.json`, and its answers from the samples. */
export function removeItem(texts: FormTexts, place: string): OutlineEdit {
  const [outline, open] = [outlineForm(texts), openForm(texts)];
  const item = itemAt(outline ?? [], place);
  if (outline === undefined || open === undefined || item === undefined) return unreadable;
  const gone = emptied(outline, place);
  if (namesOf(gone).length === 2 && outline.length === 1)
    return refused('Ein Formular hat mindestens einen Schritt, und ein Schritt etwas, das darin steht.');
  const answers = answersIn(item);
  const shared = answers.map((answer) => sharedBy(open, answer)).find((other) => other !== undefined);
  if (shared !== undefined)
    return refused(
      `${quoted(item.label)} wird mit ${quoted(shared)} gemeinsam beschrieben („$defs“ in schema.json). Ändern Sie das im Text.`,
    );
  const changed = answers.reduce(withoutAnswer, { ...texts, ui: removeJson(texts.ui, gone) });
  const also = gone === place ? '' : `, und ${quoted(itemAt(outline, gone)?.label ?? '')}, das danach leer war`;
  return {
    kind: 'edited',
    texts: dropTranslations(texts, changed),
    place: neighbour(outline, gone),
    told: `${quoted(item.label)} entfernt${also}.`,
  };
}

/** The answers that an item asks for; a list with all that is in it is one. */
const answersIn = (item: OutlineItem): string[] =>
  item.answer === undefined ? item.items.flatMap(answersIn) : [item.answer];

/** Another answer that is described at the same place, by a `$ref`. */
function sharedBy({ schema }: OpenForm, answer: string): string | undefined {
  const places = schemaPlaces(schema);
  return [...places].find(([other, place]) => other !== answer && place === places.get(answer))?.[0];
}

/** Without the field itself, what is empty without it, and what stands in the samples for it. */
function withoutAnswer(texts: FormTexts, answer: string): FormTexts {
  const open = openForm(texts);
  const place = open === undefined ? undefined : schemaPlaces(open.schema).get(answer);
  if (open === undefined || place === undefined) return texts;
  const names = namesOf(answer);
  const above = pointerOf(names.slice(0, -1));
  const object = schemaNodeAt(open.schema, pointerOf(namesOf(place).slice(0, -2)));
  if (object === undefined || !('properties' in object)) return texts;
  const left = Object.keys(object.properties).filter((name) => name !== lastName(names));
  // An address of which only its area is left, which nobody is asked for, is none.
  const area = 'x-address' in object ? object['x-address']?.area : undefined;
  const isEmpty = left.every((name) => name === area);
  if (isEmpty && names.length > 1 && !above.endsWith('/*')) return withoutAnswer(texts, above);
  return {
    ...texts,
    schema: withoutProperty(texts.schema, place, lastName(names), object.required),
    samples: {
      valid: texts.samples.valid.map((sample) => ({ ...sample, text: withoutSample(sample.text, answer) })),
      invalid: texts.samples.invalid.map((sample) => ({ ...sample, text: withoutSample(sample.text, answer) })),
    },
  };
}

function withoutProperty(schema: string, place: string, name: string, required: string[] = []): string {
  const object = pointerOf(namesOf(place).slice(0, -2));
  const others = required.filter((one) => one !== name);
  return removeJson(setJson(schema, object, 'required', others.length === 0 ? undefined : others), place);
}

const SampleBody = z.looseObject({ answers: Answers });

function withoutSample(text: string, answer: string): string {
  const answers = SampleBody.safeParse(parseJson(text)).data?.answers;
  return answers === undefined
    ? text
    : expandPointer(answer, answers).reduce((left, pointer) => removeJson(left, `/answers${pointer}`), text);
}

/** What is looked at next: what stood after it, else before it, else around it. */
function neighbour(outline: OutlineItem[], gone: string): string {
  const names = namesOf(gone);
  const index = Number(lastName(names));
  const at = (number: number): string => pointerOf([...names.slice(0, -1), String(number)]);
  if (itemAt(outline, at(index + 1)) !== undefined) return gone;
  return index > 0 ? at(index - 1) : pointerOf(names.slice(0, -2));
}
