import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySheet } from '../../forms/apply-sheet.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { filesOf } from '../../forms/open-form.ts';
import { planForm } from '../../forms/plan-form.ts';
import { jsonPlaces, placeAt } from '../../forms/json-places.ts';
import { readSheet } from '../../forms/read-sheet.ts';
import { sheetFields, sheetForm } from '../../forms/sheet-form.ts';
import { sheetItem, type SheetItem } from '../../forms/sheet-item.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import type { Json } from '../../schemas/submission.ts';
import { shippedTexts, textsOf } from './form-texts.ts';
import { versionPair } from './generated-form.ts';
import { answerPlace, outline, placeOf } from './outline-case.ts';
import { changed, itemAt, sheetOf } from './sheet-case.ts';
import { smallForm } from './small-form.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');
const text = { type: 'string', maxLength: 5 };
const nodeOf = (texts: FormTexts, pointer: string): unknown => {
  const place = placeAt(jsonPlaces(texts.schema), pointer);
  return JSON.parse(texts.schema.slice(place?.from, place?.to));
};
const dog = '/properties/hund/properties';

describe('the property sheet of an item', () => {
  test('is filled in with what the texts say', () => {
    const sheet = sheetOf(dogs, answerPlace(dogs, '/halter/vorname'));

    expect(sheet).toEqual({
      label: 'Vorname',
      required: true,
      purpose: 'Feststellung der Person, § 3 Kommunalabgabengesetz',
      personal: true,
      autofill: 'given-name',
      shortest: 1,
      longest: 80,
      labelIn0: 'First name',
      purposeIn0: 'To identify you (§ 3 of the Local Rates Act, Kommunalabgabengesetz)',
    });
  });

  test('asks what its kind has', () => {
    const texts = shippedTexts('schuelerfahrtkosten');
    const fields = (pointer: string): string[] => sheetFields(itemAt(texts, answerPlace(texts, pointer)));

    expect(fields('/fahrkarten')).toEqual(['label', 'hint', 'itemLabel', 'addLabel', 'fewest', 'mostItems']);
    expect(fields('/fahrkarten/*/betrag')).toContain('dearest');
    expect(fields('/fahrkarten/*/beleg')).toEqual(expect.arrayContaining(['types', 'megabytes', 'helpText']));
    expect(sheetFields(itemAt(texts, '/elements/0'))).toEqual(['label']);
    expect(sheetOf(texts, placeOf(texts, 'Falsche Angaben können strafbar sein.'))).toEqual({
      text: 'Falsche Angaben können strafbar sein.',
      textIn0: 'False statements can be a criminal offence.',
    });
  });

  test('offers a rarer word for browsers where it is there already', () => {
    const texts = textsOf(smallForm({ ort: { ...text, 'x-autocomplete': 'tel-extension' } }));
    const item = itemAt(texts, answerPlace(texts, '/ort'));

    expect(faultsOf(item)).toEqual([]);
    expect(JSON.stringify(sheetForm(item).schema.properties['autofill'])).toContain('tel-extension');
  });

  test('there is none where the texts can’t be read or nothing stands, and nothing is written then', () => {
    const broken = { ...dogs, schema: '{' };

    expect(sheetItem(broken, '/elements/0')).toBeUndefined();
    expect(sheetItem(dogs, '/elements/9')).toBeUndefined();
    expect(applySheet(broken, '/elements/0', { label: 'x' })).toBe(broken);
  });

  test('leaves numbers to choose from, and a message for each rule, to whoever writes the text', () => {
    const texts = textsOf(
      smallForm({
        zahl: { type: 'integer', enum: [1, 2] },
        art: { ...text, pattern: '^a$', 'x-errorMessage': { pattern: 'Nur a.' } },
      }),
    );

    const long = textsOf(
      smallForm({ liste: { type: 'string', enum: Array.from({ length: 101 }, (_, index) => `x${index}`) } }),
    );

    expect(sheetFields(itemAt(long, answerPlace(long, '/liste')))).not.toContain('options');
    expect(sheetFields(itemAt(texts, answerPlace(texts, '/zahl')))).not.toContain('options');
    expect(sheetFields(itemAt(texts, answerPlace(texts, '/art')))).not.toContain('message');
  });
});

