/** Texts of ours that are the same in another language as in German, by language and place, each with its reason (`pack-findings`). */
export const sameWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { '/draftDoor/code': 'the English word is “code” as well' },
  tr: { '/layout/phone': 'the Turkish word is “telefon” as well' },
};
