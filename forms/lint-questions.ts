import type { FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { askedFields } from './asked-fields.ts';
import type { FormPlan } from './form-plan.ts';
import { lintInputs } from './lint-inputs.ts';
import { lintLabels } from './lint-labels.ts';
import { lintOptions } from './lint-options.ts';
import { lintPurposes } from './lint-purposes.ts';
import { lintReading } from './lint-reading.ts';
import { lintRepetition } from './lint-repetition.ts';
import { lintSensitive } from './lint-sensitive.ts';
import { lintSteps } from './lint-steps.ts';
import { lintUploads } from './lint-uploads.ts';

/** The rules on what people are asked. Two uses of one definition are found once. */
export function lintQuestions(files: FormFiles, plan: FormPlan): Finding[] {
  const asked = askedFields(files, plan);
  const findings = [
    ...lintLabels(plan, asked),
    ...lintInputs(asked),
    ...lintOptions(asked),
    ...lintUploads(asked),
    ...lintSteps(plan, asked),
    ...lintPurposes(asked),
    ...lintSensitive(files.description, asked),
    ...lintRepetition(asked),
    ...lintReading(files, asked),
  ];
  return [
    ...new Map(
      findings.map((found) => [`${found.code} ${found.file} ${found.pointer} ${found.message}`, found]),
    ).values(),
  ];
}
