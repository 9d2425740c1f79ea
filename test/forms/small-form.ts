import type { Finding } from '../../forms/finding.ts';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { FormFiles } from '../../schemas/form.ts';

type Properties = Record<string, object>;
type Parts = { required?: string[]; defs?: Properties; elements?: object[]; steps?: object[]; description?: object };

/** A field of the page; `more` adds label, options or rule. */
export const control = (scope: string, more: object = {}) => ({
  type: 'Control',
  scope: `#/properties/${scope.replaceAll('.', '/properties/')}`,
  ...more,
});
/** An object of the subset. */
export const group = (properties: Properties, required: string[] = [], more: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length > 0 && { required }),
  ...more,
});
/** A condition of the page on the answer at `scope`. */
export const rule = (effect: 'SHOW' | 'HIDE', scope: string, schema: object) => ({
  rule: { effect, condition: { scope: control(scope).scope, schema } },
});

/** A form of a few fields, each of them asked in one step where the page is not given. */
export function smallInput(properties: Properties, parts: Parts = {}): LintInput {
  const elements = parts.elements ?? Object.keys(properties).map((name) => control(name));
  return {
    description: {
      key: 'probe',
      leikaKey: '99102011104000',
      title: 'Probe',
      retention: { afterDelivery: 'P30D', undelivered: 'P7D', audit: 'P1Y' },
      ...parts.description,
    },
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...(parts.defs && { $defs: parts.defs }),
      ...group(properties, parts.required),
    },
    ui: { type: 'Categorization', elements: parts.steps ?? [{ type: 'Category', label: 'Angaben', elements }] },
    samples: { valid: [], invalid: [] },
  };
}

/** The same, parsed. */
export const smallForm = (properties: Properties, parts: Parts = {}): FormFiles => {
  const { description, schema, ui } = smallInput(properties, parts);
  return FormFiles.parse({ description, schema, ui });
};

/** What the technical rules (T01 to T09) find: a small form says nothing of purposes, and its labels are its names. */
export const technicalFaults = async (input: LintInput): Promise<Finding[]> =>
  (await lintForm(input)).filter(({ code }) => code.startsWith('T'));
