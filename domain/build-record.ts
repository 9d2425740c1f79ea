import { answerSections } from '../forms/answer-rows.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import type { Submission } from '../schemas/submission.ts';
import { canonicalJson } from './canonical-json.ts';
import type { RecordModel, RecordRow, RecordSection } from './record.ts';

/** Lays a submission out in the form's order and words, German as the file it goes into. */
export function buildRecord(submission: Submission, plan: FormPlan, verdicts: Map<string, string>): RecordModel {
  return {
    title: submission.title,
    authority: submission.authority?.name ?? '',
    receiptNumber: submission.receiptNumber,
    receivedAt: submission.receivedAt,
    facts: facts(submission),
    sections: plan.steps.flatMap((step) => sections(step.label, step.items, submission)),
    documents: submission.documents.map((document) => ({
      facts: document,
      verdict: verdictTexts[verdicts.get(document.id) ?? ''] ?? 'nicht auf Schadsoftware geprüft',
    })),
    answersJson: `${JSON.stringify(JSON.parse(canonicalJson({ submission: submission.id, receiptNumber: submission.receiptNumber, receivedAt: submission.receivedAt, header: submission.header, answers: submission.answers, documents: submission.documents, receipt: submission.receipt })), null, 2)}\n`,
  };
}

const verdictTexts: Record<string, string> = {
  clean: 'auf Schadsoftware geprüft, unauffällig',
  'not-scanned': 'nicht auf Schadsoftware geprüft',
};

// Made once: a formatter costs a hundred times what one date costs.
const received = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Europe/Berlin',
});

function facts({ receiptNumber, receivedAt, authority, title, header }: Submission): RecordRow[] {
  return [
    { label: 'Eingangsnummer', value: receiptNumber },
    {
      label: 'Eingegangen am',
      value: `${received.format(new Date(receivedAt))} Uhr (Ortszeit)`,
    },
    { label: 'Zuständig', value: authority?.name ?? 'noch zu klären' },
    { label: 'Formular', value: `${title}, Fassung ${header.formVersion}` },
    { label: 'Leistungsschlüssel', value: header.leikaKey },
  ];
}

function sections(label: string, nodes: FormPlan['steps'][number]['items'], { answers }: Submission): RecordSection[] {
  const parts = answerSections(nodes, answers, 'de');
  if (parts.length === 0) return [];
  const [first] = parts;
  // The step's own heading comes first even where all its questions stand in groups.
  const head: RecordSection[] = first?.title === undefined ? [] : [{ title: label, level: 2, rows: [] }];
  return [
    ...head,
    ...parts.map(
      ({ title, rows }): RecordSection =>
        title === undefined ? { title: label, level: 2, rows } : { title, level: 3, rows },
    ),
  ];
}
