import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let loaded: { regular: Uint8Array; bold: Uint8Array } | undefined;

/** The fonts in which records are set, as they are installed; read once. */
export function recordFonts(): { regular: Uint8Array; bold: Uint8Array } {
  const { resolve } = createRequire(import.meta.url);
  loaded ??= {
    regular: readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
    bold: readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
  };
  return loaded;
}
