import type { UploadType } from '../schemas/document.ts';
import { extensionOf } from './media-type.ts';

/**
 * Rebuilds the name of an uploaded file: letters, digits, space, `.`, `_` and `-` stay, the extension is that of the
 * bytes, 120 characters at most. Nothing that could be a path, a control or a direction sign comes through.
 */
export function displayName(name: string, mediaType: UploadType): string {
  const stem = name
    .normalize('NFC')
    .replace(/^.*[\\/]/su, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/u, '')
    .replace(/[^\p{L}\p{M}\p{N} ._-]/gu, '_')
    .replace(/^[ .]+|[ .]+$/gu, '');
  const short = Array.from(stem).slice(0, 100).join('');
  const clipped = short.length > 110 ? short.slice(0, 110).replace(/[\uD800-\uDBFF]$/u, '') : short;
  return `${clipped === '' ? 'Datei' : clipped}.${extensionOf(mediaType)}`;
}
