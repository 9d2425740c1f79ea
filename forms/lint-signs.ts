import type { Finding } from './finding.ts';
import { walkJson } from './walk-json.ts';

/**
 * Signs that nobody sees, and that change what is read: by Unicode's own list (Default_Ignorable_Code_Point), controls, and
 * breaks of lines that are none in a form. Soft hyphens and the variants of a sign are what they look like.
 */
const unseen =
  /(?![\u00AD\p{Variation_Selector}\t\n\r])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFF9-\uFFFB]/u;
/** Scripts without capital letters (Arabic, Hebrew, Hindi) join and order their letters by such signs; so do pictures. */
const joined = { signs: /[\u200C\u200D]/g, by: /[\p{Lo}\p{Extended_Pictographic}]/u };
const ordered = { signs: /[\u061C\u200E\u200F]/g, by: /\p{Lo}/u };
/** What stands apart in a text of such a script, as a number that is read from the left (rule of the packs); it ends where it began. */
const apart = { signs: /\u2068(?=[^\u2066-\u2069]*\u2069)|(?<=\u2068[^\u2066-\u2069]*)\u2069/g, by: /\p{Lo}/u };
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** Rule T11: no text has a sign that nobody sees. A label that is read another way than it is written deceives whoever approves it. */
export function lintSigns(files: { file: string; content: unknown }[]): Finding[] {
  return files.flatMap(({ file, content }) =>
    [...walkJson(content)].flatMap(({ pointer, value }) =>
      typeof value === 'string' ? lintText(value, file, pointer) : [],
    ),
  );
}

function lintText(text: string, file: string, pointer: string): Finding[] {
  const left = [joined, ordered, apart].reduce(
    (rest, { signs, by }) => (by.test(rest) ? rest.replaceAll(signs, '') : rest),
    text,
  );
  const sign = unseen.exec(left)?.[0];
  if (sign === undefined) return [];
  const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const does = turning.test(sign) ? 'die Schreibrichtung ändert' : 'nicht auf eine Seite gehört';
  return [
    {
      code: 'T11',
      severity: 'error',
      file,
      pointer,
      message: `Im Text „${around(text, sign)}“ steht bei � ein Zeichen, das niemand sieht und das ${does} (U+${code}).`,
      remedy: 'Löschen Sie den Text, und tippen Sie ihn neu, statt ihn hineinzukopieren.',
    },
  ];
}

/** So much before and behind it that she finds it. */
const shown = 25;

/** What stands around a sign; that and whatever else nobody sees is shown as �. */
function around(text: string, sign: string): string {
  const at = text.indexOf(sign);
  const [from, to] = [Math.max(0, at - shown), at + sign.length + shown];
  const part = text.slice(from, to).toWellFormed().replaceAll(new RegExp(unseen, 'gu'), '�').replaceAll(/\s+/g, ' ');
  return `${from > 0 ? '… ' : ''}${part}${to < text.length ? ' …' : ''}`;
}
