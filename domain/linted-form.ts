import { type Finding, isPublishable } from '../forms/finding.ts';
import { type LintInput, lintForm } from '../forms/lint-form.ts';
import { FormFiles } from '../schemas/form.ts';
import { formHash } from './form-hash.ts';

/** A form's files that may be published: `findings` are the warnings that it accepts with a reason; `hash` is that of the files. */
export type LintedForm = { kind: 'linted'; form: string; files: FormFiles; hash: string; findings: Finding[] };

/** Looks a form's files through; `refused` names every fault and every warning without a reason. */
export async function lintedForm(input: LintInput): Promise<LintedForm | { kind: 'refused'; findings: Finding[] }> {
  const findings = await lintForm(input);
  if (!isPublishable(findings)) return { kind: 'refused', findings };
  const files = FormFiles.parse({ description: input.description, schema: input.schema, ui: input.ui });
  return { kind: 'linted', form: files.description.key, files, hash: await formHash(files), findings };
}
