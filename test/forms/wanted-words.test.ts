import { expect, test } from 'vitest';
import { lintTranslations } from '../../forms/lint-translations.ts';
import { filesOf } from '../../forms/open-form.ts';
import { outlineForm } from '../../forms/outline-form.ts';
import { planSheet } from '../../forms/plan-sheet.ts';
import { renderSheet } from '../../forms/render-sheet.ts';
import { sheetAt } from '../../forms/sheet-at.ts';
import { type TreeItem, treeItems } from '../../forms/tree-items.ts';
import { withWords } from '../../forms/with-words.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { shippedTexts } from './form-texts.ts';
import { answerPlace } from './outline-case.ts';
import { changed } from './sheet-case.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');
const missing = (texts: FormTexts): number => {
  const files = filesOf(texts);
  if (files === undefined) throw new Error('unreadable');
  return lintTranslations(files).filter(({ message }) => message.startsWith('Es fehlt')).length;
};
const flat = (item: TreeItem): TreeItem[] => [item, ...item.items.flatMap(flat)];
const places = treeItems(dogs, outlineForm(dogs) ?? [])
  .flatMap(flat)
  .filter(({ kind }) => kind !== 'sample');

/** Names of the fields of a sheet that its page calls voluntary. */
function voluntary(texts: FormTexts, place: string): string[] {
  const sheet = sheetAt(texts, place);
  if (sheet === undefined) return [];
  const plan = planSheet(sheet);
  const page = withWords(renderSheet({ plan, action: '', hidden: {}, answers: sheet.answers }), 'de');
  return [...page.matchAll(/<label class="kern-label" for="([^"]*)">[^<]*<span class="kern-label__optional">/g)].map(
    ([, name = '']) => name,
  );
}

test.each(places.map(({ place, label }) => [label, place]))(
  'what the sheet of %s calls voluntary the lint does not miss, and what it misses is not called so',
  (_label, place) => {
    const sheet = sheetAt(dogs, place);
    const translated = Object.keys(sheet?.answers ?? {}).filter(
      (name) => place.startsWith('/translations/') || /In\d+$/.test(name),
    );
    for (const name of translated) {
      const { [name]: _gone, ...answers } = sheet?.answers ?? {};
      const without = sheet?.apply(answers) ?? dogs;
      expect([name, missing(without)]).toEqual([name, 1]);
      expect(voluntary(without, place).some((id) => id.endsWith(name))).toBe(false);
    }
  },
);

test('of a text that is not there the translation is voluntary, until the text is', () => {
  const place = answerPlace(dogs, '/hund/name');
  const hinted = changed(dogs, place, { hint: 'Wie er gerufen wird.' });
  const isVoluntary = (texts: FormTexts): boolean => voluntary(texts, place).some((id) => id.endsWith('hintIn0'));

  expect([isVoluntary(dogs), missing(dogs)]).toEqual([true, 0]);
  expect([isVoluntary(hinted), missing(hinted)]).toEqual([false, 1]);
});

test('the sheet is saved without them', () => {
  const place = answerPlace(dogs, '/hund/name');
  const sheet = sheetAt(dogs, place);

  expect(sheet?.wanted).toContain('/labelIn0');
  expect(sheet?.files.schema.required ?? []).not.toContain('labelIn0');
});
