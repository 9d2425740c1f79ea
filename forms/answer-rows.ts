import type { Language } from '../schemas/form.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import { answeredDay } from './day-text.ts';
import { isShown } from './drop-hidden.ts';
import type { PlanField, PlanNode } from './form-plan.ts';
import { euroText } from './money.ts';
import { fillTemplate, valueAt } from './pointer.ts';
import { numberText } from './number-text.ts';
import { ourWords } from './words.ts';

/** One answered question in words. */
export type AnswerRow = { label: string; value: string };
/**
 * Answered questions under the headings that they stand under; `title` is absent right below the step. What follows a group or a
 * list has a heading again, that of where it belongs: it would be read as a part of what stands before it.
 */
export type AnswerSection = { title?: string; rows: AnswerRow[] };

/** The answers of a step in the form's order and words. What was not answered, what is hidden, and files are left out. */
export function answerSections(
  nodes: PlanNode[],
  answers: Answers,
  language: Language,
  place = '',
  title?: string,
): AnswerSection[] {
  const sections: AnswerSection[] = [{ ...(title !== undefined && { title }), rows: [] }];
  for (const node of nodes) {
    if (node.kind === 'text' || (node.rule !== undefined && !isShown(node.rule, place, answers))) continue;
    if (node.kind === 'group')
      sections.push(
        ...answerSections(
          node.items,
          answers,
          language,
          place,
          title === undefined ? node.label : `${title} – ${node.label}`,
        ),
      );
    else if (node.kind === 'repeat') sections.push(...itemSections(node, answers, language, place));
    else own(sections, title, language).push(...fieldRow(node, answers, language, place));
  }
  return sections.filter(({ rows }) => rows.length > 0);
}

/** The rows right below a heading, which is said again after a group or a list that was in between. */
function own(sections: AnswerSection[], title: string | undefined, language: Language): AnswerRow[] {
  const heading = title ?? ourWords(language).web.others;
  const last = sections.at(-1);
  if (last !== undefined && (last.title === title || last.title === heading)) return last.rows;
  const rows: AnswerRow[] = [];
  sections.push({ title: heading, rows });
  return rows;
}

function itemSections(
  node: PlanNode & { kind: 'repeat' },
  answers: Answers,
  language: Language,
  place: string,
): AnswerSection[] {
  const pointer = fillTemplate(node.pointer, place);
  const items = valueAt(answers, pointer);
  if (!Array.isArray(items)) return [];
  return items.flatMap((_, index) =>
    answerSections(node.items, answers, language, `${pointer}/${index}`, `${node.itemLabel} ${index + 1}`),
  );
}

function fieldRow(node: PlanField, answers: Answers, language: Language, place: string): AnswerRow[] {
  const value = valueAt(answers, fillTemplate(node.pointer, place));
  return value === undefined || node.field === 'upload'
    ? []
    : [{ label: node.label, value: answerText(node, value, language) }];
}

/** An answer as a person writes it: options by their label, yes and no, days and numbers in the language's way. */
function answerText(field: PlanField, value: Json, language: Language): string {
  if (Array.isArray(value)) return value.map((one) => answerText(field, one, language)).join(', ');
  if (typeof value === 'boolean') return ourWords(language).page[value ? 'yes' : 'no'];
  const option = field.options?.find((one) => one.value === value);
  if (option !== undefined) return option.label;
  if (typeof value === 'number' && field.field === 'money') return euroText(value, language);
  if (typeof value === 'number') return numberText(value, language);
  if (typeof value !== 'string') return '';
  if (field.field === 'date') return answeredDay(value, language === 'de' ? undefined : ourWords(language).calendar);
  // In fours, as cards and letters have it: she compares it sign by sign.
  return field.field === 'iban' ? value.replaceAll(/\w{4}(?=\w)/g, '$& ') : value;
}
