import { check } from 'recheck';
import { describe, expect, test } from 'vitest';
import { addField } from '../../forms/add-item.ts';
import { checkSheet } from '../../forms/check-sheet.ts';
import { draftInput } from '../../forms/draft-texts.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { knownPatterns } from '../../forms/known-patterns.ts';
import { lintForm } from '../../forms/lint-form.ts';
import { planForm } from '../../forms/plan-form.ts';
import { readSheet } from '../../forms/read-sheet.ts';
import { sheetFields, sheetForm } from '../../forms/sheet-form.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { parseJson } from '../../schemas/parse-json.ts';
import type { Json } from '../../schemas/submission.ts';
import { shippedTexts, textsOf } from './form-texts.ts';
import { answerPlace } from './outline-case.ts';
import { changed, itemAt, sheetOf } from './sheet-case.ts';
import { group, smallForm } from './small-form.ts';

const fares = shippedTexts('schuelerfahrtkosten');
const text = { type: 'string', maxLength: 20 };
const money = { type: 'integer', 'x-money': 'EUR', minimum: 0, maximum: 1000 };
const nodeOf = ({ schema }: FormTexts, name: string): unknown => JSON.parse(schema).properties[name];
/** What the sheet of an item says is wrong, filled in otherwise. */
function faults(texts: FormTexts, place: string, more: Record<string, Json>): string[] {
  const item = itemAt(texts, place);
  const files = sheetForm(item);
  const form = { plan: planForm(files), schema: deriveSchema(files) };
  return checkSheet(form, { ...readSheet(item), ...more }).map(({ message }) => message);
}

describe('patterns that are offered', () => {
  test.each(knownPatterns().map((known) => [known.title, known] as const))(
    '%s: is linear, takes what it is for and nothing else, and has a sentence',
    async (_title, { pattern, fits, not, message }) => {
      const expression = new RegExp(pattern, 'u');

      expect((await check(pattern, 'u')).status).toBe('safe');
      expect(fits.filter((one) => !expression.test(one))).toEqual([]);
      expect(not.filter((one) => expression.test(one))).toEqual([]);
      expect(message).toMatch(/\.$/);
    },
  );

  test('one that is chosen brings its sentence along, but not over one that is there', () => {
    const texts = textsOf(smallForm({ frei: text, eigen: { ...text, 'x-errorMessage': 'Bitte fünf Ziffern.' } }));
    const of = (name: string): unknown => {
      const place = answerPlace(texts, `/${name}`);
      return nodeOf(changed(texts, place, { pattern: '^[0-9]{5}$' }), name);
    };

    expect(of('frei')).toMatchObject({
      pattern: '^[0-9]{5}$',
      'x-errorMessage': 'Die Postleitzahl besteht aus 5 Ziffern.',
    });
    expect(of('eigen')).toMatchObject({ pattern: '^[0-9]{5}$', 'x-errorMessage': 'Bitte fünf Ziffern.' });
  });

  test('one of her own is asked for whole, and shown again; none takes it away', () => {
    const texts = textsOf(smallForm({ frei: text }));
    const place = answerPlace(texts, '/frei');

    const own = changed(texts, place, { pattern: 'own', ownPattern: '^[A-Z]{2}$' });

    expect(nodeOf(own, 'frei')).toMatchObject({ pattern: '^[A-Z]{2}$' });
    expect(sheetOf(own, place)).toMatchObject({ pattern: 'own', ownPattern: '^[A-Z]{2}$' });
    expect(faults(texts, place, { pattern: 'own' })).toHaveLength(1);
    expect(faults(texts, place, { pattern: 'own', ownPattern: 'a|b' })).toEqual([
      expect.stringContaining('beginnt mit ^ und endet mit $'),
    ]);
    expect(nodeOf(changed(own, place, { pattern: undefined, ownPattern: undefined }), 'frei')).not.toHaveProperty(
      'pattern',
    );
  });
});

