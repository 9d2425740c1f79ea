import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { addField } from '../../forms/add-item.ts';
import { lintTranslations } from '../../forms/lint-translations.ts';
import { filesOf } from '../../forms/open-form.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { shippedTexts } from './form-texts.ts';
import { answerPlace } from './outline-case.ts';
import { changed, sheetOf } from './sheet-case.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');
const Option = z.record(z.string(), z.string());
/** What a sheet says of answers to choose. */
const Options = z.tuple([Option], Option);
const english = (texts: FormTexts): Record<string, string> => JSON.parse(texts.description).translations.en;
const missing = (texts: FormTexts): string[] => {
  const files = filesOf(texts);
  return files === undefined ? ['unreadable'] : lintTranslations(files).map(({ message }) => message);
};

describe('translations are written in the property sheet', () => {
  test('a question that is new in a form of two languages is mended without a line of JSON', () => {
    const added = addField(dogs, answerPlace(dogs, '/hund/name'), { kind: 'text', label: 'Vorbesitzer/Züchter' });
    if (added.kind !== 'edited') throw new Error(added.why);
    const asked = changed(added.texts, added.place, { purpose: 'Herkunft des Hundes' });
    const told = changed(asked, added.place, { labelIn0: 'Previous owner or breeder', purposeIn0: 'Where it is from' });

    expect(missing(asked)).toHaveLength(1);
    expect(missing(told)).toEqual([]);
    expect(sheetOf(told, added.place)).toMatchObject({ labelIn0: 'Previous owner or breeder' });
    expect(english(told)).toEqual({
      ...english(dogs),
      'Vorbesitzer/Züchter': 'Previous owner or breeder',
      'Herkunft des Hundes': 'Where it is from',
    });
  });

  test('of a text that is another one now, the old translation goes with the old text', () => {
    const place = answerPlace(dogs, '/hund/rasse');
    const hinted = changed(dogs, place, { hint: 'Wie im Impfpass.', hintIn0: 'As in the vaccination record.' });

    const other = changed(hinted, place, { hint: 'Wie im Heimtierausweis.' });

    expect(english(hinted)).toHaveProperty(['Wie im Impfpass.'], 'As in the vaccination record.');
    expect(english(other)).not.toHaveProperty(['Wie im Impfpass.']);
    expect(sheetOf(other, place)).not.toHaveProperty('hintIn0');
    expect(missing(other)).toEqual(['Es fehlt die englische Übersetzung von „Wie im Heimtierausweis.“.']);
  });

  test('one that is emptied is taken away; one without its text is none', () => {
    const place = answerPlace(dogs, '/hund/name');

    const emptied = changed(dogs, place, { labelIn0: undefined });
    const alone = changed(dogs, answerPlace(dogs, '/hund/rasse'), { messageIn0: 'Which breed?' });

    expect(missing(emptied)).toEqual(['Es fehlt die englische Übersetzung von „Name des Hundes“.']);
    expect(alone).toEqual(dogs);
  });

  test('answers to choose have theirs beside them, wherever they are moved to, and are themselves left as they stand', () => {
    const place = answerPlace(dogs, '/hund/geschlecht');
    const [first, ...others] = Options.parse(sheetOf(dogs, place)['options']);

    const moved = changed(dogs, place, { options: [...others, first] });
    const told = changed(dogs, place, { options: [{ ...first, in0: 'bitch' }, ...others] });

    expect(first).toHaveProperty('in0');
    expect(english(moved)).toEqual(english(dogs));
    expect(told.schema).toBe(dogs.schema);
    expect(Object.values(english(told))).toContain('bitch');
  });
});

test('the first translation of a form makes their place in form.json', () => {
  const { translations: _none, ...bare } = JSON.parse(dogs.description);
  const texts = { ...dogs, description: JSON.stringify(bare, null, 2) };

  const told = changed(texts, answerPlace(texts, '/hund/name'), { labelIn0: 'Name of the dog' });

  expect(english(told)).toEqual({ 'Name des Hundes': 'Name of the dog' });
});
