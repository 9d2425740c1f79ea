import { expect, test } from 'vitest';
import { compareVersions } from '../../forms/compare-versions.ts';
import { groupedDifferences, verdictWords } from '../../forms/comparison-words.ts';
import { fileWord } from '../../forms/file-words.ts';
import type { Finding } from '../../forms/finding.ts';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { lintRules } from '../../forms/lint-rules.ts';
import { nodeMembers } from '../../forms/read-sheet.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import sheets from '../../schemas/property-sheet.json' with { type: 'json' };
import { formFolder } from '../world.ts';
import { files, text, yesNo } from './lint-case.ts';
import { control, group, rule, smallInput } from './small-form.ts';

/** What nobody in an office knows: keywords, files, pointers, classes. What stands in German quotation marks may be the form's own. */
const technical =
  /"|\bx-[a-z]+|\b\w+\.json\b|\/(?:properties|items|elements)\b|\$(?:ref|defs)|\b(?:enum|oneOf|maxLength|minLength|minimum|maximum|required|pattern|scope|rule|const|MAJOR|MINOR|PATCH)\b/;

const person = { ...text, title: 'Vorname' };
const place = group(
  { plz: { ...text, title: 'Postleitzahl' }, ort: text, ars: { ...text, title: 'Gemeinde' } },
  ['ars'],
  {
    title: 'Anschrift',
    'x-address': { postcode: 'plz', place: 'ort', area: 'ars' },
  },
);
const ignore = (code: string, pointer: string, reason: string) => ({ lint: { ignore: [{ code, pointer, reason }] } });
const long = Array.from({ length: 30 }, () => 'Wort').join(' ');
const money = { type: 'integer', title: 'Betrag', 'x-money': 'EUR', 'x-zweck': text['x-zweck'] };
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, { ...text, title: `F${at}` }]));
const english = {
  languages: ['de', 'en'],
  translations: { en: { Anlass: ' ', Fremd: 'x', '{a} [b](https://c.de)': 'y' } },
};

