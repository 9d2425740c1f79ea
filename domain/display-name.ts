import type { UploadType } from '../schemas/document.ts';
import { extensionOf } from './media-type.ts';

/**
 * Most bytes (UTF-8) and signs (UTF-16) of a name without its extension. File systems take 255 bytes in all; what is left
 * is for the extension, for `Anlage-01-` before it, and for what a destination adds.
 */
const most = { bytes: 200, signs: 110 };
let segmenter: Intl.Segmenter | undefined;
/** Made when a name comes: its tables take 6 ms to load, for which a submission without documents need not wait. */
const clusters = (): Intl.Segmenter => (segmenter ??= new Intl.Segmenter('de', { granularity: 'grapheme' }));
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Rebuilds the name of an uploaded file: letters, digits, space, `.`, `_` and `-` stay, the extension is that of the
 * bytes, 114 characters and 204 bytes at most. Nothing that could be a path, a control or a direction sign comes through, nor what Windows takes for a device.
 * Rebuilding what was rebuilt changes nothing.
 */
export function displayName(name: string, mediaType: UploadType): string {
  const stem = name
    .replace(/\p{Variation_Selector}/gu, '')
    .normalize('NFC')
    .replace(/^.*[\\/]/su, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/u, '')
    .replace(/[^\p{L}\p{M}\p{N} ._-]/gu, '_');
  // Bounded first: what is left of a long name may be a device. Once more, for the sign before it.
  const short = bounded(unreserved(bounded(stem)));
  return `${short === '' ? 'Datei' : short}.${extensionOf(mediaType)}`;
}

/** Windows takes these names, with whatever follows a dot, for devices ("Naming Files, Paths, and Namespaces"). */
function unreserved(stem: string): string {
  return /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/iu.test(stem) ? `_${stem}` : stem;
}

const bounded = (stem: string): string => trimmed(cut(trimmed(stem)));

/** Without dots, spaces and signs that would sit on the letter before the name. */
function trimmed(stem: string): string {
  return stem.replace(/^[ .\p{M}]+|[ .]+$/gu, '');
}

/** As many whole characters, each with all its combining signs, as fit. */
function cut(stem: string): string {
  let kept = '';
  for (const { segment } of clusters().segment(stem)) {
    const longer = kept + segment;
    if (longer.length > most.signs || bytesOf(longer) > most.bytes) return kept;
    kept = longer;
  }
  return kept;
}
