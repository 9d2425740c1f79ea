/** Signs that are shown of a text, and of what stands before the place where two begin to differ. */
const [most, ahead] = [150, 40];

/**
 * What became of a text that people read, with its words before and after; nothing where it is the same. `name` is what
 * designers call it. What is long is shown from a little before the first difference.
 */
export function textChange(name: string, before: string | undefined, after: string | undefined): string[] {
  const [was, is] = [before ?? '', after ?? ''];
  if (was === is) return [];
  const [old, fresh] = [visible(was), visible(is)];
  if (was === '') return [`${name} neu: „${shown(fresh, 0)}“`];
  if (is === '') return [`${name} entfällt. Alt: „${shown(old, 0)}“`];
  if (seen(old) === seen(fresh))
    return [
      `${name} geändert, nur in Leerzeichen, Zeilenumbrüchen oder Zeichen, die niemand sieht: „${shown(fresh, 0)}“`,
    ];
  const from = firstOther(Array.from(old), Array.from(fresh));
  return [`${name} geändert. Alt: „${shown(old, from)}“ – Neu: „${shown(fresh, from)}“`];
}

const visible = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll('\u00AD', '')
    .trim();

/** What people see of it: a letter is the same however it is written, some signs nobody sees; what joins letters, and variants, is seen. */
const seen = (text: string): string =>
  text.normalize('NFC').replaceAll(/(?![\u200C\u200D\p{Variation_Selector}])\p{Default_Ignorable_Code_Point}/gu, '');

function firstOther(one: string[], other: string[]): number {
  const found = one.findIndex((sign, index) => sign !== other[index]);
  return found < 0 ? one.length : found;
}

function shown(text: string, from: number): string {
  const signs = Array.from(text);
  if (signs.length <= most) return text;
  const latest = Math.max(0, Math.min(from - ahead, signs.length - most));
  const part = signs.slice(latest, latest + most).join('');
  const whole = latest === 0 ? part : `… ${part.replace(/^\S{0,30}\s/, '')}`;
  return latest + most >= signs.length ? whole : `${whole.trimEnd()} …`;
}
