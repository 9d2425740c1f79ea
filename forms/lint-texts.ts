import type { FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { planForm } from './plan-form.ts';
import { brokenLinks } from './rich-text.ts';
import { textsOf } from './translate-plan.ts';

/** Rule T09: a link in a text, in whatever language, leads to an `https://` address. */
export function lintTexts(files: FormFiles): Finding[] {
  const { easyText, translations = {} } = files.description;
  const texts = [
    ...textsOf(planForm(files)),
    ...(easyText === undefined ? [] : [easyText]),
    ...Object.values(translations).flatMap((words) => Object.values(words)),
  ];
  return texts.flatMap(brokenLinks).map((link) => ({
    code: 'T09',
    severity: 'error',
    file: 'form.json',
    pointer: '',
    message: `Der Link „${link}“ führt nicht zu einer Adresse mit https://.`,
    remedy:
      'Schreiben Sie ihn so: [Worte](https://www.beispiel.de/seite), ohne Leerzeichen und Klammern in der Adresse.',
  }));
}
