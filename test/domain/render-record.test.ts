import { expect, test } from 'vitest';
import type { RecordModel } from '../../domain/record.ts';
import { renderRecord } from '../../domain/render-record.ts';
import { recordFonts } from '../../local/record-fonts.ts';

const long = 'Ich erkläre, dass meine Angaben richtig und vollständig sind und dass ich nichts weggelassen habe.';
const rows = (count: number): RecordModel['sections'][number]['rows'] =>
  Array.from({ length: count }, (_, index) => ({ label: `Feld ${index}`, value: 'A' }));

/** A record whose second section begins ever lower on the page, a step's heading and that of its first group together. */
const record = (before: number): RecordModel => ({
  title: 'Antrag',
  authority: 'Gemeinde Neudorf',
  receiptNumber: '4K7Q-9XTM-2VB',
  receivedAt: '2026-11-24T09:00:00.000Z',
  facts: rows(before),
  sections: [
    { title: 'Abschluss', level: 2, rows: [] },
    { title: 'Weitere Angaben', level: 3, rows: [{ label: long, value: 'Ja' }] },
  ],
  documents: [],
  answersJson: '{}',
});

/** Headings and labels of a record in their order, each with the page that it stands on, as the tags say. */
function pagesOf(pdf: Uint8Array): { tag: string; page: string }[] {
  const objects = Buffer.from(pdf).toString('latin1').split('endobj');
  return objects.flatMap((object) => {
    const tag = /\/S \/(H\d|TH)\b/.exec(object)?.[1];
    const page = /\/Pg (\d+) 0 R/.exec(object)?.[1];
    return tag === undefined || page === undefined ? [] : [{ tag, page }];
  });
}

test('a heading never stands alone at the foot of a page: what it is for comes with it, however many lines that has', async () => {
  const alone: number[] = [];
  for (let before = 22; before < 42; before += 1) {
    const tags = pagesOf(await renderRecord(record(before), recordFonts()));

    const [step, group, label] = tags.slice(-3);
    expect([step?.tag, group?.tag, label?.tag]).toEqual(['H2', 'H3', 'TH']);
    if (step?.page !== label?.page || group?.page !== label?.page) alone.push(before);
  }

  expect(alone).toEqual([]);
});
