import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { Language, StringFormat } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import type { PublishedSchema } from './derive-schema.ts';
import { completeAnswers } from './complete-answers.ts';
import { formats } from './formats.ts';
import type { FormPlan, PlanField, PlanNode, PlanRepeat } from './form-plan.ts';
import { messageFor, type Speech } from './messages.ts';
import { normaliseAnswers } from './normalise-answers.ts';
import { namesOf, replaceAt, schemaPointer, templateOf, valueAt } from './pointer.ts';
import { maxDepth } from './resolve-references.ts';
import { translatePlan } from './translate-plan.ts';
import { ourWords, type Words } from './words.ts';

/**
 * A form as far as checking goes: its plan and its published schema. A browser has no words of ours, and is given the
 * sentences with the form.
 */
export type CheckableForm = { plan: FormPlan; schema: PublishedSchema; messages?: Words['messages'] };
/** The answers as they count (normalised, hidden ones dropped, sums computed), and what is wrong with them, in the form's order. */
export type Checked = { answers: Answers; errors: AnswerError[] };

type Fault = { pointer: string; keyword: string; params: Record<string, unknown> };
type Labels = { fields: Map<string, PlanField>; repeats: Map<string, PlanRepeat>; order: Map<string, number> };

const maxErrors = 100;
/** Keywords that only say that something within them failed. */
const containers = new Set(['properties', 'items', 'allOf', 'if', 'then', 'not', '$ref', 'additionalProperties']);
const validators = new WeakMap<PublishedSchema, Validator>();

/** Checks answers against a form: the one validator of browser, server, studio and command line. */
export function checkAnswers(form: CheckableForm, given: Answers, language: Language): Checked {
  const { answers: normal, unreadable } = normaliseAnswers(given);
  const answers = completeAnswers(form.plan, normal);
  const labels = labelsOf(translatePlan(form.plan, language));
  const speech = { language, messages: form.messages ?? ourWords(language).messages };
  const texts = unreadable
    .filter((pointer) => valueAt(answers, pointer) !== undefined)
    .map((pointer): Fault => ({ pointer, keyword: 'text', params: {} }));
  const faults = [...texts, ...faultsIn(form.schema, structuredClone(answers))];
  const first = new Map(faults.toReversed().map((fault) => [fault.pointer, fault]));
  const errors = [...first.values()].toSorted(
    (a, b) =>
      place(a.pointer, labels) - place(b.pointer, labels) ||
      a.pointer.localeCompare(b.pointer, 'en', { numeric: true }),
  );
  return { answers, errors: errors.slice(0, maxErrors).map((fault) => toError(fault, labels, speech)) };
}

function validate(schema: PublishedSchema, answers: Answers): Fault[] {
  const validator = validators.get(schema) ?? new Validator(asSchema(schema), '2020-12', false);
  validators.set(schema, validator);
  return validator.validate(answers).errors.flatMap((unit) => faultOf(unit, schema));
}

