/** First and last code point of a run of signs. */
type Run = [first: number, last: number];

/**
 * Tells which code points a TrueType font has a sign for, from its table of segments (OpenType, `cmap` format 12).
 * Throws where a font has none: that is a fault of whoever hands the font in.
 */
export function fontSigns(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const runs = runsOf(view, segmentTable(view, tablePlace(view, 'cmap')));
  return (codePoint) => runs.some(([first, last]) => first <= codePoint && codePoint <= last);
}

function tablePlace(view: DataView, wanted: string): number {
  for (let record = 12; record < 12 + view.getUint16(4) * 16; record += 16) {
    const tag = String.fromCodePoint(...[0, 1, 2, 3].map((sign) => view.getUint8(record + sign)));
    if (tag === wanted) return view.getUint32(record + 8);
  }
  throw new Error(`the font has no ${wanted} table`);
}

function segmentTable(view: DataView, cmap: number): number {
  for (let record = cmap + 4; record < cmap + 4 + view.getUint16(cmap + 2) * 8; record += 8) {
    const place = cmap + view.getUint32(record + 4);
    if (view.getUint16(place) === 12) return place;
  }
  throw new Error('the font has no cmap of format 12');
}

function runsOf(view: DataView, table: number): Run[] {
  return Array.from({ length: view.getUint32(table + 12) }, (_, index): Run => {
    const run = table + 16 + index * 12;
    return [view.getUint32(run), view.getUint32(run + 4)];
  });
}
