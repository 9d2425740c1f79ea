import { fontSigns } from './font-signs.ts';
import type { RecordModel, RecordRow } from './record.ts';

/**
 * Writes what the record's fonts have no sign for as its number, `[U+6771]`: an empty box says nothing to an official,
 * and PDF/A forbids it (ISO 19005-3, 6.2.11.8). `antrag.json` in the record keeps the text as it was sent; the record says so.
 */
export function spellOut(record: RecordModel, fonts: { regular: Uint8Array; bold: Uint8Array }): RecordModel {
  const known = [fontSigns(fonts.regular), fontSigns(fonts.bold)];
  let isSpelt = false;
  const spelt = (text: string): string =>
    // Controls and the like are the renderer's own business.
    text.replaceAll(/[^\p{C}\n -~]/gu, (sign) => {
      const codePoint = sign.codePointAt(0) ?? 0;
      if (known.every((has) => has(codePoint))) return sign;
      isSpelt = true;
      return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    });
  const row = ({ label, value }: RecordRow): RecordRow => ({ label: spelt(label), value: spelt(value) });
  const done = {
    ...record,
    title: spelt(record.title),
    authority: spelt(record.authority),
    facts: record.facts.map(row),
    sections: record.sections.map(({ title, level, rows }) => ({ title: spelt(title), level, rows: rows.map(row) })),
    documents: record.documents.map(({ facts, verdict }) => ({
      facts: { ...facts, name: spelt(facts.name) },
      verdict: spelt(verdict),
    })),
  };
  return isSpelt ? { ...done, facts: [...done.facts, hint] } : done;
}

/** So that an official knows what the numbers are, and where the signs themselves stand. */
const hint: RecordRow = {
  label: 'Hinweis zur Schrift',
  value:
    'Zeichen, die diese Schrift nicht hat, stehen als Nummer da, zum Beispiel [U+6771]. Wie sie eingegeben wurden, steht in der beigefügten Datei antrag.json.',
};
