import bidiFactory, { type EmbeddingLevels } from 'bidi-js';

/** A line as it is drawn: parts from left to right, letters of each in the order in which they are read; `isFromRight`: it begins at the right. */
export type VisualLine = { parts: string[]; isFromRight: boolean };

const bidi = bidiFactory();

/** Whether there is anything written from the right in a text: Hebrew, Arabic, Syriac, Thaana, N’Ko and their forms for setting. */
export const hasFromRight = (text: string): boolean => /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(text);

/**
 * Breaks a text into lines and puts each into the order in which it is drawn (Unicode UAX #9, by bidi-js: what is written from the
 * right stands among numbers, brackets and German words where its reader looks for it). `widthOf`: of a text, in the unit of `width`.
 */
export function visualLines(text: string, width: number, widthOf: (text: string) => number): VisualLine[] {
  return text.split('\n').flatMap((paragraph): VisualLine[] => {
    const levels = bidi.getEmbeddingLevels(paragraph, 'auto');
    const isFromRight = isOdd(levels.paragraphs[0]?.level);
    return lineEnds(paragraph, width, widthOf).map(([start, end]) => ({
      isFromRight,
      parts: end > start ? lineParts(paragraph, levels, start, end) : [],
    }));
  });
}

const isOdd = (level = 0): boolean => level % 2 === 1;

/** Where each line begins and ends; spaces at its end hang over. A word that is wider than a line is broken where it must. */
function lineEnds(text: string, width: number, widthOf: (text: string) => number): [start: number, end: number][] {
  const lines: [number, number][] = [];
  let [start, end] = [0, 0];
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (end > start && widthOf(text.slice(start, index + word.length)) > width) {
      lines.push([start, end]);
      start = index;
    }
    end = index + word.length;
    for (let fit = fitting(text.slice(start, end), width, widthOf); start + fit < end; ) {
      lines.push([start, start + fit]);
      start += fit;
      fit = fitting(text.slice(start, end), width, widthOf);
    }
  }
  return [...lines, [start, end]];
}

/** How much of a text goes into a line; at least one sign, with its marks. */
function fitting(text: string, width: number, widthOf: (text: string) => number): number {
  if (widthOf(text) <= width) return text.length;
  let fit = 0;
  for (const [sign] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    if (fit > 0 && widthOf(text.slice(0, fit + sign.length)) > width) break;
    fit += sign.length;
  }
  return fit;
}

function lineParts(text: string, levels: EmbeddingLevels, start: number, end: number): string[] {
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels, start, end - 1);
  const sign = (at: number): string => mirrored.get(at) ?? text[at] ?? '';
  const runs: number[][] = [];
  for (const at of bidi.getReorderedIndices(text, levels, start, end - 1).slice(start, end)) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const step = isOdd(levels.levels[at]) ? -1 : 1;
    if (
      run !== undefined &&
      before !== undefined &&
      isOdd(levels.levels[before]) === isOdd(levels.levels[at]) &&
      at === before + step
    )
      run.push(at);
    else runs.push([at]);
  }
  return runs.map((run) => {
    const drawn = run.map(sign).join('');
    // Letters from the right are turned round where they are shaped, by the font’s own rules; signs without any are not.
    if (!isOdd(levels.levels[run[0] ?? 0])) return drawn;
    const read = run.toReversed().map(sign).join('');
    return hasFromRight(read) ? read : Array.from(read).toReversed().join('');
  });
}
