/**
 * The characters of DIN 91379:2022-08 (datatypes A to C), which German administration must be able to take.
 * Facts carried over from the list "DIN-91379-Characters-and-Sequences" 1.3 of String-Latin (CC BY 4.0).
 */
const letters =
  '41-5A 61-7A C0-D6 D8-F6 F8-17E 187-188 18F 197 1A0-1A1 1AF-1B0 1B7 1CD-1DC 1DE-1DF 1E2-1F0 1F4-1F5 1F8-1FF 212-213 218-21B 21E-21F 227-233 259 268 292 ' +
  '1E02-1E03 1E06-1E07 1E0A-1E11 1E17 1E1C-1E2B 1E2F-1E37 1E3A-1E3B 1E40-1E49 1E52-1E5B 1E5E-1E63 1E6A-1E6F 1E80-1E87 1E8C-1E97 1E9E 1EA0-1EF9';

/** Letters that Unicode writes as a base with combining signs: base, then the signs that may follow it (`+` joins two). */
const sequences =
  'A:30B C:300,304,306,308,315,323,326,328+306 D:302 F:300,304 G:300 H:304,326,331 J:301,30C K:300,302,304,307,315,31B,326,35F+48,35F+68 L:302,325,325+304,326 ' +
  'M:300,302,306,310 N:302,304,306,326 P:300,304,315,323 R:306,325,325+304 S:300,304,31B+304,331 T:300,304,308,315,31B U:307 Z:300,304,306,308,327 ' +
  'a:30B c:300,304,306,308,315,323,326,328+306 d:302 f:300,304 g:300 h:304,326,331 j:301,30C k:300,302,304,307,315,31B,326,35F+68 l:302,325,325+304,326 ' +
  'm:300,302,306,310 n:302,304,306,326 p:300,304,315,323 r:306,325,325+304 s:300,304,31B+304,331 t:300,304,308,315,31B u:307 z:300,304,306,308,327 ' +
  'Ç:306 Û:304 ç:306 û:304 ÿ:301 Č:315,323 č:315,323 ē:30D Ī:301 ī:301 ō:30D Ž:326,327 ž:326,327 Ḳ:304 ḳ:304 Ṣ:304 ṣ:304 Ṭ:304 ṭ:304 Ạ:308 ạ:308 Ọ:308 ọ:308 Ụ:304,308 ụ:304,308';

/** Group N1: signs in names. */
const inNames = '20 27 2C-2E 60 7E A8 B4 B7 2B9-2BA 2BE-2BF 2C8 2CC 2019 2021';
/** Group N2: further signs in names of firms and other texts. */
const inTexts = '21-26 28-2B 2F-40 5B-5F 7B-7D A1-A3 A5 A7 A9-AC AE-B3 B5-B6 B9-BB BF D7 F7 20AC';
/** Groups N3 and N4: rare signs, and white space of free text. */
const inFreeText = 'A4 A6 B8 BC-BE 9-A D A0';

/** The datatypes: A names of persons, B other names, C free text. */
export type LatinDatatype = 'a' | 'b' | 'c';

const sequencePattern = sequences
  .split(' ')
  .flatMap((entry) => {
    const [base = '', followers = ''] = entry.split(':');
    return followers.split(',').map((signs) => base + signs.split('+').map(signOf).join(''));
  })
  .flatMap((sequence) => [...new Set([sequence, sequence.normalize('NFC')])])
  .toSorted((a, b) => b.length - a.length)
  .join('|');

const patterns: Record<LatinDatatype, RegExp> = {
  a: patternOf(letters, inNames),
  b: patternOf(letters, inNames, inTexts),
  c: patternOf(letters, inNames, inTexts, inFreeText),
};

/** Whether a text in NFC consists of characters and sequences of a DIN 91379 datatype only. Takes linear time. */
export function isLatin(text: string, datatype: LatinDatatype): boolean {
  return patterns[datatype].test(text);
}

function patternOf(...groups: string[]): RegExp {
  const ranges = groups
    .join(' ')
    .split(' ')
    .map((range) =>
      range
        .split('-')
        .map((point) => `\\u{${point}}`)
        .join('-'),
    )
    .join('');
  return new RegExp(`^(?:${sequencePattern}|[${ranges}])*$`, 'u');
}

function signOf(point: string): string {
  return String.fromCodePoint(Number.parseInt(point, 16));
}
