import type { DraftDifference, FormTexts } from '../schemas/form-draft.ts';
import { textsIn } from './draft-texts.ts';
import { readableFiles } from './readable-files.ts';
import { compareVersions } from './compare-versions.ts';

/**
 * What `after` has otherwise than `before`, in words: by what it means where both can be read as forms, and for every file of
 * which that tells nothing (samples, layout of the text, or no JSON yet) by its lines.
 */
export function draftDifferences(before: FormTexts, after: FormTexts): DraftDifference[] {
  const files = [readableFiles(before), readableFiles(after)] as const;
  const meant = files[0] && files[1] ? compareVersions(files[0], files[1]).differences : [];
  const told = meant.map(({ file, place, message }) => ({ file, place, sentence: message }));
  const left = byLines(before, after).filter(({ file }) => !told.some((one) => one.file === file));
  return [...told, ...left];
}

function byLines(before: FormTexts, after: FormTexts): DraftDifference[] {
  const texts = new Map(textsIn(before).map(({ file, text }) => [file, text]));
  const later = new Map(textsIn(after).map(({ file, text }) => [file, text]));
  return [...new Set([...texts.keys(), ...later.keys()])].flatMap((file) => {
    const [one, other] = [texts.get(file), later.get(file)];
    if (one === other) return [];
    if (one === undefined || other === undefined)
      return [{ file, place: file, sentence: one === undefined ? 'Diese Datei ist neu.' : 'Diese Datei fehlt.' }];
    return [{ file, place: file, sentence: lines(one.split('\n'), other.split('\n')) }];
  });
}

/** The lines between the first and the last ones that are not the same. */
function lines(before: string[], after: string[]): string {
  const first = after.findIndex((line, index) => line !== before[index]);
  const start = first < 0 ? after.length : first;
  const most = Math.min(before.length, after.length) - start;
  let same = 0;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const last = after.length - same;
  if (last <= start) return `Hinter Zeile ${start} fehlen Zeilen.`;
  return last === start + 1 ? `Zeile ${last} ist anders.` : `Die Zeilen ${start + 1} bis ${last} sind anders.`;
}
