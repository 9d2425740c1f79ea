type Text = { title: string; detail: string };
/** What is said of one kind of problem: its HTTP status, and a title and what to do, in each language. */
export type ProblemEntry = { status: number } & Record<'de' | 'en', Text>;

/** Makes an entry from status, and title and detail in German and in English. */
export const entry = (status: number, de: [string, string], en: [string, string]): ProblemEntry => ({
  status,
  de: { title: de[0], detail: de[1] },
  en: { title: en[0], detail: en[1] },
});
