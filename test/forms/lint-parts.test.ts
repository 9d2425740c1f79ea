import { expect, test } from 'vitest';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { dropHidden } from '../../forms/drop-hidden.ts';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { planForm } from '../../forms/plan-form.ts';
import { secondOpinion } from '../../forms/second-opinion.ts';
import { translatePlan } from '../../forms/translate-plan.ts';
import { control, group, rule, smallForm, smallInput, technicalFaults } from './small-form.ts';

const text = { type: 'string', maxLength: 20 };
const told = async (input: LintInput): Promise<string[]> =>
  (await technicalFaults(input)).map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);
/** A page with something that is no element on it. */
const page = (element: unknown) => ({
  type: 'Categorization',
  elements: [{ type: 'Category', label: 'Angaben', elements: [element] }],
});
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

test('building blocks that lead to each other in a circle, or on to nothing, are each named', async () => {
  const defs = {
    a: group({ b: ref('b') }),
    b: group({ c: ref('c'), a: ref('a') }),
    c: group({ nichts: ref('nichts') }),
  };

  const findings = await told(smallInput({ anfang: ref('a') }, { defs }));

  expect(findings.filter((finding) => finding.startsWith('T01'))).toEqual([
    'T01 /properties/anfang/$ref Der Baustein „a“ enthält sich selbst.',
    'T01 /$defs/a/properties/b/$ref Der Baustein „b“ enthält sich selbst.',
    'T01 /$defs/b/properties/a/$ref Der Baustein „a“ enthält sich selbst.',
    'T01 /$defs/c/properties/nichts/$ref Den Baustein „nichts“, den „nichts“ verwendet, gibt es nicht.',
  ]);
});

test('a field that the form as a whole demands but does not have is named with the form', async () => {
  expect(await told(smallInput({ name: text }, { required: ['alter'] }))).toContain(
    'T05 /required/0 Pflicht soll bei „Formular“ ein Feld „alter“ sein; das gibt es dort nicht.',
  );
});

test('a field that is demanded twice is named: the second opinion would take such a schema for none', async () => {
  expect(await told(smallInput({ name: text }, { required: ['name', 'name'] }))).toEqual([
    'T05 /required/1 Das Pflichtfeld „name“ steht bei „Formular“ zweimal.',
  ]);
});

test('a list of which nothing can be chosen is refused; one of choices, also in a building block, is not', async () => {
  const list = (items: object) => ({ type: 'array', title: 'Tage', maxItems: 3, items });
  const defs = { tag: { type: 'string', enum: ['Werktags'] } };

  const empty = await told(smallInput({ tage: list(text) }));
  const full = await told(smallInput({ a: list(defs.tag), b: list(ref('tag')) }, { defs }));

  expect(empty).toEqual(['T06 /properties/tage Bei der Liste „Tage“ gibt es nichts auszuwählen und keine Felder.']);
  expect(full).toEqual(['T07  Es fehlen Beispiele.']);
});

test('a place within the item of a list is named as it stands in the file', async () => {
  const hunde = { type: 'array', title: 'Hunde', maxItems: 3, items: group({ name: text }) };
  const elements = [control('hunde', { options: { detail: [control('name'), control('art')] } })];

  const findings = await told(smallInput({ hunde }, { elements }));

  expect(findings).toEqual([
    'T05 /elements/0/elements/0/options/detail/1/scope Auf der Seite steht ein Feld „art“, das es nicht (mehr) gibt.',
  ]);
});

test('an address without titles is told by its names', async () => {
  const adresse = group({ plz: text, ort: text, ars: text }, ['ars'], {
    'x-address': { postcode: 'plz', place: 'ort', area: 'ars' },
  });

  const findings = await told(smallInput({ adresse }, { elements: [control('adresse.plz'), control('adresse.ort')] }));

  expect(findings.filter((finding) => finding.startsWith('T06'))).toEqual([
    'T06 /properties/adresse „adresse“ ist freiwillig; ohne die Anschrift darin lässt sich die zuständige Gemeinde nicht finden.',
    'T06 /properties/adresse/properties/plz Das Feld „plz“ der Anschrift „adresse“ ist freiwillig; ohne Postleitzahl lässt sich die zuständige Gemeinde nicht finden.',
    'T06 /properties/adresse/properties/ars Das Feld „ars“ der Anschrift „adresse“ ist Pflicht, wird aber nur gefragt, wo eine Postleitzahl mehrere Gemeinden meint.',
  ]);
});

