import * as z from 'zod';
import sheet from '../schemas/description-sheet.json' with { type: 'json' };
import { type FormFiles, type Language, SchemaNode } from '../schemas/form.ts';
import type { UiElement } from '../schemas/ui-schema.ts';
import { languageName } from './language-name.ts';
import type { OtherLanguage } from './other-languages.ts';
import { sheetFiles } from './sheet-files.ts';
import { languagePacks } from './words.ts';
import { wordsFields } from './words-fields.ts';

const Sheet = z.strictObject({
  fields: z.record(z.string(), SchemaNode),
  groups: z.array(z.strictObject({ label: z.string(), text: z.string().optional(), names: z.array(z.string()) })),
  multiline: z.array(z.string()),
  required: z.array(z.string()),
});
let parsed: z.infer<typeof Sheet> | undefined;
const parts = (): z.infer<typeof Sheet> => (parsed ??= Sheet.parse(sheet));
/** Asked only where a receipt is to say when it will be decided. */
const ofReceipt = ['decisionPeriod', 'onLapse', 'remedies'];

/** The sheet of the form itself, as the form that it is. `own`: the language that it is written in. */
export function descriptionFields(own: Language, others: OtherLanguage[]): FormFiles {
  const { fields, groups, multiline, required } = parts();
  const words = wordsFields(Object.keys(fields), others, multiline);
  const control = (name: string): UiElement => ({
    type: 'Control',
    scope: `#/properties/${name}`,
    ...(multiline.includes(name) && { options: { multi: true } }),
    ...(ofReceipt.includes(name) && {
      rule: { effect: 'SHOW', condition: { scope: '#/properties/hasReceipt', schema: { const: true } } },
    }),
  });
  const [first, ...more] = groups.map(
    ({ label, text, names }): UiElement => ({
      type: 'Group',
      label,
      elements: [...(text === undefined ? [] : [{ type: 'Label' as const, text }]), ...names.map(control)],
    }),
  );
  return sheetFiles({
    required,
    properties: { ...fields, languages: { ...fields['languages'], items: offered(own, others) }, ...words.properties },
    // A title is translated where it stands.
    elements: [...(first === undefined ? [] : [first]), ...words.groups, ...more],
  });
}

/** Languages that the house speaks, and whichever the form has already. */
function offered(own: Language, others: OtherLanguage[]): SchemaNode {
  const all = new Set([...languagePacks.keys(), ...others.map(({ language }) => language)]);
  all.delete(own);
  const options = [...all].map((language) => ({ const: language, title: languageName(language, 'de') }));
  return { type: 'string', oneOf: options };
}
