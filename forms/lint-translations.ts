import type { FormFiles, Language } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { mend, type Mending } from './file-words.ts';
import { planForm } from './plan-form.ts';
import { languageName } from './language-name.ts';
import { textsOf } from './translate-plan.ts';

const shown = 5;

/** Rule T08: a form that speaks several languages speaks each of them throughout; its own is the first. */
export function lintTranslations(files: FormFiles): Finding[] {
  const plan = planForm(files);
  const texts = textsOf(plan);
  return plan.languages.slice(1).flatMap((language) => {
    const words = plan.translations?.[language] ?? {};
    const missing = texts.filter((text) => !Object.hasOwn(words, text));
    const unused = Object.keys(words).filter((text) => !texts.includes(text));
    return [
      ...finding(
        language,
        missing,
        `Es fehlt die ${nameOf(language)}Übersetzung von ${list(missing)}.`,
        mend(
          `Ergänzen Sie sie: im Studio unter „Alle Texte auf ${languageName(language, 'de')}“ oder bei den Eigenschaften des Felds oder Schritts. Oder nehmen Sie die Sprache heraus.`,
          '"translations"',
          '"languages"',
        ),
      ),
      ...finding(
        language,
        unused,
        `Die ${nameOf(language)}Übersetzung von ${list(unused)} gehört zu keinem Text des Formulars.`,
        mend('Entfernen Sie sie, oder schreiben Sie den deutschen Text genau so wie im Formular.', '"translations"'),
      ),
    ];
  });
}

function finding(language: Language, texts: string[], message: string, remedy: Mending): Finding[] {
  return texts.length === 0
    ? []
    : [{ code: 'T08', severity: 'error', file: 'form.json', pointer: `/translations/${language}`, message, ...remedy }];
}

function list(texts: string[]): string {
  const some = texts
    .slice(0, shown)
    .map((text) => `„${text}“`)
    .join(', ');
  return texts.length > shown ? `${some} und ${texts.length - shown} weiteren Texten` : some;
}

/** „türkische “, „Urdu-“: as it stands before “Übersetzung”. */
function nameOf(language: Language): string {
  const name = languageName(language, 'de');
  return name.endsWith('sch') ? `${name.toLowerCase()}e ` : `${name}-`;
}
