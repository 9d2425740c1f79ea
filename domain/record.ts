import type { DocumentFacts } from '../schemas/document.ts';

/** One line of the record: the field's words and the answer as a person writes it. */
export type RecordRow = { label: string; value: string };
/** A part of the record; `level` 2 for a step, 3 for a group or one item of a list. */
export type RecordSection = { title: string; level: 2 | 3; rows: RecordRow[] };
/** The record of a submission (Antrag), ready to be laid out. `answersJson` becomes the attachment `antrag.json`. */
export type RecordModel = {
  title: string;
  authority: string;
  receiptNumber: string;
  receivedAt: string;
  facts: RecordRow[];
  sections: RecordSection[];
  documents: { facts: DocumentFacts; verdict: string }[];
  answersJson: string;
};
