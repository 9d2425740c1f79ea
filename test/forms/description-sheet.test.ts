import { describe, expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
import type { Sheet } from '../../forms/sheet.ts';
import { formPlace, sheetAt } from '../../forms/sheet-at.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import type { Json } from '../../schemas/submission.ts';
import { shippedForms } from '../shipped-forms.ts';
import { shippedTexts } from './form-texts.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');
const sheetOf = (texts: FormTexts): Sheet => {
  const sheet = sheetAt(texts, formPlace);
  if (sheet === undefined) throw new Error('the form has no sheet');
  return sheet;
};
const faultsOf = ({ files }: Sheet, answers: Sheet['answers']): string[] =>
  checkAnswers({ plan: planForm(files), schema: deriveSchema(files) }, answers, 'de').errors.map(
    ({ message }) => message,
  );
/** The sheet filled in otherwise, and what comes of it. */
function changed(texts: FormTexts, more: Record<string, Json | undefined>): FormTexts {
  const sheet = sheetOf(texts);
  const answers = Object.entries({ ...sheet.answers, ...more });
  return sheet.apply(
    Object.fromEntries(answers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  );
}
const saidBy = ({ description }: FormTexts): Record<string, unknown> => JSON.parse(description);
const described = (more: Record<string, unknown>): FormTexts => ({
  ...dogs,
  description: JSON.stringify({ ...saidBy(dogs), ...more }, null, 2),
});

test('the sheet of every form that ships is right as it is, and changes no character of it', () => {
  for (const form of shippedForms) {
    const texts = shippedTexts(form);
    const sheet = sheetOf(texts);

    expect([form, faultsOf(sheet, sheet.answers)]).toEqual([form, []]);
    expect(sheet.apply(sheet.answers)).toEqual(texts);
  }
});

describe('what is filled in is written into form.json', () => {
  test.each<[string, Record<string, Json | undefined>, Record<string, unknown>]>([
    [
      'a period',
      { afterDeliveryNumber: 6, afterDeliveryUnit: 'M' },
      { retention: { afterDelivery: 'P6M', undelivered: 'P30D', audit: 'P3Y' } },
    ],
    ['who may fill it in', { audience: 'staff' }, { audience: 'staff' }],
    [
      'the protection class',
      { protectionClass: 'hoch', trustLevel: 'high' },
      { protectionClass: 'hoch', trustLevel: 'high' },
    ],
    ['more languages, those before first', { languages: ['tr', 'en', 'ar'] }, { languages: ['de', 'en', 'tr', 'ar'] }],
    ['a language less', { languages: undefined }, { languages: ['de'] }],
    ['the key', { leikaKey: '99000000000001', leikaKeyIsExample: false }, { leikaKey: '99000000000001' }],
  ])('%s', (_what, more, expected) => {
    const after = changed(dogs, more);

    expect(saidBy(after)).toMatchObject(expected);
    expect(sheetOf(after).answers).toMatchObject(
      Object.fromEntries(Object.entries(more).filter(([name, value]) => value !== undefined && name !== 'languages')),
    );
    expect({ ...after, description: '' }).toEqual({ ...dogs, description: '' });
  });

  test('a new title takes its translation along, and the old one goes with the old title', () => {
    const after = changed(dogs, { title: 'Hund anmelden', titleIn0: 'Register a dog' });
    const alone = changed(dogs, { title: 'Hund anmelden' });
    const words = JSON.parse(after.description).translations.en;

    expect(words['Hund anmelden']).toBe('Register a dog');
    expect(words).not.toHaveProperty(['Hund zur Hundesteuer anmelden']);
    expect(sheetOf(alone).answers).not.toHaveProperty('titleIn0');
  });

  test('a language that is taken out and put back has its translations again', () => {
    const without = changed(dogs, { languages: undefined });
    const again = changed(without, { languages: ['en'] });

    expect(saidBy(without)['languages']).toEqual(['de']);
    expect(saidBy(again)['translations']).toEqual(saidBy(dogs)['translations']);
    expect(sheetOf(again).answers['titleIn0']).toBe('Register a dog for dog tax');
  });

  test('the sentences of the receipt come together and go together', () => {
    const bare = described({ receipt: undefined });
    const told = {
      hasReceipt: true,
      decisionPeriod: 'In drei Monaten.',
      onLapse: 'Dann gilt sie.',
      remedies: 'Klage.',
    };

    expect(faultsOf(sheetOf(bare), { ...sheetOf(bare).answers, hasReceipt: true })).toHaveLength(3);
    expect(saidBy(changed(bare, told))['receipt']).toEqual({
      decisionPeriod: 'In drei Monaten.',
      onLapse: 'Dann gilt sie.',
      remedies: 'Klage.',
    });
    expect(saidBy(changed(changed(bare, told), { hasReceipt: false }))).not.toHaveProperty('receipt');
  });
});

describe('what is wrong in form.json can be mended in its sheet', () => {
  test.each<[string, Record<string, unknown>, Record<string, Json>]>([
    ['no period at all', { retention: undefined }, { auditNumber: 1, auditUnit: 'Y' }],
    [
      'periods in another writing',
      { retention: { afterDelivery: '30 Tage', undelivered: 'P30D', audit: 'P3Y' } },
      { afterDeliveryNumber: 30, afterDeliveryUnit: 'D' },
    ],
    ['retention that is a text', { retention: 'immer' }, { auditNumber: 1, auditUnit: 'Y' }],
    ['a title that is too short', { title: 'x' }, { title: 'Hund anmelden' }],
    ['a key that is none', { leikaKey: 'hund' }, { leikaKey: '99000000000001' }],
    ['a class that there is not', { protectionClass: 'sehr hoch' }, { protectionClass: 'hoch' }],
  ])('%s', (_what, wrong, mended) => {
    const texts = described(wrong);

    expect(sheetOf(changed(texts, mended)).answers).toMatchObject(mended);
  });

  test('what is no object has no sheet', () => {
    for (const description of ['', '{', '[]', '"x"', 'null'])
      expect(sheetAt({ ...dogs, description }, formPlace)).toBeUndefined();
  });
});

test('who may fill it in: on AWS that needs a log-in, and nothing else', () => {
  const { audience } = sheetOf(dogs).files.schema.properties;

  expect(JSON.stringify(audience)).toMatch(/auf AWS erst .* ein Anmeldedienst eingerichtet/);
});

describe('hostile texts', () => {
  test('__proto__ as a member, as a title and as a translation harms nothing', () => {
    const member = { ...dogs, description: dogs.description.replace('{', '{\n  "__proto__": { "title": "x" },') };
    const title = changed(dogs, { title: '__proto__', titleIn0: 'constructor' });
    const again = changed(title, { title: 'Hund anmelden', titleIn0: 'toString' });

    expect(sheetOf(member).answers['title']).toBe('Hund zur Hundesteuer anmelden');
    expect(changed(member, { title: 'Hund' }).description).toContain('"__proto__": { "title": "x" }');
    expect(sheetOf(title).answers).toMatchObject({ title: '__proto__' });
    expect(JSON.parse(again.description).translations.en).toHaveProperty(['Hund anmelden'], 'toString');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a sign that HTML or JSON has for itself stays what it is', () => {
    const said = '</textarea><script>alert("1")</script> \\ " \u2028';

    expect(sheetOf(changed(dogs, { intro: said })).answers['intro']).toBe(said);
  });
});

test('every value is told in words where it is wrong', () => {
  const sheet = sheetOf(dogs);
  const told = faultsOf(sheet, {
    ...sheet.answers,
    title: 'x',
    leikaKey: '1',
    afterDeliveryNumber: 0,
    undeliveredUnit: 'W',
    auditNumber: 'drei',
  });

  expect(told).toEqual([
    expect.stringContaining('„Titel“'),
    expect.stringContaining('Leistungsschlüssel'),
    expect.stringContaining('„Löschen nach (Anzahl)“'),
    expect.stringContaining('„Nachsehen nach (Einheit)“'),
    expect.stringContaining('„Belegt bleiben (Anzahl)“'),
  ]);
});
