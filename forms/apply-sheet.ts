import * as z from 'zod';
import type { FormTexts } from '../schemas/form-draft.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import type { UiRule } from '../schemas/ui-schema.ts';
import { dropTranslations } from './drop-translations.ts';
import { jsonPlaces, placeAt } from './json-places.ts';
import { knownPatterns, ownPattern } from './known-patterns.ts';
import { namesOf, pointerOf } from './pointer.ts';
import { putWords } from './put-words.ts';
import { answerName, nodeMembers, readSheet } from './read-sheet.ts';
import { renameItem } from './rename-item.ts';
import { followedPlace, schemaNodeAt } from './schema-node-at.ts';
import { sheetItem, type SheetItem } from './sheet-item.ts';
import { rawJson, setJson } from './splice-json.ts';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
/** Texts and whether one must answer stand where the field stands; what its type says, where the type is said. */
const besideReference = new Set(['hint', 'purpose', 'personal', 'autofill', 'message']);
const megabyte = 1024 * 1024;
const Choices = z.array(z.object({ value: z.string(), text: z.string() }));

/** Writes what a sheet was filled in with into the texts: only what is otherwise now. */
export function applySheet(texts: FormTexts, place: string, answers: Answers): FormTexts {
  const item = sheetItem(texts, place);
  if (item === undefined) return texts;
  const before = readSheet(item);
  const names = [...new Set([...Object.keys(before), ...Object.keys(answers)])];
  const changed = names.filter((name) => !isWords(name) && !same(german(before, name), german(answers, name)));
  const isCondition = (name: string): boolean => /^(?:source|effect|values\d+)$/.test(name);
  const written = changed
    .filter((name) => !isCondition(name))
    .reduce((after, name) => put(after, place, name, answers), texts);
  const ruled = changed.some(isCondition)
    ? { ...written, ui: setJson(written.ui, place, 'rule', ruleFrom(item, answers)) }
    : written;
  const kept = dropTranslations(texts, ruled);
  return { ...kept, description: putWords(kept.description, item.others, before, answers) };
}

/** Translations lie in another file. */
const isWords = (name: string): boolean => /In\d+$/.test(name);
/** What is filled in, of answers to choose without their translations. */
const german = (answers: Answers, name: string): unknown =>
  name === 'options' ? Choices.safeParse(answers[name]).data : answers[name];

function put(texts: FormTexts, place: string, name: string, answers: Answers): FormTexts {
  const item = sheetItem(texts, place);
  const value = answers[name];
  if (item === undefined) return texts;
  if (name === 'label' || name === 'text') {
    const edit = renameItem(texts, place, typeof value === 'string' ? value : '');
    return edit.kind === 'edited' ? edit.texts : texts;
  }
  if (['helpTitle', 'helpText', 'itemLabel', 'addLabel'].includes(name))
    return { ...texts, ui: withOptions(texts.ui, place, name, answers) };
  if (item.inSchema === undefined) return texts;
  return { ...texts, schema: withMember(texts.schema, item, item.inSchema, name, answers) };
}

function withMember(schema: string, item: SheetItem, inSchema: string, name: string, answers: Answers): string {
  const value = answers[name];
  const typed = followedPlace(item.open.schema, inSchema);
  if (name === 'required') return withRequired(schema, item, inSchema, value === true);
  if (name === 'options') return withChoices(schema, item, typed, value);
  if (name === 'pattern' || name === 'ownPattern') return withPattern(schema, { inSchema, typed, item }, answers);
  if (name === 'sum') return setJson(schema, typed, 'x-sum', value);
  if (name === 'contact') return setJson(schema, typed, 'x-contact', value === true ? true : undefined);
  if (name === 'types') return setJson(schema, `${typed}/x-upload`, 'types', value);
  if (name === 'megabytes') return setJson(schema, `${typed}/x-upload`, 'maxBytes', Number(value) * megabyte);
  return setJson(schema, besideReference.has(name) ? inSchema : typed, nodeMembers[name] ?? name, value);
}

/** A pattern that is known brings its sentence along, where the field has none: whoever errs is told what is expected. */
function withPattern(
  schema: string,
  { inSchema, typed, item }: { inSchema: string; typed: string; item: SheetItem },
  { pattern, ownPattern: own, message }: Answers,
): string {
  const next = pattern === ownPattern ? own : pattern;
  const known = knownPatterns().find((one) => one.pattern === next);
  const isTold = message !== undefined || item.node?.['x-errorMessage'] !== undefined;
  const told = known === undefined || isTold ? schema : setJson(schema, inSchema, 'x-errorMessage', known.message);
  return setJson(told, typed, 'pattern', next);
}

function withRequired(schema: string, item: SheetItem, inSchema: string, isRequired: boolean): string {
  const object = pointerOf(namesOf(inSchema).slice(0, -2));
  const node = schemaNodeAt(item.open.schema, object);
  const before = node !== undefined && 'required' in node ? (node.required ?? []) : [];
  const others = before.filter((name) => name !== answerName(item));
  const next = isRequired ? [...others, answerName(item)] : others;
  return setJson(schema, object, 'required', next.length === 0 ? undefined : next);
}

function withChoices(schema: string, item: SheetItem, typed: string, value: Json | undefined): string {
  const choices = Choices.safeParse(value).data ?? [];
  if (choices.length === 0) return schema;
  const place = item.node?.type === 'array' ? followedPlace(item.open.schema, `${typed}/items`) : typed;
  const options = choices.map((one) => ({ const: one.value, title: one.text }));
  return setJson(setJson(schema, place, 'enum', undefined), place, 'oneOf', options);
}

function withOptions(ui: string, place: string, name: string, { helpTitle, helpText, ...answers }: Answers): string {
  if (name !== 'helpTitle' && name !== 'helpText') return withOption(ui, place, name, answers[name]);
  // One without the other is none: the page could not show it.
  const help = helpTitle === undefined || helpText === undefined ? undefined : { title: helpTitle, text: helpText };
  return withOption(ui, place, 'help', help);
}

function withOption(ui: string, place: string, name: string, value: unknown): string {
  const options = `${place}/options`;
  if (placeAt(jsonPlaces(ui), options) === undefined)
    return value === undefined ? ui : setJson(ui, place, 'options', { [name]: value });
  const next = setJson(ui, options, name, value);
  return rawJson(next, options) === '{}' ? setJson(next, place, 'options', undefined) : next;
}

/** The rule that was chosen; none where nothing is chosen. */
function ruleFrom({ sources }: SheetItem, answers: Answers): UiRule | undefined {
  const index = sources.findIndex(({ pointer }) => pointer === answers['source']);
  const source = sources[index];
  const chosen = answers[`values${index}`];
  const texts = Array.isArray(chosen) ? chosen : [];
  const values =
    source?.options.map(({ value }) => value).filter((value) => texts.includes(JSON.stringify(value))) ?? [];
  const [first, ...others] = values;
  if (source === undefined || first === undefined) return undefined;
  const effect = answers['effect'] === 'HIDE' ? 'HIDE' : 'SHOW';
  const plain = values.filter((value) => typeof value !== 'boolean');
  if (others.length > 0 && plain.length < values.length) return undefined;
  return {
    effect,
    condition: { scope: source.scope, schema: others.length === 0 ? { const: first } : { enum: plain } },
  };
}