test('a list whose page names no fields asks all of them, so that none is missing', async () => {
  const hunde = { type: 'array', title: 'Hunde', maxItems: 3, items: group({ name: text, art: text }) };

  const findings = await told(smallInput({ hunde }));

  expect(findings).toEqual(['T07  Es fehlen Beispiele.']);
});

test('an invalid example may be no submission at all: that is invalid enough', async () => {
  const input = smallInput({ name: text });
  const samples = {
    valid: [{ file: 'samples/valid/a.json', body: { answers: { name: 'Bello' }, documents: [] } }],
    invalid: [
      { file: 'samples/invalid/a.json', body: 'nichts' },
      { file: 'samples/invalid/b.json', body: { answers: [] } },
    ],
  };

  expect(await told({ ...input, samples })).toEqual([]);
});

test.each<[string, LintInput]>([
  ['a word', { ...smallInput({ name: text }), ui: page('Name') }],
  ['a list', { ...smallInput({ name: text }), ui: page([]) }],
])('%s where an element of the page belongs is told as such', async (_what, input) => {
  const findings = await lintForm(input);

  expect(findings.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual([
    expect.stringContaining('/elements/0/elements/0 '),
  ]);
  expect(findings[0]?.message).toContain('weder ein Feld noch ein Element, das Rohrpost kennt');
});

test('a whole file that is none is told with the kind of thing that belongs there', async () => {
  const findings = await told({ ...smallInput({ name: text }), schema: 'schema' });

  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain('T01  ');
});

test('a hidden step takes its answers along, in groups and lists, and leaves what others share with it', () => {
  const files = smallForm(
    {
      ja: { type: 'boolean' },
      halter: group({ name: text, ort: text }),
      hunde: { type: 'array', maxItems: 2, items: group({ art: text }) },
    },
    {
      steps: [
        { type: 'Category', label: 'Eins', elements: [control('ja'), control('halter.name')] },
        {
          type: 'Category',
          label: 'Zwei',
          elements: [{ type: 'Group', label: 'Mehr', elements: [control('halter.ort'), control('hunde')] }],
          ...rule('SHOW', 'ja', { const: true }),
        },
      ],
    },
  );
  const answers = { ja: false, halter: { name: 'A', ort: 'B' }, hunde: [{ art: 'C' }] };

  expect(dropHidden(planForm(files), answers)).toEqual({ ja: false, halter: { name: 'A' } });
  expect(dropHidden(planForm(files), { ...answers, ja: true })).toEqual({ ...answers, ja: true });
  expect(dropHidden(planForm(files), { ja: false, halter: 'x', hunde: 3 })).toEqual({ ja: false, halter: 'x' });
});

test('a text whose translation is missing stays in the form’s own language', () => {
  const files = smallForm(
    { name: { ...text, title: 'Name' }, ort: { ...text, title: 'Ort' } },
    { description: { languages: ['de', 'en'], translations: { en: { Ort: 'Place' } } } },
  );

  const [step] = translatePlan(planForm(files), 'en').steps;

  expect(step?.items).toMatchObject([{ label: 'Name' }, { label: 'Place' }]);
});

test('what stands in a list item and depends on its own sibling is demanded item by item', () => {
  const hunde = { type: 'array', maxItems: 2, items: group({ chip: { type: 'boolean' }, nummer: text }, ['nummer']) };
  const detail = [control('chip'), control('nummer', rule('SHOW', 'chip', { const: true }))];

  const schema = deriveSchema(smallForm({ hunde }, { elements: [control('hunde', { options: { detail } })] }));

  expect(secondOpinion(schema)({ hunde: [{ chip: false }, { chip: true, nummer: '1' }] })).toBe(true);
  expect(secondOpinion(schema)({ hunde: [{ chip: false }, { chip: true }] })).toBe(false);
});
