import type { DraftFinding, FormTexts } from '../schemas/form-draft.ts';
import { type Finding, isPublishable } from './finding.ts';
import { mend } from './file-words.ts';
import { draftInput, textsIn } from './draft-texts.ts';
import { type LintInput, lintForm } from './lint-form.ts';
import { type JsonText, readJsonText } from './read-json-text.ts';

/**
 * A draft that was looked through: what was found, in the order of its files and lines, whether it may be put before a
 * colleague, and what the texts say; none where one of them is no JSON.
 */
export type CheckedDraft = { findings: DraftFinding[]; publishable: boolean; input: LintInput | undefined };

/** Looks a draft through as the lint does its files, and finds the places in what was typed. `form`: the key of the draft. */
export async function checkDraft(form: string, texts: FormTexts): Promise<CheckedDraft> {
  const read = new Map(textsIn(texts).map(({ file, text }) => [file, readJsonText(text)] as const));
  const broken = [...read].flatMap(([file, one]) => brokenText(file, one));
  if (broken.length > 0) return { findings: broken, publishable: false, input: undefined };
  const input = draftInput(texts, (_text, file) => valueOf(read.get(file)));
  const found = [...otherKey(form, input), ...(await lintForm(input))];
  const findings = found.map((finding) => placed(finding, read.get(finding.file)));
  const order = [...read.keys()];
  return {
    findings: findings.toSorted(
      (one, other) => order.indexOf(one.file) - order.indexOf(other.file) || one.line - other.line,
    ),
    publishable: isPublishable(found),
    input,
  };
}

const valueOf = (read: JsonText | undefined): unknown => (read?.kind === 'read' ? read.value : undefined);

function brokenText(file: string, read: JsonText): DraftFinding[] {
  if (read.kind === 'read') return [];
  const { sentence, remedy, place } = read;
  return [{ code: 'J01', severity: 'error', sentence, remedy, file, pointer: '', ...place }];
}

/** A draft is published under the key that it was begun with: another one would be another form. */
function otherKey(form: string, { description }: LintInput): Finding[] {
  const key = typeof description === 'object' && description !== null && 'key' in description ? description.key : form;
  if (key === form) return [];
  return [
    {
      code: 'J02',
      severity: 'error',
      file: 'form.json',
      pointer: '/key',
      message: `Der Schlüssel ist nicht der dieses Entwurfs: Er heißt „${form}“.`,
      ...mend(
        `Schreiben Sie „${form}“. Für ein Formular mit anderem Schlüssel beginnen Sie einen neuen Entwurf.`,
        `"key": "${form}"`,
      ),
    },
  ];
}

function placed({ message, ...finding }: Finding, read: JsonText | undefined): DraftFinding {
  const place = read?.kind === 'read' ? read.placeOf(finding.pointer) : { line: 1, column: 1 };
  return { ...finding, sentence: message, ...place };
}
