import { expect, test } from 'vitest';
import { lintForm } from '../../forms/lint-form.ts';
import { choice, files, judged, law, type LintCase, text, yesNo } from './lint-case.ts';
import { control, group, rule, smallInput } from './small-form.ts';

const plate = { ...text, title: 'Kennzeichen', pattern: '^[A-Z]{1,3}$' };
const list = (properties: Record<string, object>) => ({
  type: 'array',
  title: 'Kinder',
  maxItems: 3,
  items: group(properties),
});
const many = (count: number, more: object = {}) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, { ...text, title: `Frage ${at}`, ...more }]));

test.each<LintCase>([
  [
    'A01',
    'a field whose technical name would be read',
    smallInput({ anlass: { ...text, title: undefined } }),
    'error schema.json /properties/anlass',
    'one that the page labels',
    smallInput({ anlass: { ...text, title: undefined } }, { elements: [control('anlass', { label: 'Anlass' })] }),
  ],
  [
    'A01',
    'a label of blanks',
    smallInput({ anlass: { ...text, title: '  ' } }),
    'error schema.json /properties/anlass',
    'a label of one letter',
    smallInput({ anlass: { ...text, title: 'X' } }),
  ],
  [
    'A02',
    'a pattern about which nothing is said',
    smallInput({ zeichen: plate }),
    'error schema.json /properties/zeichen',
    'a pattern with a sentence of its own',
    smallInput({ zeichen: { ...plate, 'x-errorMessage': { pattern: 'Das Kennzeichen hat 1 bis 3 Buchstaben.' } } }),
  ],
  [
    'A02',
    'a pattern whose sentence is about something else',
    smallInput({ zeichen: { ...plate, 'x-errorMessage': { maxLength: 'Das Kennzeichen ist zu lang.' } } }),
    'error schema.json /properties/zeichen',
    'a pattern on what is chosen from a list',
    smallInput({ zeichen: { ...plate, enum: ['A', 'B'] } }),
  ],
  [
    'A03',
    'two questions with the same words beside each other',
    smallInput({ a: text, b: text }),
    'warning ui.json /elements/0/elements/1',
    'the same words in two groups',
    smallInput(
      { a: text, b: text },
      { elements: ['a', 'b'].map((name) => ({ type: 'Group', label: name, elements: [control(name)] })) },
    ),
  ],
  [
    'A03',
    'two of the same words in a list’s item',
    smallInput({ kinder: list({ a: text, b: { ...text, title: 'anlass ' } }) }),
    'warning ui.json /elements/0/elements/0',
    'two of which people see one',
    smallInput(
      { wahl: yesNo, a: text, b: text },
      {
        elements: [
          control('wahl'),
          control('a', rule('SHOW', 'wahl', { const: true })),
          control('b', rule('HIDE', 'wahl', { const: true })),
        ],
      },
    ),
  ],
  [
    'A04',
    'the applicant’s own name, which the browser may not fill in',
    smallInput({ vorname: { ...text, title: 'Vorname' } }),
    'warning schema.json /properties/vorname',
    'a second first name, somebody else’s',
    smallInput(
      {
        vorname: { ...text, title: 'Vorname', 'x-autocomplete': 'given-name' },
        kind: group({ vorname: { ...text, title: 'Vorname' } }),
      },
      { elements: [control('vorname'), control('kind.vorname')] },
    ),
  ],
  [
    'A04',
    'a street under the heading of an address',
    smallInput(
      { wohnung: group({ strasse: { ...text, title: 'Straße' } }, [], { title: 'Ihre Anschrift' }) },
      { elements: [control('wohnung.strasse')] },
    ),
    'warning schema.json /properties/wohnung/properties/strasse',
    'a street that is the place of something',
    smallInput(
      { platz: group({ strasse: { ...text, title: 'Straße' } }, [], { title: 'Ort der Veranstaltung' }) },
      { elements: [control('platz.strasse')] },
    ),
  ],
  [
    'A04',
    'the applicant’s telephone',
    smallInput({ a: { ...text, title: 'Telefonnummer' } }),
    'warning schema.json /properties/a',
    'that of the other parent and the birthday of a dog',
    smallInput(
      {
        vater: group({ a: { ...text, title: 'Telefonnummer' } }, [], { title: 'Vater des Kindes' }),
        hund: group({ b: { ...text, title: 'Geburtsdatum' } }, [], { title: 'Ihr Hund' }),
      },
      { elements: [control('vater.a'), control('hund.b')] },
    ),
  ],
  [
    'A04',
    'a word that no browser knows',
    smallInput({ vorname: { ...text, 'x-autocomplete': 'vorname' } }),
    'error schema.json /properties/vorname/x-autocomplete',
    'a section and a kind before the word',
    smallInput({ vorname: { ...text, 'x-autocomplete': 'section-halter work tel' } }),
  ],
  [
    'A05',
    'a code to choose from',
    smallInput({ groesse: { ...text, enum: ['Klein', 'xl_2'] } }),
    'warning schema.json /properties/groesse',
    'words to choose from',
    smallInput({ groesse: { ...text, enum: ['halbtags', 'Mehr als 2 Meter', 'GmbH', '24h', 'Teil-Teil'] } }),
  ],
  [
    'A05',
    'a code of a programmer',
    smallInput({ groesse: { ...text, enum: ['ganzTags', 'Klein'] } }),
    'warning schema.json /properties/groesse',
    'an abbreviation',
    smallInput({ groesse: { ...text, enum: ['XL', 'XXL'] } }),
  ],
  [
    'A05',
    'the same words twice',
    smallInput({ groesse: choice(['a', 'Klein'], ['b', 'Klein']) }),
    'error schema.json /properties/groesse',
    'codes that nobody sees',
    smallInput({ groesse: choice(['a', 'Klein'], ['b', 'Groß']) }),
  ],
  [
    'A05',
    'a choice of blanks',
    smallInput({ groesse: choice(['a', ' '], ['b', 'Groß']) }),
    'error schema.json /properties/groesse',
    'numbers to choose from',
    smallInput({ zahl: { type: 'integer', title: 'Wie viele?', enum: [1, 2, 3], 'x-zweck': law } }),
  ],
  [
    'A05',
    'two answers that mean the same to the office',
    smallInput({ groesse: choice(['a', 'Klein'], ['a', 'Groß']) }),
    'error schema.json /properties/groesse',
    'two that share a word',
    smallInput({ groesse: choice(['a', 'Klein'], ['b', 'Sehr klein']) }),
  ],
  [
    'A09',
    'an upload whose limits are not said',
    smallInput({ nachweis: files({}, 'Der Vertrag.') }),
    'warning schema.json /properties/nachweis',
    'limits in other words and decimal bytes',
    smallInput({ nachweis: files({ maxBytes: 2_000_000 }, 'Ein Foto oder PDF, bis 2,0 Megabyte') }),
  ],
  [
    'A09',
    'an upload whose hint names a larger size than is taken',
    smallInput({ nachweis: files({}, 'PDF oder JPEG, höchstens 10 MB.') }),
    'warning schema.json /properties/nachweis',
    'a size in kilobytes',
    smallInput({ nachweis: files({ maxBytes: 512_000 }, 'PDF oder JPEG, höchstens 500 KB.') }),
  ],
  [
    'A10',
    'a star',
    smallInput({ a: { ...text, title: 'Anlass *' } }),
    'warning schema.json /properties/a',
    'a star that means something',
    smallInput({ a: { ...text, title: 'Bild (*.jpg) der Anlage' } }),
  ],
  [
    'A10',
    'a step that shouts',
    smallInput({ a: text }, { steps: [{ type: 'Category', label: 'WICHTIGE ANGABEN', elements: [control('a')] }] }),
    'warning ui.json /elements/0/label',
    'abbreviations',
    smallInput({ a: { ...text, title: 'IBAN, BIC' }, b: { ...text, title: 'ELSTER' } }),
  ],
  [
    'A12',
    'thirteen questions in a step',
    smallInput(many(13)),
    'warning ui.json /elements/0',
    'twelve, and more of which only some are asked',
    smallInput(
      { wahl: yesNo, ...many(13) },
      {
        elements: [
          control('wahl'),
          ...Object.keys(many(13)).map((name, at) => control(name, rule('SHOW', 'wahl', { const: at < 7 }))),
        ],
      },
    ),
  ],
])('%s finds %s', async (code, _what, broken, finding, _near, right) => {
  const { bad, good, technical } = await judged(code, broken, right);

  expect(bad).toEqual([finding]);
  expect(good).toEqual([]);
  // Where a technical rule found something the others had not even looked.
  expect(technical).toEqual(new Set(['Es fehlen Beispiele.']));
});

test('the remedy for an upload names the size as people say it', async () => {
  const remedies = async (maxBytes: number): Promise<string[]> =>
    (await lintForm(smallInput({ nachweis: files({ maxBytes }, 'Der Vertrag.') })))
      .filter(({ code }) => code === 'A09')
      .map(({ remedy }) => remedy);

  expect(await remedies(512_000)).toEqual([expect.stringContaining('höchstens 500 KB.')]);
  expect(await remedies(2_621_440)).toEqual([expect.stringContaining('höchstens 2,5 MB.')]);
});