/** Forms that break every rule there is, most of them several at once. */
const broken: LintInput[] = [
  smallInput({ a: { ...text, maxLenght: 1 }, b: { type: 'string', title: 'Frei', maxLength: '9' } }),
  smallInput({ a: { $ref: '#/$defs/fehlt', title: 'A' } }),
  smallInput({ a: text }, { description: { title: '', retention: { afterDelivery: '3 Jahre' } } }),
  smallInput({ a: { ...text, pattern: '^(a+)+$' }, b: { ...text, pattern: '(' }, c: { ...text, pattern: 'a|b' } }),
  smallInput({ a: { ...text, maxLength: undefined }, b: money, c: { ...money, minimum: 0, maximum: 9, enum: [1] } }),
  smallInput(many(201)),
  { ...smallInput({ a: text }), ui: JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`) },
  smallInput(
    { a: text, b: text },
    { required: ['a', 'a', 'fehlt'], elements: [control('a'), control('a'), control('nirgends')] },
  ),
  smallInput({ a: text, b: yesNo }, { elements: [control('a', rule('SHOW', 'b', { const: true })), control('b')] }),
  smallInput({ a: place }, { elements: [control('a.plz'), control('a.ort')] }),
  smallInput({ a: place, b: place }, { elements: ['a.plz', 'a.ort', 'b.plz', 'b.ort'].map((one) => control(one)) }),
  smallInput(
    { a: { ...text, 'x-contact': true }, b: { type: 'number', title: 'Maß', multipleOf: 0.1 } },
    { required: ['a'] },
  ),
  smallInput({ a: { ...files(), maxItems: 11 }, b: { type: 'array', title: 'Liste', maxItems: 2, items: text } }),
  smallInput({ a: { ...money, 'x-sum': ['/b', '/nirgends'], multipleOf: 5 }, b: text }, { required: ['a'] }),
  {
    ...smallInput({ a: text }),
    samples: {
      valid: [{ file: 'samples/valid/a.json', body: {} }],
      invalid: [{ file: 'samples/invalid/b.json', body: { answers: {} } }],
    },
  },
  smallInput({ a: { ...text, description: '[hier](http://x.de)' } }, { description: english }),
  smallInput({ a: text }, { description: { languages: ['de', 'tlh'] } }),
  smallInput({ a: { ...text, title: 'An\u202Elass' } }),
  smallInput({
    a: { ...text, title: undefined },
    b: { ...text, pattern: '^a$' },
    c: { ...text, 'x-autocomplete': 'nase' },
  }),
  smallInput({
    a: text,
    b: text,
    c: { ...text, title: 'GROSSBUCHSTABEN' },
    d: { ...text, title: 'Stern*' },
    e: person,
  }),
  smallInput({
    a: { ...text, enum: ['art_1', 'art_2'] },
    b: {
      ...text,
      oneOf: [
        { const: 'a', title: 'X' },
        { const: 'a', title: 'X' },
      ],
    },
  }),
  smallInput({ a: files({ original: true }, '') }),
  smallInput({ ...many(13), lang: { ...text, description: long, maxLength: 5000 } }),
  smallInput({ a: { ...text, 'x-zweck': '' }, b: { ...text, title: 'Religion', 'x-zweck': 'Statistik' } }),
  smallInput(
    {
      a: { ...text, title: 'Geburtsdatum', 'x-zweck': 'freiwillig' },
      b: { ...text, title: 'Telefon', 'x-zweck': 'Rückfragen', 'x-autocomplete': 'tel' },
    },
    { required: ['a', 'b'] },
  ),
  smallInput({ a: { ...person, 'x-autocomplete': 'given-name' }, b: { ...person, 'x-autocomplete': 'given-name' } }),
  smallInput({ a: { type: 'string', format: 'iban', title: 'IBAN', 'x-zweck': text['x-zweck'] } }),
  ...[
    ignore('X99', '', 'aus gutem Grund so gewollt'),
    ignore('D07', '/protectionClass', 'aus gutem Grund so gewollt'),
    ignore('D04', '/nirgends', 'aus gutem Grund so gewollt'),
    ignore('D04', '/title', 'aus gutem Grund so gewollt'),
    ignore('D04', '/properties/a', 'ist so'),
  ].map((description) => smallInput({ a: { ...text, maxLength: 5000 } }, { description })),
];
const findings: Finding[] = (await Promise.all(broken.map(lintForm))).flat();
/** What of a sentence is ours: what is quoted, and what is counted as a pattern's signs, is hers. */
const ours = (sentence: string): string => {
  let rest = sentence;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/„[^„“]*“/g, '…');
  }
  return rest;
};

test('every rule is broken here by some form', () => {
  const codes = new Set(findings.map(({ code }) => code));

  expect([...lintRules.keys()].filter((code) => !codes.has(code))).toEqual([]);
});

test('no finding speaks of keywords, files or pointers: what they are called in the studio comes first', () => {
  const said = [...new Set(findings.flatMap(({ message, remedy }) => [message, remedy]))];

  expect(said.length).toBeGreaterThan(80);
  expect(said.filter((sentence) => technical.test(ours(sentence)) && !sentence.includes('docs/'))).toEqual([]);
});

test('what is found in a readable form has its place on the page, and its keywords for who works in the files', () => {
  const ofFields = findings.filter(({ code, pointer }) => code.startsWith('D') && pointer.startsWith('/properties'));

  expect(ofFields.filter(({ place: where }) => !where?.startsWith('Im Schritt „Angaben“: Feld „'))).toEqual([]);
  expect(findings.find(({ code }) => code === 'D01')?.keywords).toEqual(['"x-zweck"']);
  expect(findings.find(({ code }) => code === 'T08')?.place).toBe('Formular: Übersetzungen, Englisch');
  expect(findings.find(({ code }) => code === 'T11')?.place).toBe('Im Schritt „Angaben“: Feld „An�lass“');
  expect(findings.find(({ code }) => code === 'A12')?.place).toBe('Schritt „Angaben“');
  expect(findings.find(({ code, file }) => code === 'T07' && file.endsWith('/a.json'))?.place).toBe(
    'Gültiges Beispiel „a“',
  );
});

test('what the property sheet has a field for is called as that field is', () => {
  const titles: Record<string, { title: string }> = sheets.fields;
  const renamed = Object.entries(nodeMembers).filter(
    ([field, keyword]) => !['cheapest', 'dearest'].includes(field) && titles[field]?.title !== fileWord(keyword),
  );

  expect(renamed).toEqual([]);
  expect([titles['label']?.title, titles['required']?.title, titles['options']?.title]).toEqual(
    ['title', 'required', 'oneOf'].map(fileWord),
  );
});

test('no difference of two versions speaks of keywords or classes', () => {
  const { description, schema, ui } = readFormFolder(formFolder('hundesteuer-anmeldung'));
  const before = FormFiles.parse({ description, schema, ui });
  const others = ['reitkennzeichen', 'schuelerfahrtkosten', 'mobiles-haltverbot'].map((form) => {
    const other = readFormFolder(formFolder(form));
    return FormFiles.parse({ description: other.description, schema: other.schema, ui: other.ui });
  });
  const told = others.flatMap((other) => [compareVersions(before, other), compareVersions(other, before)]);
  const said = told.flatMap((comparison) => [
    verdictWords(comparison),
    ...groupedDifferences(comparison).flatMap(({ heading, places }) => [
      heading,
      ...places.flatMap(({ place: where, messages }) => [where, ...messages]),
    ]),
  ]);

  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((sentence) => technical.test(ours(sentence)) && !/\bMuster\b/.test(sentence))).toEqual([]);
});
