import type { LintInput } from './lint-form.ts';

/** A form with one step and one question, to begin with: it passes the lint as it is, so that what is found later is her own. */
export function emptyForm(form: string, title: string): LintInput {
  return {
    description: {
      key: form,
      leikaKey: '99000000000000',
      leikaKeyIsExample: true,
      title,
      languages: ['de'],
      retention: { afterDelivery: 'P30D', undelivered: 'P30D', audit: 'P1Y' },
    },
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      properties: {
        anliegen: {
          type: 'string',
          title: 'Ihr Anliegen',
          minLength: 3,
          maxLength: 500,
          format: 'din91379-c',
          'x-zweck': 'Bearbeitung Ihres Anliegens (Art. 6 Abs. 1 Buchst. e DSGVO)',
        },
      },
      required: ['anliegen'],
    },
    ui: {
      type: 'Categorization',
      elements: [
        {
          type: 'Category',
          label: 'Anliegen',
          elements: [{ type: 'Control', scope: '#/properties/anliegen' }],
        },
      ],
    },
    samples: {
      valid: [{ file: 'samples/valid/beispiel.json', body: { answers: { anliegen: 'Ein Beispiel' }, documents: [] } }],
      invalid: [{ file: 'samples/invalid/ohne-anliegen.json', body: { answers: {}, documents: [] } }],
    },
  };
}
