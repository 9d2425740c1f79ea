import { expect, test } from 'vitest';
import { checkDraft } from '../../forms/check-draft.ts';
import { isPublishable } from '../../forms/finding.ts';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { textsOf } from '../../forms/texts-of.ts';
import { control, group, smallInput } from './small-form.ts';

const text = { type: 'string', title: 'Rasse', maxLength: 20, 'x-zweck': 'Bescheid, § 3 KAG' };
const found = async (code: string, input: LintInput): Promise<string[]> =>
  (await lintForm(input)).filter((one) => one.code === code).map(({ file, pointer }) => `${file} ${pointer}`);

test.each([
  ['turns the direction round', '\u202E'],
  ['isolates a direction', '\u2066'],
  ['has no width', '\u200B'],
  ['is a byte order mark', '\uFEFF'],
  ['is a tag nobody sees', '\u{E0041}'],
  ['controls a terminal', '\u001B'],
  ['breaks a line elsewhere', '\u2028'],
  ['marks a direction, in a German text', '\u200F'],
])('a sign that %s is found wherever people would read it, and the sentence shows where', async (_what, sign) => {
  const input = smallInput(
    {
      a: { ...text, title: `Ras${sign}se` },
      b: { ...text, title: 'Farbe', description: `h${sign}ell` },
      c: { ...text, title: 'Größe', maxLength: undefined, oneOf: [{ const: 'k', title: `kl${sign}ein` }] },
    },
    { steps: [{ type: 'Category', label: `Hu${sign}nd`, elements: ['a', 'b', 'c'].map((name) => control(name)) }] },
  );
  const named = { ...input, description: { ...Object(input.description), title: `Hunde${sign}steuer` } };

  const findings = (await lintForm(named)).filter(({ code }) => code === 'T11');

  expect(findings.map(({ file, pointer }) => `${file} ${pointer}`)).toEqual([
    'form.json /title',
    'schema.json /properties/a/title',
    'schema.json /properties/b/description',
    'schema.json /properties/c/oneOf/0/title',
    'ui.json /elements/0/label',
  ]);
  expect(findings[1]?.message).toMatch(/„Ras�se“.*U\+[0-9A-F]{4}/);
  expect(findings.every(({ severity, message }) => severity === 'error' && !message.includes(sign))).toBe(true);
});

test('paragraphs, soft hyphens, and what Arabic needs to be read are left alone', async () => {
  const input = smallInput(
    { a: { ...text, title: 'Hunde\u00ADrasse', description: 'Eine Zeile\nund\teine zweite' } },
    { description: { languages: ['de', 'ar'], translations: { ar: { Angaben: 'بيانات\u200F (1)\u200C' } } } },
  );

  expect(await found('T11', input)).toEqual([]);
});

/** A text among the translations into Arabic, that is found or not. */
const inArabic = (text: string): Promise<string[]> =>
  found('T11', smallInput({}, { description: { languages: ['de', 'ar'], translations: { ar: { Angaben: text } } } }));

test('numbers may be kept from left to right in Arabic, where that is ended again, and only by the sign that turns nothing', async () => {
  const at = ['form.json /translations/ar/Angaben'];

  expect(await inArabic('مثلًا \u206812a\u2069 أو \u206812-14\u2069.')).toEqual([]);
  expect(await inArabic('مثلًا \u206812-14.')).toEqual(at);
  expect(await inArabic('مثلًا 12-14\u2069.')).toEqual(at);
  expect(await inArabic('مثلًا \u206712-14\u2069.')).toEqual(at);
  expect(await inArabic('\u206812-14\u2069')).toEqual(at);
});

test('it is found beside whatever else is wrong, and no more often than anybody would read', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, { ...text, title: '\u202E' }]));
  const broken = { ...smallInput({ a: { ...text, title: 'Ras\u202Ese', maxLength: 'x' } }) };

  expect(await found('T11', broken)).toEqual(['schema.json /properties/a/title']);
  expect(await found('T01', broken)).toEqual(['schema.json /properties/a/maxLength']);
  expect(await found('T11', smallInput(many))).toHaveLength(200);
});

const named = (name: string, value: object): object => JSON.parse(`{"${name}":${JSON.stringify(value)}}`);

test.each(['__proto__', 'constructor', 'prototype'])('a field named %s is found at its place', async (name) => {
  const input = smallInput({}, { elements: [control('a')] });
  const schema = { ...Object(input.schema), properties: { ...named('a', text), halter: group({}) } };
  const inner = { ...schema.properties.halter, properties: named(name, text) };
  const whole = { ...input, schema: { ...schema, properties: { ...schema.properties, halter: inner } } };

  const findings = (await lintForm(whole)).filter(({ pointer }) => pointer.endsWith(name));

  expect(findings).toMatchObject([
    { code: 'T01', file: 'schema.json', pointer: `/properties/halter/properties/${name}` },
  ]);
  expect(findings[0]?.message).toContain(`Der Name „${name}“`);
  expect(isPublishable(findings)).toBe(false);
});

test.each([
  ['schema.json', 'schema', '/$defs/__proto__'],
  ['ui.json', 'ui', '/elements/0/__proto__'],
  ['form.json', 'description', '/__proto__'],
])('in %s a part named __proto__ is found too: it would be lost in silence', async (file, part, pointer) => {
  const input = smallInput({ a: text });
  const parts: Record<string, object> = {
    schema: { schema: { ...Object(input.schema), $defs: named('__proto__', text) } },
    ui: {
      ui: {
        type: 'Categorization',
        elements: [JSON.parse(`{"type":"Category","label":"A","__proto__":{},"elements":[]}`)],
      },
    },
    description: {
      description: Object.defineProperty({ ...Object(input.description) }, '__proto__', {
        value: {},
        enumerable: true,
      }),
    },
  };

  const findings = (await lintForm({ ...input, ...parts[part] })).filter((one) => one.pointer === pointer);

  expect(findings).toMatchObject([{ code: 'T01', severity: 'error', file }]);
});

test('in a draft of the studio the finding names the line', async () => {
  const texts = textsOf(smallInput({ a: text }));
  const schema = texts.schema.replace('"a": {', '"__proto__": { "type": "string" },\n "a": {');

  const { findings, publishable } = await checkDraft('probe', { ...texts, schema });

  const line = schema.slice(0, schema.indexOf('__proto__')).split('\n').length;
  expect(findings.find(({ pointer }) => pointer === '/properties/__proto__')).toMatchObject({ code: 'T01', line });
  expect(publishable).toBe(false);
});

test('a sample whose answers have such a name is told as none that could ever be sent', async () => {
  const input = smallInput({ a: text });
  const body: unknown = JSON.parse('{"answers":{"a":"x","__proto__":{"b":1}},"documents":[]}');
  const samples = { valid: [{ file: 'samples/valid/a.json', body }], invalid: [] };

  expect(await found('T01', { ...input, samples })).toEqual(['samples/valid/a.json /answers/__proto__']);
});
