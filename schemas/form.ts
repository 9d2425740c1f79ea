import * as z from 'zod';
import { UploadType } from './document.ts';
import { LeikaKey } from './service.ts';
import { UiSchema } from './ui-schema.ts';

/** A form's key, kebab-case, the same in the address and in the folder's name. */
export const FormKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,59}$/, 'a form key is 2 to 60 of a-z, 0-9 and -, beginning with a letter');
export type FormKey = z.infer<typeof FormKey>;

/** A published edition's number: 1, 2, 3 … */
export const FormVersionNumber = z.int().min(1).max(99_999);
export type FormVersionNumber = z.infer<typeof FormVersionNumber>;

/** A language by its BCP 47 tag, in lower case: `de`, `tr`, `ar`. Which of them our own words speak, says `forms/words.ts`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, 'a language is a tag in lower case: de, tr');
export type Language = z.infer<typeof Language>;

/** A span of time, ISO 8601 in whole days, months or years: `P7D`, `P6M`, `P3Y`. */
export const Period = z.string().regex(/^P[1-9]\d{0,3}[DMY]$/, 'a period is P, a number and D, M or Y: P7D');
export type Period = z.infer<typeof Period>;

/**
 * A warning of the lint that a form accepts: the rule's code, the place as the lint names it, and why it is right here.
 * It is a part of the published version, so that whoever approves and whoever asks later reads the reason.
 */
export const LintIgnore = z.strictObject({
  code: z.string().max(10),
  pointer: z.string().max(500),
  reason: z.string().max(500),
});
export type LintIgnore = z.infer<typeof LintIgnore>;

/** `form.json`: what the form is for and how long its submissions are kept. */
export const FormDescription = z.strictObject({
  key: FormKey,
  leikaKey: LeikaKey,
  /** True where the leikaKey only illustrates and was not looked up for this service. */
  leikaKeyIsExample: z.boolean().optional(),
  title: z.string().min(3).max(120),
  intro: z.string().max(2000).optional(),
  /** What the form is for and how it goes, in Leichte Sprache (BITV 2.0 § 4): paragraphs, lists, links (`rich-text`). */
  easyText: z.string().min(1).max(6000).optional(),
  /** The first is the language in which the three files are written; the others need `translations`. */
  languages: z.array(Language).min(1).default(['de']),
  /** By language: every text of the form, as it stands in the three files, with its translation. */
  translations: z.record(Language, z.record(z.string(), z.string().min(1).max(2000))).optional(),
  /** `afterDelivery`: erased so long after the authority has it. `undelivered`: a person is told when it is still here. */
  retention: z.strictObject({ afterDelivery: Period, undelivered: Period, audit: Period }),
  trustLevel: z.enum(['none', 'basic', 'substantial', 'high']).default('none'),
  protectionClass: z.enum(['normal', 'hoch']).default('normal'),
  /** Who may fill it in: everybody where it is absent, `staff` only people of the tenant who have logged in. */
  audience: z.enum(['citizens', 'staff']).optional(),
  /** What German law wants in the receipt (VwVfG § 71b (3)): period for the decision, what follows when it lapses, remedies. */
  receipt: z
    .strictObject({ decisionPeriod: z.string().max(300), onLapse: z.string().max(500), remedies: z.string().max(500) })
    .optional(),
  lint: z.strictObject({ ignore: z.array(LintIgnore).max(100) }).optional(),
});
export type FormDescription = z.infer<typeof FormDescription>;

/**
 * Upload field: accepted types, size of one file in bytes. A PDF that runs scripts, carries other files or has a password waits
 * for a person; with `activeContent: 'refuse'` not even she can let it go. `original`: photos are sent as they were taken,
 * with place and time in them, not made smaller.
 */
export const UploadRule = z.strictObject({
  types: z.array(UploadType).min(1),
  maxBytes: z.int().min(1).max(10_485_760),
  activeContent: z.enum(['hold', 'refuse']).optional(),
  original: z.boolean().optional(),
});
export type UploadRule = z.infer<typeof UploadRule>;

/**
 * Marks an object as the address that makes the submission's area. The names are properties of the object: `postcode`
 * and `place` are typed by the citizen, `area` (a 12-digit regional key) is asked only where the postcode is ambiguous.
 */
export const AddressRule = z.strictObject({ postcode: z.string(), place: z.string(), area: z.string() });
export type AddressRule = z.infer<typeof AddressRule>;

/** The string formats of the subset. `din91379-a` names, `-b` more, `-c` free text (DIN 91379:2022-08 datatypes A to C). */
export const StringFormat = z.enum(['date', 'email', 'phone', 'iban', 'din91379-a', 'din91379-b', 'din91379-c']);
export type StringFormat = z.infer<typeof StringFormat>;

