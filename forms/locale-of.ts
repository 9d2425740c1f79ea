/**
 * How numbers and days are written in a language. Digits are always 0 to 9, as our fields take them and as every number
 * looks that a German office sends; English is written as in Europe.
 */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : `${language}-u-nu-latn`;
}
