import * as z from 'zod';
import { FormFiles } from '../schemas/form.ts';
import { Answers } from '../schemas/submission.ts';
import { checkAnswers } from './check-answers.ts';
import { deriveSchema, type PublishedSchema } from './derive-schema.ts';
import type { Finding } from './finding.ts';
import type { FormPlan } from './form-plan.ts';
import { lintAddress } from './lint-address.ts';
import { lintAmounts } from './lint-amounts.ts';
import { lintContact } from './lint-contact.ts';
import { lintConditions } from './lint-conditions.ts';
import { lintPatterns } from './lint-patterns.ts';
import { lintSchema } from './lint-schema.ts';
import { lintTexts } from './lint-texts.ts';
import { lintTranslations } from './lint-translations.ts';
import { normaliseAnswers } from './normalise-answers.ts';
import { completeAnswers } from './complete-answers.ts';
import { planForm } from './plan-form.ts';
import { secondOpinion } from './second-opinion.ts';
import { tellIssue, type ToldIssue } from './tell-issue.ts';

/** A sample: the body of a submission, by its file's name. */
export type Sample = { file: string; body: unknown };
/** A form as it lies in its folder, parsed as JSON but not yet judged. */
export type LintInput = {
  description: unknown;
  schema: unknown;
  ui: unknown;
  samples: { valid: Sample[]; invalid: Sample[] };
};

/** Judges a form by the technical rules T01 to T09. No finding of severity `error` means that it may be published. */
export async function lintForm(input: LintInput): Promise<Finding[]> {
  const parsed = FormFiles.safeParse({ description: input.description, schema: input.schema, ui: input.ui });
  if (!parsed.success) return parsed.error.issues.flatMap(tellIssue).map((told) => outsideSubset(told, input));
  const files = parsed.data;
  const findings = [...lintSchema(files), ...lintConditions(files), ...(await lintPatterns(files))];
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  findings.push(
    ...lintAddress(files),
    ...lintContact(files),
    ...lintAmounts(files),
    ...lintTexts(files),
    ...lintTranslations(files),
  );
  return [...findings, ...lintSamples(planForm(files), deriveSchema(files), input.samples)];
}

const fileOf = (part: PropertyKey | undefined): string =>
  part === 'schema' ? 'schema.json' : part === 'ui' ? 'ui.json' : 'form.json';

function outsideSubset({ path, message, remedy }: ToldIssue, input: LintInput): Finding {
  const [part, ...rest] = path;
  const title = titleAbove(path, input);
  return {
    code: 'T01',
    severity: 'error',
    file: fileOf(part),
    pointer: rest.map((name) => `/${String(name)}`).join(''),
    message: title === undefined ? message : `Bei „${title}“: ${message}`,
    remedy,
  };
}

/** The title or label of the innermost field, group or step that a place lies in. */
function titleAbove(path: PropertyKey[], input: LintInput): string | undefined {
  let place: unknown = input;
  let title: string | undefined;
  for (const name of path) {
    if (typeof place !== 'object' || place === null) break;
    place = Object.entries(place).find(([key]) => key === String(name))?.[1];
    title = Titled.safeParse(place).data ?? title;
  }
  return title;
}

const Titled = z.union([
  z.object({ title: z.string().min(1) }).transform(({ title }) => title),
  z.object({ label: z.string().min(1) }).transform(({ label }) => label),
]);

function lintSamples(plan: FormPlan, schema: PublishedSchema, samples: LintInput['samples']): Finding[] {
  const findings: Finding[] = [];
  if (samples.valid.length === 0 || samples.invalid.length === 0)
    findings.push(
      sampleFinding(
        'samples',
        'Es fehlen Beispiele.',
        'Legen Sie mindestens ein gültiges und ein ungültiges Beispiel an (samples/valid, samples/invalid).',
      ),
    );
  const judges = { plan, schema, second: secondOpinion(schema) };
  for (const sample of samples.valid) findings.push(...lintSample(sample, true, judges));
  for (const sample of samples.invalid) findings.push(...lintSample(sample, false, judges));
  return findings;
}

function lintSample(
  { file, body }: Sample,
  expected: boolean,
  { plan, schema, second: judge }: { plan: FormPlan; schema: PublishedSchema; second: (answers: Answers) => boolean },
): Finding[] {
  const answers = answersOf(body);
  if (answers === undefined)
    return expected
      ? [
          sampleFinding(
            file,
            'Das Beispiel ist keine Einreichung.',
            'Ein Beispiel hat die Form { "answers": { … }, "documents": [ … ] }.',
          ),
        ]
      : [];
  const { errors } = checkAnswers({ plan, schema }, answers, 'de');
  const findings: Finding[] = [];
  const second = judge(completeAnswers(plan, normaliseAnswers(answers).answers));
  if (second !== (errors.length === 0)) {
    findings.push(
      sampleFinding(
        file,
        `Zwei Prüfer sind verschiedener Meinung: einer nennt ${errors.length} Fehler, der andere ${second ? 'keinen' : 'mindestens einen'}.`,
        'Vereinfachen Sie das betroffene Feld, oder melden Sie den Fall als Fehler von Rohrpost.',
      ),
    );
  }
  if (expected && errors.length > 0)
    findings.push(
      ...errors.map(({ pointer, message }) => ({
        ...sampleFinding(
          file,
          `Das gültige Beispiel wird abgelehnt: ${message}`,
          'Berichtigen Sie das Beispiel oder das Feld.',
        ),
        pointer: `/answers${pointer}`,
      })),
    );
  if (!expected && errors.length === 0)
    findings.push(
      sampleFinding(
        file,
        'Das ungültige Beispiel wird angenommen.',
        'Schärfen Sie die Regel, die es verletzen soll, oder verschieben Sie es nach samples/valid.',
      ),
    );
  return findings;
}

function answersOf(body: unknown): Answers | undefined {
  const isSubmission = typeof body === 'object' && body !== null && 'answers' in body;
  return isSubmission ? Answers.safeParse(body.answers).data : undefined;
}

function sampleFinding(file: string, message: string, remedy: string): Finding {
  return { code: 'T07', severity: 'error', file, pointer: '', message, remedy };
}
