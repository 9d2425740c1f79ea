import { Answers } from '../schemas/submission.ts';
import { checkAnswers } from './check-answers.ts';
import { completeAnswers } from './complete-answers.ts';
import type { PublishedSchema } from './derive-schema.ts';
import type { Finding } from './finding.ts';
import { mend, type Mending } from './file-words.ts';
import type { FormPlan } from './form-plan.ts';
import { normaliseAnswers } from './normalise-answers.ts';
import { secondOpinion } from './second-opinion.ts';
import { lintFault } from './lint-fault.ts';

/** A sample: the body of a submission, by its file's name. */
export type Sample = { file: string; body: unknown };

/** Rule T07: there are samples of both kinds, and two validators give each the verdict that it is there for. */
export function lintSamples(
  plan: FormPlan,
  schema: PublishedSchema,
  samples: { valid: Sample[]; invalid: Sample[] },
): Finding[] {
  const findings: Finding[] = [];
  if (samples.valid.length === 0 || samples.invalid.length === 0)
    findings.push(
      sampleFinding(
        'samples',
        'Es fehlen Beispiele.',
        mend('Legen Sie mindestens ein gültiges und ein ungültiges Beispiel an.', 'samples/valid, samples/invalid'),
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
            'Dieses Beispiel ist kein ausgefülltes Formular.',
            mend('Ein Beispiel besteht aus den Angaben und den Dateien.', '{ "answers": { … }, "documents": [ … ] }'),
          ),
        ]
      : [];
  const { errors } = checkAnswers({ plan, schema }, answers, 'de');
  const findings: Finding[] = [];
  const { answers: normal, unreadable } = normaliseAnswers(answers);
  const second = judge(completeAnswers(plan, normal));
  // A sign that no field takes is refused before any validator sees it.
  if (unreadable.length === 0 && second !== (errors.length === 0)) {
    findings.push(
      sampleFinding(
        file,
        `Zwei Prüfprogramme sind verschiedener Meinung: eines findet ${errors.length} Fehler, das andere ${second ? 'keinen' : 'mindestens einen'}.`,
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
        mend(
          'Schärfen Sie die Regel, die es verletzen soll, oder machen Sie ein gültiges Beispiel daraus.',
          'samples/valid',
        ),
      ),
    );
  return findings;
}

function answersOf(body: unknown): Answers | undefined {
  const isSubmission = typeof body === 'object' && body !== null && 'answers' in body;
  return isSubmission ? Answers.safeParse(body.answers).data : undefined;
}

const sampleFinding = (file: string, message: string, remedy: string | Mending): Finding =>
  lintFault({ code: 'T07', file, pointer: '' }, message, remedy);
