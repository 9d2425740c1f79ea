import type { Language } from '../schemas/form.ts';

/** What a language is called in another one: `Türkisch` for `tr` in German; the tag itself where nobody knows it. */
export const languageName = (language: Language, among: Language): string =>
  new Intl.DisplayNames([among], { type: 'language' }).of(language) ?? language;
