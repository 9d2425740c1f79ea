import { FormFiles } from '../schemas/form.ts';
import type { UiElement } from '../schemas/ui-schema.ts';

/** A sheet as the form that it is: one step, rendered by the same renderer and checked by the same check as those of citizens. */
export function sheetFiles(sheet: {
  properties: Record<string, unknown>;
  required: string[];
  elements: UiElement[];
}): FormFiles {
  return FormFiles.parse({
    description: {
      key: 'eigenschaften',
      leikaKey: '99000000000000',
      title: 'Eigenschaften',
      retention: { afterDelivery: 'P1D', undelivered: 'P1D', audit: 'P1D' },
    },
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: sheet.required,
      properties: sheet.properties,
    },
    ui: {
      type: 'Categorization',
      elements: [{ type: 'Category', label: 'Eigenschaften', elements: sheet.elements }],
    },
  });
}