const about = {
  title: z.string().min(1).max(200).optional(),
  description: z.string().max(1000).optional(),
  'x-zweck': z.string().max(500).optional(),
  'x-personenbezug': z.boolean().optional(),
  'x-fim': z.string().max(60).optional(),
  'x-errorMessage': z.union([z.string().max(300), z.record(z.string(), z.string().max(300))]).optional(),
  'x-autocomplete': z.string().max(60).optional(),
};
const option = z.strictObject({ const: z.union([z.string(), z.number()]), title: z.string().min(1).max(300) });

const StringNode = z.strictObject({
  ...about,
  type: z.literal('string'),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).optional(),
  pattern: z.string().max(500).optional(),
  format: StringFormat.optional(),
  /** To this address the applicant may be written; one per form, of the format `email`, never required. */
  'x-contact': z.literal(true).optional(),
  enum: z.array(z.string()).min(1).max(500).optional(),
  oneOf: z.array(option).min(1).max(500).optional(),
  const: z.string().optional(),
});
const NumberNode = z.strictObject({
  ...about,
  type: z.enum(['number', 'integer']),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
  /** An amount of money: the integer counts cents of this currency. */
  'x-money': z.literal('EUR').optional(),
  /** Pointers of the integers that this one adds up, a star for each item of a list; computed by the server. */
  'x-sum': z
    .array(z.string().regex(/^(?:\/(?:\*|[A-Za-z][A-Za-z0-9_]*))+$/))
    .min(1)
    .max(50)
    .optional(),
  enum: z.array(z.number()).min(1).max(500).optional(),
  oneOf: z.array(option).min(1).max(500).optional(),
});
const BooleanNode = z.strictObject({ ...about, type: z.literal('boolean'), const: z.boolean().optional() });
const ReferenceNode = z.strictObject({ ...about, $ref: z.string().regex(/^#\/\$defs\/[A-Za-z][A-Za-z0-9_-]*$/) });

type About = { [K in keyof typeof about]?: z.infer<(typeof about)[K]> | undefined };
/** An object of the subset; closed, so that nothing unasked comes in. */
export type ObjectNode = About & {
  type: 'object';
  properties: Record<string, SchemaNode>;
  required?: string[] | undefined;
  additionalProperties: false;
  'x-address'?: AddressRule | undefined;
};
/** A list of the subset: of objects, of choices, or (with `x-upload`) of document ids. */
export type ArrayNode = About & {
  type: 'array';
  items: SchemaNode;
  minItems?: number | undefined;
  maxItems: number;
  uniqueItems?: boolean | undefined;
  'x-upload'?: UploadRule | undefined;
};
/** One node of `schema.json`, in the closed subset of JSON Schema 2020-12. */
export type SchemaNode =
  | z.infer<typeof StringNode>
  | z.infer<typeof NumberNode>
  | z.infer<typeof BooleanNode>
  | z.infer<typeof ReferenceNode>
  | ObjectNode
  | ArrayNode;

// The two names are refused at intake (`read-json`): a form that has them could never be sent.
const propertyName = z
  .string()
  .regex(
    /^(?!(?:constructor|prototype)$)[A-Za-z][A-Za-z0-9_]{0,59}$/,
    'a property name is letters, digits and _, beginning with a letter',
  );
const ObjectNodeSchema: z.ZodType<ObjectNode> = z.lazy(() =>
  z.strictObject({
    ...about,
    type: z.literal('object'),
    properties: z.record(propertyName, SchemaNode),
    required: z.array(z.string()).optional(),
    additionalProperties: z.literal(false),
    'x-address': AddressRule.optional(),
  }),
);
const ArrayNodeSchema: z.ZodType<ArrayNode> = z.lazy(() =>
  z.strictObject({
    ...about,
    type: z.literal('array'),
    items: SchemaNode,
    minItems: z.int().min(0).optional(),
    maxItems: z.int().min(1).max(100),
    uniqueItems: z.boolean().optional(),
    'x-upload': UploadRule.optional(),
  }),
);
/** Parses one node of the subset. The most frequent kind is tried first. */
export const SchemaNode: z.ZodType<SchemaNode> = z.lazy(() =>
  z.union([StringNode, NumberNode, BooleanNode, ReferenceNode, ObjectNodeSchema, ArrayNodeSchema]),
);

/** `schema.json` as the designer writes it: an object at the root, `$defs` for what is used twice. Conditions live in `ui.json`. */
export const FormSchema = z.strictObject({
  ...about,
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
  $defs: z.record(z.string(), SchemaNode).optional(),
  type: z.literal('object'),
  properties: z.record(propertyName, SchemaNode),
  required: z.array(z.string()).optional(),
  additionalProperties: z.literal(false),
});
export type FormSchema = z.infer<typeof FormSchema>;

/** The three files of a form version, parsed. */
export const FormFiles = z.strictObject({ description: FormDescription, schema: FormSchema, ui: UiSchema });
export type FormFiles = z.infer<typeof FormFiles>;