function faultOf({ instanceLocation, keyword, keywordLocation, error }: OutputUnit, schema: PublishedSchema): Fault[] {
  const pointer = decodeURIComponent(instanceLocation.slice(1));
  if (containers.has(keyword) || /\/oneOf\/\d+\//.test(keywordLocation)) return [];
  if (keyword === 'required')
    return [{ pointer: `${pointer}/${/"(.*)"/.exec(error)?.[1] ?? ''}`, keyword, params: {} }];
  if (keyword === 'false') return [{ pointer, keyword: 'additionalProperties', params: {} }];
  const limit = valueAt(schema, decodeURIComponent(keywordLocation.slice(1)));
  return [{ pointer, keyword, params: typeof limit === 'object' ? {} : { [keyword]: limit } }];
}

/**
 * Objects that must be there are there, though empty, so that every field that is missing in them is named: those that always
 * must at once, those under a condition when the schema misses them, level by level. An object demands nothing for itself.
 */
function faultsIn(schema: PublishedSchema, answers: Answers, rounds = maxDepth): Fault[] {
  fillParents(schema, answers);
  const faults = validate(schema, answers);
  const missing = faults.filter(({ pointer, keyword }) => keyword === 'required' && isObject(schema, pointer));
  for (const { pointer } of missing) replaceAt(answers, pointer, {});
  return missing.length === 0 || rounds === 0 ? faults : faultsIn(schema, answers, rounds - 1);
}

function isObject(schema: PublishedSchema, pointer: string): boolean {
  return valueAt(schema, `${schemaPointer(namesOf(templateOf(pointer)))}/type`) === 'object';
}

function fillParents(schema: Json | undefined, value: Json | Answers): void {
  if (!isRecord(schema) || !isRecord(value)) {
    if (Array.isArray(value) && isRecord(schema)) fillItems(schema, value);
    return;
  }
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  for (const [name, child] of Object.entries(isRecord(schema['properties']) ? schema['properties'] : {})) {
    if (isRecord(child) && child['type'] === 'object' && required.includes(name)) value[name] ??= {};
    const inner = value[name];
    if (inner !== undefined) fillParents(child, inner);
  }
}

/** Lists end one beyond what is allowed: that is one too many, and 2,000 items are not compared with each other. */
function fillItems(schema: { [name: string]: Json }, items: Json[]): void {
  if (typeof schema['maxItems'] === 'number') items.splice(schema['maxItems'] + 1);
  for (const item of items) fillParents(schema['items'], item);
}

function toError({ pointer, keyword, params }: Fault, labels: Labels, speech: Speech): AnswerError {
  const template = templateOf(pointer);
  const field = labels.fields.get(template) ?? labels.fields.get(template.replace(/\/\*$/, ''));
  const repeat = labels.repeats.get(template);
  const item = itemOf(pointer, labels);
  const limit = params[keyword];
  const message = messageFor(
    {
      label: field?.label ?? repeat?.label ?? '',
      field,
      isList: repeat !== undefined,
      keyword,
      limit,
      format: formatOf(params['format']),
      ...(item && { item }),
    },
    speech,
  );
  return { pointer, keyword, params, message };
}

function itemOf(pointer: string, labels: Labels): { label: string; number: number } | undefined {
  const found = /^(.*)\/(\d+)\/[^/]+(?:\/[^/]+)*$/.exec(pointer);
  const repeat = found?.[1] === undefined ? undefined : labels.repeats.get(templateOf(found[1]));
  return repeat && { label: repeat.itemLabel, number: Number(found?.[2]) + 1 };
}

function formatOf(format: unknown): StringFormat | undefined {
  return Object.keys(formats)
    .filter(isFormat)
    .find((name) => name === format);
}

const isFormat = (name: string): name is StringFormat => Object.hasOwn(formats, name);

function place(pointer: string, labels: Labels): number {
  return labels.order.get(templateOf(pointer)) ?? labels.order.size;
}

const labelled = new WeakMap<FormPlan, Labels>();

function labelsOf(plan: FormPlan): Labels {
  const known = labelled.get(plan);
  if (known !== undefined) return known;
  const labels: Labels = { fields: new Map(), repeats: new Map(), order: new Map() };
  for (const step of plan.steps) for (const node of step.items) collect(node, labels);
  labelled.set(plan, labels);
  return labels;
}

function collect(node: PlanNode, labels: Labels): void {
  if (node.kind === 'text') return;
  if (node.kind !== 'group') labels.order.set(node.pointer, labels.order.size);
  if (node.kind === 'field') labels.fields.set(node.pointer, node);
  if (node.kind === 'repeat') labels.repeats.set(node.pointer, node);
  if (node.kind !== 'field') for (const child of node.items) collect(child, labels);
}

function isRecord(value: Json | Answers | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// The validator's own type of a schema is wider than JSON; a copy as JSON is what it takes.
function asSchema(schema: PublishedSchema): Schema {
  const copy: Schema = JSON.parse(JSON.stringify(schema));
  return copy;
}
