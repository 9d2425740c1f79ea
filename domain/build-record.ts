import { answerSections } from '../forms/answer-rows.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import { germanClock } from '../forms/german-clock.ts';
import { localDay } from '../forms/local-time.ts';
import type { Submission } from '../schemas/submission.ts';
import { canonicalJson } from './canonical-json.ts';
import { uploadField } from './plan-fields.ts';
import type { RecordModel, RecordRow, RecordSection } from './record.ts';

/** Lays a submission out in the form's order and words, German as the file it goes into. */
export function buildRecord(submission: Submission, plan: FormPlan, verdicts: Map<string, string>): RecordModel {
  return {
    title: submission.title,
    authority: submission.authority?.name ?? '',
    receiptNumber: submission.receiptNumber,
    receivedAt: submission.receivedAt,
    facts: facts(submission, plan),
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
  removed:
    'nicht angenommen und nicht beigefügt; eine andere Datei wurde als Nachreichung zu dieser Eingangsnummer geschickt',
};

/** To the second, on the clocks of Germany; by our words, so that every machine writes the same bytes. */
const received = (at: string): string => `${localDay(at, 'de')} um ${germanClock(new Date(at)).time} Uhr (Ortszeit)`;

function facts(submission: Submission, plan: FormPlan): RecordRow[] {
  const { receiptNumber, receivedAt, authority, title, header } = submission;
  return [
    { label: 'Eingangsnummer', value: receiptNumber },
    ...followUpRows(submission, plan),
    {
      label: 'Eingegangen am',
      value: received(receivedAt),
    },
    { label: 'Zuständig', value: authority?.name ?? 'noch zu klären' },
    { label: 'Formular', value: `${title}, Fassung ${header.formVersion}` },
    { label: 'Leistungsschlüssel', value: header.leikaKey },
  ];
}

/** To which submission it belongs, and in which fields the file lies that takes the place of a refused one. */
function followUpRows({ header, documents }: Submission, plan: FormPlan): RecordRow[] {
  if (header.followUpOf === undefined) return [];
  const labels = documents.flatMap(({ field }) => uploadField(plan, field)?.label ?? []);
  return [
    { label: 'Nachreichung zu', value: header.followUpOf },
    { label: 'Anstelle einer nicht angenommenen Datei bei', value: labels.join(', ') },
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
