import type { Language } from '../schemas/form.ts';
import type { Tenant } from '../schemas/tenant.ts';
import { ourWords } from '../forms/words.ts';

/** A link that stands below every page and form. */
export type StatementLink = { text: string; address: string };

/** The statements that law asks for, as far as the tenant names them, and what of this form is stored. */
export function statementLinks(
  { language, statements }: { language: Language; statements: Tenant['statements'] },
  stored?: string,
): StatementLink[] {
  const words = ourWords(language).statements;
  const { imprint, privacy, accessibility } = statements;
  return [
    { text: words.imprint, address: imprint },
    { text: words.privacy, address: privacy },
    { text: words.accessibility, address: accessibility },
    { text: words.stored, address: stored },
  ].flatMap(({ text, address }) => (address === undefined ? [] : [{ text, address }]));
}
