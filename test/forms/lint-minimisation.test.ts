import { expect, test } from 'vitest';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { choice, files, found, judged, law, type LintCase, text, yesNo } from './lint-case.ts';
import { control, group, rule, smallInput } from './small-form.ts';

const day = { type: 'string', title: 'Geburtsdatum', format: 'date', 'x-zweck': law, 'x-autocomplete': 'bday' };
const phone = { ...text, title: 'Rückruf', format: 'phone', 'x-autocomplete': 'tel' };
const list = (properties: Record<string, object>) => ({
  type: 'array',
  title: 'Kinder',
  maxItems: 3,
  items: group(properties),
});
const iban = { type: 'string', title: 'Konto', maxLength: 34, format: 'iban', 'x-zweck': law };
const high = { protectionClass: 'hoch' };

test.each<LintCase>([
  [
    'D01',
    'a question without a purpose',
    smallInput({ a: text, b: { ...text, title: 'Ort', 'x-zweck': ' ' } }),
    'error schema.json /properties/b',
    'a sum, which asks nothing',
    smallInput({
      a: { type: 'integer', title: 'Tiere', minimum: 0, maximum: 9, 'x-zweck': law },
      s: { type: 'integer', title: 'Zusammen', 'x-sum': ['/a'] },
    }),
  ],
  [
    'D01',
    'personal data with no law for any of it',
    smallInput({ a: { ...text, 'x-personenbezug': true, 'x-zweck': 'Bescheid' } }),
    'warning schema.json ',
    'a form about nobody',
    smallInput({ a: { ...text, 'x-zweck': 'Statistik' } }),
  ],
  [
    'D02',
    'a question of Art. 9 GDPR without a law',
    smallInput({ a: { ...text, title: 'Grad der Behinderung', 'x-zweck': 'Ermäßigung' } }, { description: high }),
    'warning schema.json /properties/a',
    'with a law and the protection class',
    smallInput({ a: { ...text, title: 'Grad der Behinderung' } }, { description: high }),
  ],
  [
    'D02',
    'a choice of religions in a form of the normal class',
    smallInput({ a: { ...choice(['k', 'Keine'], ['r', 'Konfession']), title: 'Merkmal' } }),
    'warning schema.json /properties/a',
    'a street, a sickness fund and the vaccination of a dog',
    smallInput({
      a: { ...text, title: 'Kirchenstraße' },
      b: { ...text, title: 'Krankenkasse' },
      c: { ...text, title: 'Ist Ihr Hund geimpft?', 'x-zweck': 'Impfung' },
      d: { ...text, title: 'Rasse', 'x-zweck': 'Steuersatz' },
    }),
  ],
  [
    'D03',
    'a required date of birth without a law',
    smallInput({ a: { ...day, 'x-zweck': 'Unterscheidung' } }, { required: ['a'] }),
    'warning schema.json /properties/a',
    'one that a law demands',
    smallInput({ a: day }, { required: ['a'] }),
  ],
  [
    'D03',
    'a required telephone number',
    smallInput({ a: { ...phone, 'x-zweck': 'Rückfragen' } }, { required: ['a'] }),
    'warning schema.json /properties/a',
    'one that nobody has to give',
    smallInput({ a: { ...phone, 'x-zweck': 'Rückfragen' } }),
  ],
  [
    'D03',
    'something required whose purpose says that it is not',
    smallInput({ a: { ...text, 'x-zweck': 'Rückfragen, freiwillig' } }, { required: ['a'] }),
    'warning schema.json /properties/a',
    'the volunteers’ fire brigade',
    smallInput({ a: { ...text, 'x-zweck': 'Aufnahme in die Freiwillige Feuerwehr' } }, { required: ['a'] }),
  ],
  [
    'D03',
    'a required sex',
    smallInput({ a: { ...text, title: 'Geschlecht', 'x-zweck': 'Anrede' } }, { required: ['a'] }),
    'warning schema.json /properties/a',
    'that of a dog',
    smallInput({ a: { ...text, title: 'Geschlecht des Hundes', 'x-zweck': 'Bild' } }, { required: ['a'] }),
  ],
  [
    'D04',
    'a text of three pages',
    smallInput({ a: { ...text, maxLength: 6000 } }),
    'warning schema.json /properties/a',
    'a text of one',
    smallInput({ a: { ...text, maxLength: 2000 } }),
  ],
  [
    'D05',
    'what the applicant already said',
    smallInput({ a: phone, b: { ...phone, title: 'Telefon tagsüber' } }),
    'warning ui.json /elements/0/elements/1',
    'a second one under a condition',
    smallInput(
      { a: phone, wahl: yesNo, b: phone },
      { elements: [control('a'), control('wahl'), control('b', rule('SHOW', 'wahl', { const: false }))] },
    ),
  ],
  [
    'D05',
    'what each child of a list would say again',
    smallInput(
      { a: phone, kinder: list({ b: phone }) },
      {
        elements: [control('a'), control('kinder', { options: { detail: [control('b')] } })],
      },
    ),
    'warning ui.json /elements/0/elements/1/options/detail/0',
    'another number of hers',
    smallInput({ a: phone, b: { ...phone, 'x-autocomplete': 'work tel' } }),
  ],
  [
    'D06',
    'photos with place and time',
    smallInput({ nachweis: files({ original: true }) }),
    'warning schema.json /properties/nachweis',
    'photos without',
    smallInput({ nachweis: files({ original: false }) }),
  ],
  [
    'D07',
    'a bank account in a form of the normal class',
    smallInput({ konto: iban }),
    'error form.json /protectionClass',
    'in one of the high class',
    smallInput({ konto: iban }, { description: high }),
  ],
  [
    'D07',
    'the tax number for life',
    smallInput({ a: { ...text, title: 'Steuer-ID' } }),
    'error form.json /protectionClass',
    'the tax office’s file number',
    smallInput({ a: { ...text, title: 'Steuernummer des Betriebs' } }),
  ],
])('%s finds %s', async (code, _what, broken, finding, _near, right) => {
  const { bad, good, technical } = await judged(code, broken, right);

  expect(bad).toEqual([finding]);
  expect(good).toEqual([]);
  // Where a technical rule found something the others had not even looked.
  expect(technical).toEqual(new Set(['Es fehlen Beispiele.']));
});

