import { readFileSync } from 'node:fs';

/** Set by `functions/bundle-functions.ts`: the folder of the fonts, seen from the bundle. */
declare const RECORD_FONTS: string;

/** The fonts that records are set in, as they lie beside the bundle. */
export function recordFonts(): { regular: Uint8Array; bold: Uint8Array } {
  const font = (name: string): Uint8Array => readFileSync(new URL(`${RECORD_FONTS}${name}.ttf`, import.meta.url));
  return { regular: font('DejaVuSans'), bold: font('DejaVuSans-Bold') };
}
