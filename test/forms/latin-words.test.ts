import { describe, expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
import { smallForm } from './small-form.ts';

const latin = { de: 'lateinischen Buchstaben', en: 'Latin letters', tr: 'Latin harf', ar: 'بالأحرف اللاتينية' };
const typed = { Arabic: 'محمد', Cyrillic: 'Иванов', Greek: 'Νίκος', 'a pictogram': 'Rex 🐕' };

describe.each(['din91379-a', 'din91379-b', 'din91379-c'])('into a field of %s', (format) => {
  const files = smallForm({ feld: { type: 'string', title: 'Name', maxLength: 60, format } });
  const form = { plan: planForm(files), schema: deriveSchema(files) };

  test.each(
    Object.entries(typed).flatMap(([script, text]) =>
      Object.entries(latin).map(([language, words]) => [script, language, text, words] as const),
    ),
  )('who types %s is told in %s in which letters to write', (_script, language, text, words) => {
    const { errors } = checkAnswers(form, { feld: text }, language);

    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain(words);
    expect(errors[0]?.message).toContain('Name');
  });
});

const notAllowed = { de: 'nicht erlaubt', en: 'not allowed', tr: 'izin verilmeyen', ar: 'غير المسموح بها' };

describe.each(['din91379-b', 'din91379-c'])('into a field of %s', (format) => {
  const files = smallForm({ feld: { type: 'string', title: 'Name', maxLength: 60, format } });
  const form = { plan: planForm(files), schema: deriveSchema(files) };

  // Copied out of a letter: whoever is told of letters and pictograms alone has done as told already.
  test.each(
    ['• Rex', 'Rex → Bello', 'Rüde ≥ 60 cm'].flatMap((text) =>
      Object.entries(notAllowed).map(([language, words]) => [text, language, words] as const),
    ),
  )('who types “%s” in Latin letters is told in %s that some other sign is not allowed', (text, language, words) => {
    const { errors } = checkAnswers(form, { feld: text }, language);

    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain(words);
  });
});
