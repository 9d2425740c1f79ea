import type { FormFiles } from '../schemas/form.ts';
import type { UiCategory, UiControl, UiElement, UiRule } from '../schemas/ui-schema.ts';
import type { FieldKind, FormPlan, PlanField, PlanNode, PlanRule } from './form-plan.ts';
import { itemElements } from './item-elements.ts';
import { lastName, scopePath } from './pointer.ts';
import {
  isRequired,
  nodeAt,
  parentAt,
  type ResolvedArray,
  type ResolvedNode,
  type ResolvedObject,
  resolveReferences,
} from './resolve-references.ts';

type Frame = { root: ResolvedObject /** Where scopes begin: the form, or one item of a list. */; prefix: string[] };

/** Makes the plan of a form that passed `lint-form`; throws on one that did not. */
export function planForm(files: FormFiles): FormPlan {
  const root = resolveReferences(files.schema);
  const { key, title, intro, easyText, languages, translations } = files.description;
  const steps = files.ui.elements.map((category) => step(category, { root, prefix: [] }));
  const address = findAddress(root, []);
  const contact = findContact(root, []);
  return {
    key,
    title,
    ...(intro !== undefined && { intro }),
    ...(easyText !== undefined && { easyText }),
    languages,
    ...(translations && { translations }),
    steps,
    ...(address && { address }),
    ...(contact !== undefined && { contact }),
  };
}

function step(category: UiCategory, frame: Frame): FormPlan['steps'][number] {
  return {
    label: category.label,
    items: category.elements.map((element) => planNode(element, frame)),
    ...ruleOf(category.rule, frame),
  };
}

function planNode(element: UiElement, frame: Frame): PlanNode {
  if (element.type === 'Label') return { kind: 'text', text: element.text, ...ruleOf(element.rule, frame) };
  if (element.type === 'Group')
    return {
      kind: 'group',
      label: element.label,
      items: element.elements.map((child) => planNode(child, frame)),
      ...ruleOf(element.rule, frame),
    };
  return control(element, frame);
}

function control(element: UiControl, frame: Frame): PlanNode {
  const path = [...frame.prefix, ...scopePath(element.scope)];
  const node = nodeAt(frame.root, path);
  if (node === undefined) throw new Error(`there is no field at ${element.scope}`);
  return node.type === 'array' && node.items.type === 'object'
    ? repeat(element, { ...node, items: node.items }, path, frame)
    : field(element, node, path, frame);
}

function repeat(
  element: UiControl,
  node: ResolvedArray & { items: ResolvedObject },
  path: string[],
  frame: Frame,
): PlanNode {
  const label = labelOf(element, node, path);
  const inner: Frame = { root: frame.root, prefix: [...path, '*'] };
  const itemLabel = element.options?.itemLabel ?? node.items.title ?? label;
  return {
    kind: 'repeat',
    pointer: pointerOf(path),
    label,
    ...hintOf(node),
    itemLabel,
    addLabel: element.options?.addLabel ?? `${itemLabel} hinzufügen`,
    min: Math.max(node.minItems ?? 0, isRequired(frame.root, path) ? 1 : 0),
    max: node.maxItems,
    items: itemElements(element, node.items).map((child) => planNode(child, inner)),
    ...ruleOf(element.rule, frame),
  };
}

const labelOf = (element: UiControl, node: ResolvedNode, path: string[]): string =>
  element.label ?? node.title ?? lastName(path);

function field(element: UiControl, node: ResolvedNode, path: string[], frame: Frame): PlanField {
  const options = optionsOf(node);
  const kind = kindOf(node, element);
  return {
    kind: 'field',
    field: kind,
    pointer: pointerOf(path),
    label: labelOf(element, node, path),
    ...hintOf(node),
    required: isRequired(frame.root, path),
    ...(options && { options }),
    ...(kind === 'choice' && { control: element.options?.format ?? (isLong(options) ? 'select' : 'radio') }),
    ...autocompleteOf(node),
    ...(isContact(node) && { contact: true }),
    ...(node.type === 'integer' && node['x-sum'] && { sum: node['x-sum'] }),
    ...(node.type === 'string' && node.minLength !== undefined && { minLength: node.minLength }),
    ...(node.type === 'string' && node.maxLength !== undefined && { maxLength: node.maxLength }),
    ...uploadOf(node, frame.root, path),
    ...addressOf(frame.root, path),
    ...(element.options?.help && { help: element.options.help }),
    ...ruleOf(element.rule, frame),
    schema: node,
  };
}

const isContact = (node: ResolvedNode): boolean => node.type === 'string' && node['x-contact'] === true;