test('what is wrong in a building block is named there, once, however often it is used', async () => {
  const halter = group({ vorname: { ...text, title: 'Vorname', 'x-zweck': undefined } });
  const input = smallInput(
    { a: { $ref: '#/$defs/halter' }, b: { $ref: '#/$defs/halter' } },
    { defs: { halter }, elements: [control('a.vorname'), control('b.vorname')] },
  );

  expect(await found('D01', input)).toEqual(['error schema.json /$defs/halter/properties/vorname']);
});

test('the remedy for a sensitive question names only what is missing', async () => {
  const asked = { ...text, title: 'Pflegegrad', 'x-zweck': 'Ermäßigung' };
  const remedies = async (input: LintInput): Promise<string[]> =>
    (await lintForm(input)).filter(({ code }) => code === 'D02').map(({ remedy }) => remedy);

  expect(await remedies(smallInput({ a: asked }, { description: high }))).toEqual([
    'Nennen Sie bei diesem Feld unter „Zweck und Rechtsgrundlage“ das Gesetz, das die Frage erlaubt. Oder fragen Sie nicht danach.',
  ]);
  expect(await remedies(smallInput({ a: { ...asked, 'x-zweck': undefined } }))).toEqual([
    'Nennen Sie bei diesem Feld unter „Zweck und Rechtsgrundlage“ das Gesetz, das die Frage erlaubt. Setzen Sie den Schutzbedarf des Formulars auf „hoch“. Oder fragen Sie nicht danach.',
  ]);
  expect(await remedies(smallInput({ a: { ...asked, 'x-zweck': law } }))).toEqual([
    'Setzen Sie den Schutzbedarf des Formulars auf „hoch“. Oder fragen Sie nicht danach.',
  ]);
});

test('what is asked twice is named with what stands above it, where the labels are the same', async () => {
  const person = (title: string) =>
    group({ name: { ...text, title: 'Vorname', 'x-autocomplete': 'given-name' } }, [], { title });
  const input = smallInput(
    { mutter: person('Mutter'), vater: person('Vater') },
    { elements: [control('mutter.name'), control('vater.name')] },
  );

  const told = (await lintForm(input)).filter(({ code }) => code === 'D05').map(({ message }) => message);

  expect(told).toEqual([
    '„Vorname“ bei „Vater“ fragt noch einmal nach „Vorname“ bei „Mutter“; der Browser füllt beides mit demselben aus.',
  ]);
});