describe('what is filled in is written into the texts', () => {
  test.each<[string, Record<string, Json | undefined>, unknown]>([
    ['/hund/name', { hint: 'Rufname genügt.', longest: 40 }, { description: 'Rufname genügt.', maxLength: 40 }],
    [
      '/hund/name',
      { personal: true, message: 'Wie heißt er?' },
      { 'x-personenbezug': true, 'x-errorMessage': 'Wie heißt er?' },
    ],
    [
      '/hund/geschlecht',
      {
        options: [
          { value: 'a', text: 'A' },
          { value: 'b', text: 'B' },
        ],
      },
      {
        oneOf: [
          { const: 'a', title: 'A' },
          { const: 'b', title: 'B' },
        ],
      },
    ],
  ])('of %s: %j', (answer, more, expected) => {
    const texts = changed(dogs, answerPlace(dogs, answer), more);

    expect(nodeOf(texts, `${dog}${answer.slice('/hund'.length)}`)).toMatchObject(expected ?? {});
    expect(texts.ui).toBe(dogs.ui);
  });

  test('what is emptied is taken away; an empty list of answers, or no label, changes nothing', () => {
    const place = answerPlace(dogs, '/hund/name');

    expect(nodeOf(changed(dogs, place, { purpose: undefined }), `${dog}/name`)).not.toHaveProperty('x-zweck');
    expect(changed(dogs, answerPlace(dogs, '/hund/geschlecht'), { options: undefined })).toEqual(dogs);
    expect(changed(dogs, place, { label: undefined })).toEqual(dogs);
  });

  test('whether one must answer, at the object around it', () => {
    const place = answerPlace(dogs, '/halter/vorname');
    const both = changed(changed(dogs, place, { required: false }), answerPlace(dogs, '/halter/nachname'), {
      required: false,
    });

    expect(nodeOf(changed(dogs, place, { required: false }), '/properties/halter/required')).toEqual(['nachname']);
    expect(nodeOf(both, '/properties/halter')).not.toHaveProperty('required');
    expect(nodeOf(changed(both, place, { required: true }), '/properties/halter/required')).toEqual(['vorname']);
  });

  test('help with both of its parts, names of a list’s items, files', () => {
    const texts = shippedTexts('schuelerfahrtkosten');
    const [place, list] = [answerPlace(texts, '/kind/schule'), answerPlace(texts, '/fahrkarten')];
    const upload = answerPlace(texts, '/fahrkarten/*/beleg');

    const half = changed(texts, place, { helpTitle: 'Welche?' });
    const whole = changed(texts, place, { helpTitle: 'Welche?', helpText: 'Die des Kindes.' });
    const named = changed(texts, list, { itemLabel: 'Karte', mostItems: 7 });
    const files = changed(texts, upload, { types: ['image/png'], megabytes: 2 });

    expect(half).toEqual(texts);
    expect(whole.ui).toContain('"title": "Welche?"');
    expect(changed(whole, place, { helpTitle: undefined, helpText: undefined }).ui).toBe(texts.ui);
    expect(named.ui).toBe(texts.ui.replace('"itemLabel": "Fahrkarte"', '"itemLabel": "Karte"'));
    expect(nodeOf(named, '/properties/fahrkarten/maxItems')).toBe(7);
    expect(nodeOf(files, '/properties/fahrkarten/items/properties/beleg/x-upload')).toMatchObject({
      types: ['image/png'],
      maxBytes: 2 * 1024 * 1024,
    });
  });

  test('what a definition says is changed there, the texts beside the reference', () => {
    const texts = textsOf(
      smallForm(
        {
          eins: { $ref: '#/$defs/wort' },
          mehrere: { type: 'array', maxItems: 2, uniqueItems: true, items: { $ref: '#/$defs/wahl' } },
        },
        { defs: { wort: text, wahl: { type: 'string', enum: ['a', 'b'] } } },
      ),
    );

    const one = changed(texts, answerPlace(texts, '/eins'), { hint: 'Ein Wort.', longest: 9 });
    const many = changed(texts, answerPlace(texts, '/mehrere'), { options: [{ value: 'c', text: 'C' }] });

    expect(nodeOf(one, '/properties/eins')).toEqual({ $ref: '#/$defs/wort', description: 'Ein Wort.' });
    expect(nodeOf(one, '/$defs/wort')).toMatchObject({ maxLength: 9 });
    expect(nodeOf(many, '/$defs/wahl')).toEqual({ type: 'string', oneOf: [{ const: 'c', title: 'C' }] });
  });
});

/** Whether a sheet, filled in as it is, is one that its own check lets through. */
function faultsOf(item: SheetItem): string[] {
  const files = sheetForm(item);
  return checkAnswers({ plan: planForm(files), schema: deriveSchema(files) }, readSheet(item), 'de').errors.map(
    ({ pointer, message }) => `${item.item.label} ${pointer} ${message}`,
  );
}

test('every sheet of forms that ship can be rendered, is right as it is, and changes nothing as it is', () => {
  for (const form of ['hundesteuer-anmeldung', 'schuelerfahrtkosten', 'mobiles-haltverbot', 'reitkennzeichen']) {
    const texts = shippedTexts(form);
    for (const { place } of outline(texts)) {
      const item = itemAt(texts, place);

      expect(faultsOf(item)).toEqual([]);
      expect(applySheet(texts, place, readSheet(item))).toEqual(texts);
    }
  }
});

test('what a sheet is given it says again, and the form can still be read', () => {
  fc.assert(
    fc.property(versionPair, fc.nat(), fc.stringMatching(/^[A-Za-z]{1,9}$/), ({ before }, pick, word) => {
      const texts = textsOf(before);
      const items = outline(texts);
      const place = items[pick % items.length]?.place ?? '';
      const name = sheetFields(itemAt(texts, place)).find((one) => ['label', 'text'].includes(one)) ?? 'label';

      const after = changed(texts, place, { [name]: word });

      expect(sheetOf(after, place)[name]).toBe(word);
      expect(filesOf(after)).toBeDefined();
    }),
    { numRuns: 40 },
  );
});