function autocompleteOf(node: ResolvedNode): Pick<PlanField, 'autocomplete'> {
  const autocomplete = node['x-autocomplete'] ?? (isContact(node) ? 'email' : undefined);
  return autocomplete === undefined ? {} : { autocomplete };
}

/** So many options are found faster in a list that opens. */
const isLong = (options: PlanField['options']): boolean => options !== undefined && options.length > 6;

/** How a field is asked: by its node, and by what the page says of it. */
export function kindOf(node: ResolvedNode, element: UiControl): FieldKind {
  if (node.type === 'array') return node['x-upload'] === undefined ? 'choices' : 'upload';
  if (node.type === 'boolean') return node.const === true ? 'consent' : 'yes-no';
  if (node.type === 'object') throw new Error(`${element.scope} is an object: name its fields`);
  if (node.oneOf !== undefined || node.enum !== undefined) return 'choice';
  if (node.type === 'string') return textKind(node, element);
  return node['x-money'] === undefined ? node.type : 'money';
}

function textKind(node: ResolvedNode & { type: 'string' }, element: UiControl): FieldKind {
  if (element.options?.multi === true) return 'multiline';
  if (node.format === 'date' || node.format === 'email' || node.format === 'iban') return node.format;
  if (node.format === 'phone' || node['x-autocomplete']?.startsWith('tel') === true) return 'phone';
  // Only where nothing but digits is asked: a phone's number pad has no letters for “12a”.
  return /^\^(?:\[0-9\]|\\d)(?:[+*]|\{[\d,]+\})?\$$/.test(node.pattern ?? '') ? 'digits' : 'text';
}

function optionsOf(node: ResolvedNode): PlanField['options'] {
  const choice = node.type === 'array' ? node.items : node;
  if (choice.type !== 'string' && choice.type !== 'number' && choice.type !== 'integer') return undefined;
  if (choice.oneOf !== undefined) return choice.oneOf.map((option) => ({ value: option.const, label: option.title }));
  return choice.enum?.map((value) => ({ value, label: String(value) }));
}

function uploadOf(node: ResolvedNode, root: ResolvedObject, path: string[]): Pick<PlanField, 'upload'> {
  if (node.type !== 'array' || node['x-upload'] === undefined) return {};
  return {
    upload: {
      ...node['x-upload'],
      minFiles: node.minItems ?? (isRequired(root, path) ? 1 : 0),
      maxFiles: node.maxItems,
    },
  };
}

function addressOf(root: ResolvedObject, path: string[]): Pick<PlanField, 'address'> {
  const rule = parentAt(root, path)?.['x-address'];
  const role = rule && addressRoles.find((one) => rule[one] === lastName(path));
  return rule && role ? { address: { role, rule, pointer: pointerOf(path.slice(0, -1)) } } : {};
}

const addressRoles = ['postcode', 'place', 'area'] as const;

function findAddress(node: ResolvedNode, path: string[]): FormPlan['address'] {
  if (node.type !== 'object') return undefined;
  if (node['x-address'] !== undefined) return { pointer: pointerOf(path), rule: node['x-address'] };
  for (const [name, child] of Object.entries(node.properties)) {
    const found = findAddress(child, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In no list: an applicant has one address. */
function findContact(node: ResolvedNode, path: string[]): string | undefined {
  if (node.type === 'string') return node['x-contact'] === true ? pointerOf(path) : undefined;
  if (node.type !== 'object') return undefined;
  for (const [name, child] of Object.entries(node.properties)) {
    const found = findContact(child, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ruleOf(rule: UiRule | undefined, frame: Frame): { rule?: PlanRule } {
  if (rule === undefined) return {};
  const path = [...frame.prefix, ...scopePath(rule.condition.scope)];
  const { schema } = rule.condition;
  const node = nodeAt(frame.root, path);
  const values = 'const' in schema ? [schema.const] : schema.enum;
  const shown = values.map(
    (value) => (node && optionsOf(node)?.find((option) => option.value === value)?.label) ?? yesNo(value),
  );
  return {
    rule: {
      effect: rule.effect,
      pointer: pointerOf(path),
      values,
      question: node?.title ?? lastName(path),
      answers: shown,
    },
  };
}

function yesNo(value: string | number | boolean): string {
  return value === true ? 'Ja' : value === false ? 'Nein' : String(value);
}

function hintOf(node: ResolvedNode): { hint?: string } {
  return node.description === undefined ? {} : { hint: node.description };
}

const pointerOf = (path: string[]): string => path.map((name) => `/${name}`).join('');
