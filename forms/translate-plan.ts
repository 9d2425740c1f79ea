import type { Language } from '../schemas/form.ts';
import { lookUpLanguage } from './look-up-language.ts';
import type { FormPlan, PlanField, PlanNode, PlanRule } from './form-plan.ts';

type Say = (text: string) => string;
const translated = new WeakMap<FormPlan, Map<Language, FormPlan>>();

/** The language of a form that comes nearest to those asked for, the best liked first: one of them, else the form's own. */
export function spokenLanguage({ languages }: Pick<FormPlan, 'languages'>, asked: readonly Language[]): Language {
  const spoken = asked.map((tag) => lookUpLanguage(tag, (one) => languages.includes(one)));
  return spoken.find((one) => one !== undefined) ?? languages[0] ?? 'de';
}

/** The plan with its texts in another language, as `form.json` translates them; what has no translation stays as it is. */
export function translatePlan(plan: FormPlan, language: Language): FormPlan {
  const words = plan.translations?.[language];
  if (words === undefined) return plan;
  const known = translated.get(plan) ?? new Map<Language, FormPlan>();
  translated.set(plan, known);
  const made =
    known.get(language) ?? withTexts(plan, (text) => (Object.hasOwn(words, text) ? (words[text] ?? text) : text));
  known.set(language, made);
  return made;
}

/** Every text of a form that people read, each once, in the order of the form. */
export function textsOf(plan: FormPlan): string[] {
  const texts = new Set<string>();
  withTexts(plan, (text) => {
    texts.add(text);
    return text;
  });
  return [...texts];
}

function withTexts(plan: FormPlan, say: Say): FormPlan {
  return {
    ...plan,
    title: say(plan.title),
    ...(plan.intro !== undefined && { intro: say(plan.intro) }),
    steps: plan.steps.map((step) => ({
      ...step,
      label: say(step.label),
      ...ruled(step.rule, say),
      items: step.items.map((node) => nodeTexts(node, say)),
    })),
  };
}

function nodeTexts(node: PlanNode, say: Say): PlanNode {
  const rule = ruled(node.rule, say);
  if (node.kind === 'text') return { ...node, text: say(node.text), ...rule };
  if (node.kind === 'field') return { ...fieldTexts(node, say), ...rule };
  const label = say(node.label);
  if (node.kind === 'group')
    return { ...node, label, ...rule, items: node.items.map((child) => nodeTexts(child, say)) };
  return {
    ...node,
    label,
    ...(node.hint !== undefined && { hint: say(node.hint) }),
    itemLabel: say(node.itemLabel),
    addLabel: say(node.addLabel),
    ...rule,
    items: node.items.map((child) => nodeTexts(child, say)),
  };
}

function fieldTexts(field: PlanField, say: Say): PlanField {
  return {
    ...field,
    label: say(field.label),
    ...(field.hint !== undefined && { hint: say(field.hint) }),
    ...(field.help && { help: { title: say(field.help.title), text: say(field.help.text) } }),
    ...(field.options && { options: field.options.map(({ value, label }) => ({ value, label: say(label) })) }),
    schema: withPurpose(withMessages(field.schema, say), say),
  };
}

/** What a field is asked for stands on the page that says what is stored. */
function withPurpose(schema: PlanField['schema'], say: Say): PlanField['schema'] {
  const purpose = schema['x-zweck'];
  return purpose === undefined ? schema : { ...schema, 'x-zweck': say(purpose) };
}

/** The designer's own sentences about wrong answers are texts like any other. */
function withMessages(schema: PlanField['schema'], say: Say): PlanField['schema'] {
  const own = schema['x-errorMessage'];
  if (own === undefined) return schema;
  const said =
    typeof own === 'string'
      ? say(own)
      : Object.fromEntries(Object.entries(own).map(([keyword, text]) => [keyword, say(text)]));
  return { ...schema, 'x-errorMessage': said };
}

function ruled(rule: PlanRule | undefined, say: Say): { rule?: PlanRule } {
  if (rule === undefined) return {};
  // Yes and no are words of ours, not of the form.
  const answers = rule.answers.map((answer, index) => (typeof rule.values[index] === 'boolean' ? answer : say(answer)));
  return { rule: { ...rule, question: say(rule.question), answers } };
}
