import { expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { formContent } from '../../domain/form-catalogue.ts';
import { lintForm } from '../../forms/lint-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import { spokenLanguage, textsOf, translatePlan } from '../../forms/translate-plan.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormDescription, FormFiles } from '../../schemas/form.ts';
import { formFolder } from '../world.ts';

const input = readFormFolder(formFolder('reitkennzeichen'));
const description = FormDescription.parse(input.description);
const english = description.translations?.en ?? {};
const content = formContent(FormFiles.parse({ description, schema: input.schema, ui: input.ui }));
const view = { plan: content.plan, action: '/a', api: { submissions: '/s', uploads: '/u', areas: '/p' } };

test('a translation that is missing and one that fits nowhere are both refused, with their texts', async () => {
  const { Pferde: _missing, ...rest } = english;

  const findings = await lintForm({
    ...input,
    description: { ...description, translations: { en: { ...rest, Pferdle: 'Horses' } } },
  });
  const none = await lintForm({ ...input, description: { ...description, translations: undefined } });

  expect(findings.map(({ code, file, pointer }) => [code, file, pointer])).toEqual([
    ['T08', 'form.json', '/translations/en'],
    ['T08', 'form.json', '/translations/en'],
  ]);
  expect(findings.map(({ message }) => message)).toEqual([
    'Es fehlt die englische Übersetzung von „Pferde“.',
    'Die englische Übersetzung von „Pferdle“ gehört zu keinem Text des Formulars.',
  ]);
  expect(none[0]?.message).toMatch(/ und \d+ weiteren Texten\.$/);
});

test('the English page is English throughout, conditions, options and the designer’s own sentences too', () => {
  const { errors } = checkAnswers(content, { anschrift: { plz: '1' }, pferde: [{}] }, 'en');
  const page = renderForm({ ...view, language: 'en', errors });

  const german = textsOf(content.plan).filter(
    (text) =>
      english[text] !== text && new RegExp(`[>“„]${text.replaceAll(/[.?()]/g, String.raw`\$&`)}[<”“]`).test(page),
  );
  expect(german).toEqual([]);
  expect(errors.map(({ message }) => message)).toContain('The postcode has 5 digits.');
  expect(page).toContain('Only fill in if “Is the horse kept at your address?”: No');
  expect(page).toContain('Another horse');
});

test('a form answers in its own language where it does not speak the one asked for', () => {
  expect(spokenLanguage(content.plan, ['en'])).toBe('en');
  expect(spokenLanguage({ languages: ['de'] }, ['en'])).toBe('de');
  expect(spokenLanguage({ languages: [] }, ['en'])).toBe('de');
  expect(spokenLanguage(content.plan, ['xx-yy', 'en-GB-oxendict', 'de'])).toBe('en');
  expect(spokenLanguage({ languages: ['de', 'zh-hant'] }, ['zh-Hant-TW'])).toBe('zh-hant');
  expect(spokenLanguage({ languages: ['de', 'en'] }, [`en${'-a'.repeat(100_000)}`])).toBe('en');
  expect(translatePlan(content.plan, 'de')).toBe(content.plan);
});

test('a language in which we have no words of our own is refused, and told how it is added', async () => {
  const findings = await lintForm({
    ...input,
    description: { ...description, languages: ['de', 'en', 'eo'], translations: { en: english, eo: english } },
  });

  expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual([['T10', '/languages/2']]);
  expect(findings[0]?.message).toContain('„eo“');
  expect(findings[0]?.remedy).toContain('docs/add-a-language.md');
});

test('a translation keeps what is filled in and where links lead, and is not empty', async () => {
  const told = async (from: string, to: string): Promise<string[]> => {
    const schema = JSON.parse(JSON.stringify(input.schema).replaceAll('Die Postleitzahl besteht aus 5 Ziffern.', from));
    const { 'Die Postleitzahl besteht aus 5 Ziffern.': _before, ...rest } = english;
    const translations = { en: { ...rest, [from]: to } };
    const findings = await lintForm({ ...input, schema, description: { ...description, translations } });
    return findings.map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
  };

  expect(await told('Prüfen Sie „{label}“.', 'Check “{label}”.')).toEqual([]);
  expect(await told('Prüfen Sie „{label}“.', 'Check it.')).toEqual([
    'T10 /translations/en/Prüfen Sie „{label}“. In der Übersetzung „Check it.“ stehen andere Platzhalter als in „Prüfen Sie „{label}“.“.',
  ]);
  expect(await told('Lesen Sie [hier](https://example.org/a).', 'Read this.')).toEqual([
    'T10 /translations/en/Lesen Sie [hier](https:~1~1example.org~1a). In der Übersetzung „Read this.“ stehen nicht so viele Links wie in „Lesen Sie [hier](https://example.org/a).“.',
  ]);
  expect(await told('Fünf Ziffern', ' ')).toEqual([
    'T10 /translations/en/Fünf Ziffern Die Übersetzung von „Fünf Ziffern“ ist leer.',
  ]);
});
