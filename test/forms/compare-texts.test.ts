import { expect, test } from 'vitest';
import { compareVersions } from '../../forms/compare-versions.ts';
import type { FormFiles } from '../../schemas/form.ts';
import { changesSection } from '../../pages/studio-changes.ts';
import { control, smallForm } from './small-form.ts';

const told = (before: FormFiles, after: FormFiles): string[] =>
  compareVersions(before, after).differences.map(
    ({ weight, breaks, place, message }) => `${[weight, ...breaks].join(' ')} · ${place} · ${message}`,
  );
const text = (title: string) => ({ type: 'string', title, maxLength: 50 });
const field = 'Im Schritt „Angaben“: Feld „Feld“';
const about = (description: object) => smallForm({ feld: text('Feld') }, { description });

test('a message for each rule is told by the rule, and of many new translations the first are listed', () => {
  const message = (said: object) => smallForm({ feld: { ...text('Feld'), 'x-errorMessage': said } });
  const english = (words: Record<string, string>) =>
    about({ languages: ['de', 'en'], translations: { en: { Feld: 'Field', ...words } } });
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`Wort ${index}`, `word ${index}`]));

  expect(told(message({ maxLength: 'Zu lang.' }), message({ maxLength: 'Kürzer.', required: 'Fehlt.' }))).toEqual([
    `patch · ${field} · Fehlermeldung bei „Höchstens so viele Zeichen“ geändert. Alt: „Zu lang.“ – Neu: „Kürzer.“`,
    `patch · ${field} · Fehlermeldung bei „Muss beantwortet werden“ neu: „Fehlt.“`,
  ]);
  const lines = told(english({}), english(many));
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('patch · Formular · Übersetzung (Englisch) von 10 weiteren Texten neu');
});

test('a page that was changed twice before the same heading pairs each with what stood in its place', () => {
  const paragraphs = (...said: string[]) =>
    smallForm(
      { feld: text('Feld') },
      { elements: [...said.map((one) => ({ type: 'Label', text: one })), control('feld')] },
    );

  expect(
    told(paragraphs('Eins.', 'Bleibt.', 'Zwei.'), paragraphs('Erstens.', 'Bleibt.', 'Zweitens.', 'Drittens.')),
  ).toEqual([
    'patch · Seiten des Formulars · Absatz geändert. Alt: „Eins.“ – Neu: „Erstens.“',
    'patch · Seiten des Formulars · Absatz geändert. Alt: „Zwei.“ – Neu: „Zweitens.“',
    'patch · Seiten des Formulars · Absatz neu: „Drittens.“',
  ]);
});

test('a paragraph under another condition is told as that, also where another one comes before it', () => {
  const shown = (value: boolean) => ({
    type: 'Label',
    text: 'Nur bei Hunden.',
    rule: { effect: 'SHOW', condition: { scope: '#/properties/hund', schema: { const: value } } },
  });
  const page = (...elements: object[]) =>
    smallForm({ hund: { type: 'boolean', title: 'Hund?' } }, { elements: [control('hund'), ...elements] });

  expect(told(page(shown(true)), page({ type: 'Label', text: 'Zuerst.' }, shown(false)))).toEqual([
    'patch · Seiten des Formulars · Absatz neu: „Zuerst.“',
    'patch · Seiten des Formulars · Absatz „Nur bei Hunden.“ steht jetzt unter einer anderen Bedingung',
  ]);
});

test('HTML in a text is shown, and does nothing', async () => {
  const comparison = compareVersions(about({}), about({ title: '<script>alert(1)</script>' }));
  const page = String(
    await changesSection({
      from: 1,
      comparison: { ...comparison, replay: { tried: 0, refused: [] }, samplesOf: 'own' },
    }),
  );

  expect(page).toContain('Neu: „&lt;script&gt;alert(1)&lt;/script&gt;“');
  expect(page).not.toContain('<script>');
});
