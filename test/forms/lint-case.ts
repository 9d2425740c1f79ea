import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { technicalFaults } from './small-form.ts';

/** The purpose of a question with its law. */
export const law = 'Bescheid, § 3 Kommunalabgabengesetz';
/** A question for a short text, and what can be made of it. */
export const text = { type: 'string', title: 'Anlass', maxLength: 20, 'x-zweck': law };
/** A question for yes or no, on which a condition can stand. */
export const yesNo = { type: 'boolean', title: 'Ist es dieselbe?', 'x-zweck': law };
/** A field for a file. */
export const files = (rules: object = {}, description = 'PDF oder JPEG, höchstens 2 MB.') => ({
  type: 'array',
  title: 'Nachweis',
  description,
  maxItems: 1,
  items: { type: 'string', maxLength: 32 },
  'x-upload': { types: ['application/pdf', 'image/jpeg'], maxBytes: 2_097_152, ...rules },
  'x-zweck': law,
});
/** A choice, each of its kind and words. */
export const choice = (...oneOf: [string, string][]) => ({
  type: 'string',
  title: 'Größe',
  oneOf: oneOf.map(([value, title]) => ({ const: value, title })),
  'x-zweck': law,
});

/** A rule, a form that breaks it, what is found then (`severity file pointer`), and one that nearly does. */
export type LintCase = [code: string, what: string, broken: LintInput, finding: string, near: string, right: LintInput];

/** What a rule finds, as `severity file pointer`. */
export const found = async (code: string, input: LintInput): Promise<string[]> =>
  (await lintForm(input))
    .filter((finding) => finding.code === code)
    .map(({ severity, file, pointer }) => `${severity} ${file} ${pointer}`);

/** What a rule finds in a form that breaks it and in one that nearly does, and what technical rules say of the two. */
export async function judged(
  code: string,
  broken: LintInput,
  right: LintInput,
): Promise<{ bad: string[]; good: string[]; technical: Set<string> }> {
  const faults = [...(await technicalFaults(broken)), ...(await technicalFaults(right))];
  return {
    bad: await found(code, broken),
    good: await found(code, right),
    technical: new Set(faults.map(({ message }) => message)),
  };
}
