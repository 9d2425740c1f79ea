import * as z from 'zod';
import { FormKey, Language, SchemaNode } from './form.ts';
import { UiElement } from './ui-schema.ts';

/**
 * A ready-made part of a form (`schemas/blocks/<key>.json`): some questions with purposes, messages and autofill, as they stand
 * on the page, in German with translations. It is copied into a form, never linked: a published version holds all of itself.
 */
export const FormBlock = z.strictObject({
  key: FormKey,
  /** Also the label of a step that is made for it. */
  title: z.string().min(3).max(120),
  /** What it is good for, in a sentence for designers. */
  use: z.string().min(3).max(300),
  /** The property's name in the form, where the designer wants no other one. */
  name: z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/),
  required: z.boolean(),
  /** The class that its questions ask for; absent where the usual one is enough. */
  protectionClass: z.literal('hoch').optional(),
  schema: SchemaNode,
  /** The group or field of the page; its scopes begin with the property's name. */
  element: UiElement,
  /** By language: its texts, and its title. */
  translations: z.partialRecord(Language, z.record(z.string(), z.string().min(1).max(2000))),
  /** What nobody but the designer can do once it is in the form. */
  steps: z.array(z.string().min(3).max(300)),
  /** Answers to it that must pass, and that must fail. */
  samples: z.strictObject({ valid: z.array(z.json()).min(1), invalid: z.array(z.json()).min(1) }),
});
export type FormBlock = z.infer<typeof FormBlock>;
