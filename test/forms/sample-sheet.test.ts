import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../forms/check-draft.ts';
import { checkSheet } from '../../forms/check-sheet.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { findingPlace } from '../../forms/finding-place.ts';
import { planForm } from '../../forms/plan-form.ts';
import type { Sheet } from '../../forms/sheet.ts';
import { sheetAt } from '../../forms/sheet-at.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { Answers } from '../../schemas/submission.ts';
import { shippedForms } from '../shipped-forms.ts';
import { shippedTexts } from './form-texts.ts';
import { answerPlace } from './outline-case.ts';
import { changed } from './sheet-case.ts';

const key = 'hundesteuer-anmeldung';
const dogs = shippedTexts(key);
const file = 'samples/valid/mit-nachweis.json';
function sheetOf(texts: FormTexts, sample = file): Sheet {
  const sheet = sheetAt(texts, `/${sample}`);
  if (sheet === undefined) throw new Error(`no sheet of ${sample}`);
  return sheet;
}
const faults = ({ files }: Sheet, answers: Answers): string[] =>
  checkSheet({ plan: planForm(files), schema: deriveSchema(files) }, answers).map(({ message }) => message);
const textOf = ({ samples }: FormTexts): string => samples.valid.find((one) => one.file === file)?.text ?? '';

test('every sample of forms that ship is right as its sheet shows it, and stays to the character', () => {
  for (const form of shippedForms) {
    const texts = shippedTexts(form);
    for (const sample of texts.samples.valid) {
      const sheet = sheetOf(texts, sample.file);

      expect([sample.file, faults(sheet, sheet.answers)]).toEqual([sample.file, []]);
      expect(sheet.apply(sheet.answers)).toBe(texts);
    }
  }
});

describe('a sample is mended as the form that it fills in', () => {
  test('where a question became required: the finding leads to its field, and the sample passes again', async () => {
    const stricter = changed(dogs, answerPlace(dogs, '/hund/chipnummer'), { required: true });
    const { findings } = await checkDraft(key, stricter);
    const found = findings.find((one) => one.code === 'T07' && one.file === file);
    const { answers, apply, ...sheet } = sheetOf(stricter);
    const dog = Answers.parse(answers['hund']);

    const filled = { ...answers, hund: { ...dog, chipnummer: '276098100000001' } };
    const after = await checkDraft(key, apply(filled));

    expect(found && findingPlace(found, stricter)).toEqual({ place: `/${file}`, field: '/hund/chipnummer' });
    expect(faults({ ...sheet, answers, apply }, answers)).toHaveLength(1);
    expect(after.findings.filter((one) => one.file === file)).toEqual([]);
  });

  test('files stay, those of a list as well, though nobody can fill them in; what is not there any more has none', () => {
    const { nachweise: kept, ...typed } = sheetOf(dogs).answers;
    const fares = shippedTexts('schuelerfahrtkosten');
    const lists = fares.samples.valid.map((one) => sheetOf(fares, one.file));
    const fewer = lists.map(({ answers, complete }) => complete?.({ ...answers, fahrkarten: [] }));

    expect(sheetOf(dogs).complete?.(typed)).toEqual({ ...typed, nachweise: kept });
    for (const { answers, complete } of lists) expect(complete?.(answers)).toEqual(answers);
    expect(fewer.map((answers) => answers?.['fahrkarten'])).toEqual(lists.map(() => []));
  });

  test('what belongs to the text beside the answers stays', () => {
    const { answers, apply } = sheetOf(dogs);

    expect(textOf(apply({ ...answers, richtigkeit: true, nachweise: answers['nachweise'] ?? [] }))).toBe(textOf(dogs));
  });
});

test('there is none of one that must fail, that can’t be read, or of a form that can’t', () => {
  const broken = { ...dogs, samples: { ...dogs.samples, valid: [{ file, text: '{ "__proto__": ' }] } };
  const odd = { ...dogs, samples: { ...dogs.samples, valid: [{ file, text: '{ "answers": [] }' }] } };

  expect(sheetAt(dogs, `/${dogs.samples.invalid[0]?.file ?? ''}`)).toBeUndefined();
  expect([broken, odd, { ...dogs, ui: '{' }].map((texts) => sheetAt(texts, `/${file}`))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
