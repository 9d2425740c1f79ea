import * as z from 'zod';

/** A condition: the answer at `scope` (JSON Forms scope, `#/properties/a/properties/b`) equals `const` or is one of `enum`. */
export const UiRule = z.strictObject({
  effect: z.enum(['SHOW', 'HIDE']),
  condition: z.strictObject({
    scope: z.string().startsWith('#/properties/'),
    schema: z.union([
      z.strictObject({ const: z.union([z.string(), z.number(), z.boolean()]) }),
      z.strictObject({ enum: z.array(z.union([z.string(), z.number()])).min(1) }),
    ]),
  }),
});
export type UiRule = z.infer<typeof UiRule>;

/** A field of the page. In the detail of a repeated group the scope is relative to one item. */
export type UiControl = {
  type: 'Control';
  scope: string;
  label?: string | undefined;
  rule?: UiRule | undefined;
  options?:
    | {
        multi?: boolean | undefined;
        format?: 'radio' | 'select' | undefined;
        addLabel?: string | undefined;
        itemLabel?: string | undefined;
        detail?: UiElement[] | undefined;
        /** More about a field, for whoever opens it: a question and its answer (`rich-text`). */
        help?: { title: string; text: string } | undefined;
      }
    | undefined;
};
/** A titled group of fields. */
export type UiGroup = { type: 'Group'; label: string; elements: UiElement[]; rule?: UiRule | undefined };
/** A paragraph of text between fields. */
export type UiLabel = { type: 'Label'; text: string; rule?: UiRule | undefined };
/** What may stand in a step. */
export type UiElement = UiControl | UiGroup | UiLabel;

const UiControlSchema: z.ZodType<UiControl> = z.lazy(() =>
  z.strictObject({
    type: z.literal('Control'),
    scope: z.string().startsWith('#/properties/'),
    label: z.string().max(200).optional(),
    rule: UiRule.optional(),
    options: z
      .strictObject({
        multi: z.boolean().optional(),
        format: z.enum(['radio', 'select']).optional(),
        addLabel: z.string().max(80).optional(),
        itemLabel: z.string().max(80).optional(),
        detail: z.array(UiElement).min(1).optional(),
        help: z.strictObject({ title: z.string().min(1).max(120), text: z.string().min(1).max(2000) }).optional(),
      })
      .optional(),
  }),
);
const UiGroupSchema: z.ZodType<UiGroup> = z.lazy(() =>
  z.strictObject({
    type: z.literal('Group'),
    label: z.string().min(1).max(200),
    elements: z.array(UiElement).min(1),
    rule: UiRule.optional(),
  }),
);
const UiLabelSchema = z.strictObject({
  type: z.literal('Label'),
  text: z.string().min(1).max(2000),
  rule: UiRule.optional(),
});
/** Parses what may stand in a step. */
export const UiElement: z.ZodType<UiElement> = z.lazy(() => z.union([UiControlSchema, UiGroupSchema, UiLabelSchema]));

/** One step of the form. */
export const UiCategory = z.strictObject({
  type: z.literal('Category'),
  label: z.string().min(1).max(120),
  elements: z.array(UiElement).min(1),
  rule: UiRule.optional(),
});
export type UiCategory = z.infer<typeof UiCategory>;

/** `ui.json`: the steps, groups and fields in the order in which people see them (a closed subset of the JSON Forms UI schema). */
export const UiSchema = z.strictObject({
  type: z.literal('Categorization'),
  elements: z.array(UiCategory).min(1).max(20),
});
export type UiSchema = z.infer<typeof UiSchema>;
