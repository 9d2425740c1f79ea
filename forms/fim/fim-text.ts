/**
 * A foreign text, made harmless: composed letters (NFC), no signs that command a terminal or turn the direction of writing, no
 * runs of white space, and no Markdown link, which our pages would follow. HTML stays what it is: text, shown as text.
 */
export function fimText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]/g, ' ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll('](', '] (')
    .trim()
    .normalize('NFC');
}

/** The same in one line. */
export const fimLine = (text: string): string => fimText(text.replaceAll(/\s+/g, ' '));
