import { attributes } from './html.ts';
import { ourWords } from './words.ts';

/**
 * The words that scripts say, in a language, as a form's `data-words` has them: no script carries any. Pages elsewhere may
 * have pinned a script of an edition before: no text is renamed, and none goes, as long as such a script asks for it.
 */
export function scriptWords(language: string, asks: { uploads: boolean; days?: boolean }): string {
  const { web, lists, uploads, calendar } = ourWords(language);
  return JSON.stringify({
    ...web,
    ...lists,
    ...(asks.uploads && { uploads }),
    ...(asks.days && language !== 'de' && { calendar }),
  });
}

/** The HTML of a form with these words. Given to a page as it is served: a version's HTML never changes, our words do. */
export function withWords(form: string, language: string): string {
  const words = scriptWords(language, { uploads: form.includes('data-upload='), days: form.includes('data-date=') });
  return form.replace('<form class="intake"', (start) => start + attributes({ 'data-words': words }).html);
}
