import type Pdf from 'pdfkit';
import { hasFromRight, visualLines } from './visual-lines.ts';

type Doc = InstanceType<typeof Pdf>;
/** Where a text stands, in points from the left edge and the upper one, and how wide it may be. */
type Place = { x: number; y: number; width: number; bottom: number };

// Any list of features makes pdfkit hand a part over whole, to be shaped as one; without it goes word by word, from the left.
const whole = { features: [] };

/** How high a text is with the font that is set. */
export function textHeight(doc: Doc, text: string, width: number): number {
  return hasFromRight(text)
    ? linesOf(doc, text, width).length * doc.currentLineHeight(true)
    : doc.heightOfString(text, { width });
}

/** Draws a text; `doc.y` is below it then. What is written from the right is shaped, ordered and set from the right. */
export function drawText(doc: Doc, text: string, { x, y, width, bottom }: Place): void {
  if (!hasFromRight(text)) {
    doc.text(text, x, y, { width });
    return;
  }
  const height = doc.currentLineHeight(true);
  let top = y;
  for (const { parts, isFromRight } of linesOf(doc, text, width)) {
    if (top + height > bottom) {
      // The cell’s tag goes on over there; after `addPage` alone nothing would be tagged (PDF/UA-1, 7.1-3).
      doc.continueOnNewPage();
      top = doc.y;
    }
    const widths = parts.map((part) => doc.widthOfString(part, whole));
    let left = isFromRight ? x + width - widths.reduce((sum, one) => sum + one, 0) : x;
    for (const [index, part] of parts.entries()) {
      doc.text(part, left, top, { ...whole, lineBreak: false });
      left += widths[index] ?? 0;
    }
    top += height;
  }
  doc.y = top;
}

const linesOf = (doc: Doc, text: string, width: number) =>
  visualLines(text, width, (part) => doc.widthOfString(part, whole));
