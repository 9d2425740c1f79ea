import * as z from 'zod';
import type { FormBlock } from '../schemas/form-block.ts';
import type { FormDescription, FormFiles, FormSchema } from '../schemas/form.ts';
import type { UiElement, UiRule, UiSchema } from '../schemas/ui-schema.ts';
import type { Sample } from './lint-samples.ts';

/** The parts of a form as a designer has them: its three files and its samples. */
export type FormParts = { files: FormFiles; samples: { valid: Sample[]; invalid: Sample[] } };
/** Where a block goes: a step by its label (a new one at the end where there is none), and the property's name. */
export type BlockPlace = { step: string; name: string };
/** How it ended. `taken`: the form has a property of that name, and nothing was changed. */
export type BlockAdded = { kind: 'added'; draft: FormParts } | { kind: 'taken' };

/**
 * Copies a block into a form: its node becomes a definition (one that is there under the block's name is the form's own edition
 * and stays), the page gets its group, every sample an answer to it. Changes nothing of what is given.
 */
export function addBlock({ files, samples }: FormParts, block: FormBlock, place: BlockPlace): BlockAdded {
  if (Object.hasOwn(files.schema.properties, place.name)) return { kind: 'taken' };
  const [answer] = block.samples.valid;
  const answered = ({ file, body }: Sample): Sample => ({ file, body: withAnswer(body, place.name, answer) });
  return {
    kind: 'added',
    draft: {
      files: {
        description: describe(files.description, block, place.step === block.title || isText(block, block.title)),
        schema: extend(files.schema, block, place.name),
        ui: show(files.ui, rename(block.element, place.name), place.step),
      },
      samples: { valid: samples.valid.map(answered), invalid: samples.invalid.map(answered) },
    },
  };
}

function describe(description: FormDescription, block: FormBlock, isStep: boolean): FormDescription {
  const [, ...others] = description.languages;
  const told = others.map((language): [string, Record<string, string>] => {
    const { [block.title]: title, ...texts } = block.translations[language] ?? {};
    const step = isStep && title !== undefined ? { [block.title]: title } : {};
    return [language, { ...texts, ...step, ...description.translations?.[language] }];
  });
  return {
    ...description,
    ...(block.protectionClass && { protectionClass: block.protectionClass }),
    ...(told.length > 0 && { translations: Object.fromEntries(told) }),
  };
}

/** Whether a text is one of the block's own, beside being its title. */
const isText = ({ schema, element }: FormBlock, text: string): boolean =>
  JSON.stringify([schema, element]).includes(JSON.stringify(text));

function extend(schema: FormSchema, block: FormBlock, name: string): FormSchema {
  return {
    ...schema,
    $defs: { [block.key]: block.schema, ...schema.$defs },
    properties: { ...schema.properties, [name]: { $ref: `#/$defs/${block.key}` } },
    ...(block.required && { required: [...(schema.required ?? []), name] }),
  };
}

function show(ui: UiSchema, element: UiElement, label: string): UiSchema {
  const isThere = ui.elements.some((step) => step.label === label);
  if (!isThere) return { ...ui, elements: [...ui.elements, { type: 'Category', label, elements: [element] }] };
  const elements = ui.elements.map((step) =>
    step.label === label ? { ...step, elements: [...step.elements, element] } : step,
  );
  return { ...ui, elements };
}

/** The element with its scopes, and those of its conditions, beginning with another name; what a list asks of its items stays. */
function rename(element: UiElement, name: string): UiElement {
  const scope = (given: string): string => given.replace(/^#\/properties\/[^/]+/, `#/properties/${name}`);
  const rule = (given: UiRule): UiRule => ({
    ...given,
    condition: { ...given.condition, scope: scope(given.condition.scope) },
  });
  const ruled = element.rule && { rule: rule(element.rule) };
  if (element.type === 'Label') return { ...element, ...ruled };
  return element.type === 'Group'
    ? { ...element, ...ruled, elements: element.elements.map((child) => rename(child, name)) }
    : { ...element, ...ruled, scope: scope(element.scope) };
}

const SampleBody = z.looseObject({ answers: z.record(z.string(), z.unknown()) });

/** A sample that is no submission (an invalid one may be anything) stays as it is. */
function withAnswer(body: unknown, name: string, answer: unknown): unknown {
  const sample = SampleBody.safeParse(body).data;
  return sample === undefined ? body : { ...sample, answers: { ...sample.answers, [name]: answer } };
}
