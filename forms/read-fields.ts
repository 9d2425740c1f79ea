import { dayOf } from './date-parts.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import type { FormPlan, PlanField, PlanNode } from './form-plan.ts';
import type { Sources } from './list-numbers.ts';
import { centsOf } from './money.ts';
import type { PageEntries } from './page-entries.ts';
import { putAt } from './pointer.ts';

/** What is read on the way: the fields by name, and which items became which. */
type Page = { values: Map<string, string[]>; sources: Sources };

/**
 * Reads a page's fields into typed answers. What was left empty is unanswered; names that the form does not have are
 * left out; text that is no number stays text, so that the check can say so. Never throws.
 */
export function readFields(plan: FormPlan, entries: PageEntries): Answers {
  return readPageFields(plan, entries).answers;
}

/** The same, and which items of the page became the items of each outermost list. */
export function readPageFields(plan: FormPlan, entries: PageEntries): { answers: Answers; sources: Sources } {
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) {
    const before = values.get(name);
    if (before === undefined) values.set(name, [value]);
    else before.push(value);
  }
  const answers: Answers = {};
  const page: Page = { values, sources: {} };
  for (const step of plan.steps) for (const node of step.items) read(node, '', page, answers);
  readArea(plan, values, answers);
  return { answers, sources: page.sources };
}

/** The place that was chosen for an ambiguous postcode; it is asked by itself and stands in no step. */
function readArea(plan: FormPlan, values: Map<string, string[]>, answers: Answers): void {
  const pointer = plan.address && `${plan.address.pointer}/${plan.address.rule.area}`;
  const chosen = pointer && values.get(pointer)?.at(-1);
  if (pointer && chosen) putAt(answers, pointer, chosen);
}

function read(node: PlanNode, place: string, page: Page, into: { [name: string]: Json }): void {
  if (node.kind === 'text') return;
  if (node.kind === 'group') {
    for (const child of node.items) read(child, place, page, into);
    return;
  }
  const pointer = place + node.pointer.slice(templateLength(node.pointer));
  const answer =
    node.kind === 'repeat'
      ? items(node.items, node.max, pointer, page)
      : node.field === 'date'
        ? dayAnswer(pointer, page.values)
        : fieldAnswer(node, page.values.get(pointer) ?? []);
  if (answer !== undefined) putAt(into, pointer.slice(place.length), answer);
}

/** How much of a template belongs to the lists around it: up to and with its last `*`. */
function templateLength(template: string): number {
  return template.lastIndexOf('/*') === -1 ? 0 : template.lastIndexOf('/*') + 2;
}

function items(nodes: PlanNode[], max: number, pointer: string, page: Page): Json | undefined {
  const numbers = new Set<number>();
  for (const name of page.values.keys()) {
    const found = name.startsWith(`${pointer}/`) ? /^\d{1,3}(?=\/)/.exec(name.slice(pointer.length + 1)) : null;
    if (found !== null) numbers.add(Number(found[0]));
  }
  const sorted = [...numbers].toSorted((a, b) => a - b).slice(0, max + 1);
  const list = sorted.map((number) => {
    const item: { [name: string]: Json } = {};
    for (const child of nodes) read(child, `${pointer}/${number}`, page, item);
    return { number, item };
  });
  const filled = list.filter(({ item }) => Object.keys(item).length > 0);
  if (!/\/\d+(?:\/|$)/.test(pointer)) page.sources[pointer] = filled.map(({ number }) => number);
  return filled.length === 0 ? undefined : filled.map(({ item }) => item);
}

function dayAnswer(pointer: string, values: Map<string, string[]>): string | undefined {
  const part = (name: string): string => values.get(`${pointer}/${name}`)?.[0] ?? '';
  return dayOf({ day: part('day'), month: part('month'), year: part('year') });
}

function fieldAnswer(field: PlanField, given: string[]): Json | undefined {
  const texts = given.filter((text) => text.trim() !== '');
  const [text] = texts;
  if (text === undefined || field.field === 'upload' || field.sum !== undefined) return undefined;
  if (field.field === 'choices') return texts.map((one) => optionValue(field, one));
  if (field.field === 'choice') return optionValue(field, text);
  if (field.field === 'consent') return true;
  if (field.field === 'yes-no') return text === 'true' ? true : text === 'false' ? false : text;
  if (field.field === 'number' || field.field === 'integer') return numberAnswer(text);
  if (field.field === 'money') return centsOf(text) ?? text;
  return field.field === 'iban' ? text.replaceAll(/\s/g, '').toUpperCase() : text;
}

function optionValue(field: PlanField, text: string): Json {
  return field.options?.find(({ value }) => String(value) === text)?.value ?? text;
}

/** German writing: `1.234,5` and `1234,5` are numbers, and so is `1234.5`. */
function numberAnswer(text: string): Json {
  const plain = text.trim();
  if (/^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  return /^-?\d{1,15}(?:[.,]\d{1,10})?$/.test(plain) ? Number(plain.replace(',', '.')) : text;
}