describe('sums', () => {
  test('one that is new adds up all amounts, also of lists; which of them is chosen by their words', async () => {
    const behind = answerPlace(fares, '/fahrkarten');
    const added = addField(fares, behind, { kind: 'sum', label: 'Alles zusammen' });
    if (added.kind !== 'edited') throw new Error(added.why);
    const { kind } = itemAt(added.texts, added.place);

    const told = changed(added.texts, added.place, {
      purpose: 'Höhe der Erstattung',
      purposeIn0: 'Refund',
      labelIn0: 'All',
    });

    expect(kind).toBe('money-sum');
    expect(sheetOf(added.texts, added.place)['sum']).toEqual(['/fahrkarten/*/betrag', '/zuschuss']);
    expect(JSON.stringify(sheetForm(itemAt(added.texts, added.place)).schema.properties['sum'])).toContain(
      'Fahrkarten: ',
    );
    expect((await lintForm(draftInput(told, parseJson))).filter(({ code }) => code !== 'T07')).toEqual([]);
  });

  test('there is none without amounts, nor in a list; it adds up at least one', () => {
    const list = addField(fares, answerPlace(fares, '/fahrkarten/*/betrag'), { kind: 'sum', label: 'Summe' });
    const place = answerPlace(fares, sumIn(fares));

    expect(list.kind).toBe('refused');
    expect(addField(textsOf(smallForm({ a: text })), '/elements/0', { kind: 'sum', label: 'Summe' }).kind).toBe(
      'refused',
    );
    expect(faults(fares, place, { sum: [] })).toHaveLength(1);
    expect(sheetFields(itemAt(fares, place))).toEqual(['label', 'hint', 'purpose', 'sum', 'cheapest', 'dearest']);
  });

  test('what it adds up is another thing in the schema, and nowhere else', () => {
    const texts = textsOf(
      smallForm({ a: money, b: money, summe: { type: 'integer', 'x-money': 'EUR', 'x-sum': ['/a'] } }),
    );
    const after = changed(texts, answerPlace(texts, '/summe'), { sum: ['/a', '/b'] });

    expect(nodeOf(after, 'summe')).toMatchObject({ 'x-sum': ['/a', '/b'] });
    expect(after.ui).toBe(texts.ui);
  });
});

const sumIn = ({ schema }: FormTexts): string =>
  `/${Object.entries<object>(JSON.parse(schema).properties).find(([, node]) => 'x-sum' in node)?.[0] ?? ''}`;

test('limits that no answer could keep are told at once', () => {
  const list = { type: 'array', maxItems: 5, items: group({ a: text }) };
  const texts = textsOf(smallForm({ a: text, n: { type: 'integer', minimum: 0, maximum: 9 }, l: list }));

  expect(faults(texts, answerPlace(texts, '/a'), { shortest: 30 })).toEqual([
    'Das ist mehr als die Höchstzahl der Zeichen.',
  ]);
  expect(faults(texts, answerPlace(texts, '/n'), { least: 10 })).toEqual([
    'Der kleinste Wert ist größer als der größte.',
  ]);
  expect(faults(texts, answerPlace(texts, '/l'), { fewest: 6 })).toEqual(['Das ist mehr als die Höchstzahl.']);
  expect(faults(texts, answerPlace(texts, '/l'), { fewest: 5 })).toEqual([]);
});

test('the address to which we write is one of the form’s e-mail fields', () => {
  const texts = textsOf(smallForm({ mail: { type: 'string', format: 'email', maxLength: 80 } }));
  const place = answerPlace(texts, '/mail');
  const chosen = changed(texts, place, { contact: true });

  expect(nodeOf(chosen, 'mail')).toHaveProperty('x-contact', true);
  expect(sheetOf(chosen, place)['contact']).toBe(true);
  expect(nodeOf(changed(chosen, place, { contact: false }), 'mail')).not.toHaveProperty('x-contact');
});
