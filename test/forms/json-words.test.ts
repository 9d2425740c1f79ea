import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonContext } from '../../forms/json-context.ts';
import { jsonPlaces } from '../../forms/json-places.ts';
import { jsonWords } from '../../forms/json-words.ts';
import { FormDescription } from '../../schemas/form.ts';
import { shippedForms } from '../shipped-forms.ts';
import { shippedTexts } from './form-texts.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');
type File = 'description' | 'schema' | 'ui';
/** What is suggested where the stroke stands in a text. */
function suggested(file: File, text: string): string[] {
  const at = text.indexOf('|');
  const found = jsonWords({ ...dogs, [file]: text.replace('|', '') }, file, at);
  return found?.words.map((word) => word.text.replaceAll('"', '')) ?? [];
}

describe('what is suggested', () => {
  test.each<[string, File, string, string]>([
    ['a member of form.json', 'description', '{ "ti|', 'title'],
    ['one within quotation marks', 'description', '{ "ti|" }', 'title'],
    ['a period by its name', 'description', '{ "retention": { |', 'audit'],
    ['a value that is one of few', 'description', '{ "trustLevel": |', 'substantial'],
    ['a language', 'description', '{ "languages": ["de", |', 'tr'],
    ['a keyword of a field', 'schema', '{ "properties": { "a": { "x-z|', 'x-zweck'],
    ['one in a list’s items', 'schema', '{ "properties": { "a": { "items": { "ma|', 'maxLength'],
    ['a type', 'schema', '{ "properties": { "a": { "type": "s|', 'string'],
    ['types of files', 'schema', '{ "properties": { "a": { "x-upload": { "types": [|', 'image/png'],
    ['what a browser may fill in', 'schema', '{ "properties": { "a": { "x-autocomplete": "|', 'given-name'],
    ['an element of a step', 'ui', '{ "elements": [{ "elements": [{ "|', 'scope'],
    ['a field for its scope', 'ui', '{ "elements": [{ "scope": "|', '#/properties/hund/properties/name'],
    ['what a condition does', 'ui', '{ "elements": [{ "rule": { "effect": |', 'HIDE'],
    ['how a field is asked', 'ui', '{ "elements": [{ "options": { "format": "|', 'select'],
  ])('%s', (_what, file, text, word) => {
    expect(suggested(file, text)).toContain(word);
  });

  test('nothing where a name is free, nor what is there already', () => {
    expect(suggested('schema', '{ "properties": { "|')).toEqual([]);
    expect(suggested('description', '{ "translations": { "en": { "|')).toEqual([]);
    expect(suggested('description', '{ "title": "x", |')).not.toContain('title');
    expect(suggested('schema', '{ "properties": { "type": |')).toEqual([]);
    expect(suggested('description', '{ "title": "x"|')).not.toContain('title');
    expect(suggested('description', '|')).toEqual([]);
    expect(suggested('ui', '{ "__proto__": { "|')).toEqual([]);
    expect(suggested('schema', '{ "properties": { "a": { "constructor": |')).toEqual([]);
  });
});

test('every member of form.json is known, and every keyword of forms that ship', () => {
  const at = (file: File, text: string): string[] => suggested(file, text);
  const missing: string[] = [];
  for (const form of shippedForms) {
    const texts = shippedTexts(form);
    for (const file of ['description', 'schema', 'ui'] as const)
      for (const [, name = ''] of texts[file].matchAll(/"(x-[\w-]+|[a-z][A-Za-z]+)":/g)) {
        const from = texts[file].indexOf(`"${name}":`);
        // What is there already is not suggested: without its own name it is.
        const text = `${texts[file].slice(0, from)}|`;
        const found = jsonWords({ ...texts, [file]: text.replace('|', '') }, file, from);
        const known = found?.words.map((word) => word.text) ?? [];
        if (known.length > 0 && !known.includes(`"${name}"`)) missing.push(`${form} ${file} ${name}`);
      }
  }

  expect(at('description', '{ |').toSorted((one, other) => one.localeCompare(other))).toEqual(
    Object.keys(FormDescription.shape).toSorted((one, other) => one.localeCompare(other)),
  );
  expect([...new Set(missing)]).toEqual([]);
});

test('wherever one types in a text that is JSON, the way there is the one that its places say', () => {
  const places = jsonPlaces(dogs.schema);
  const name = places?.members?.find((member) => member.name === 'properties')?.value.members?.[0];
  const inner = name?.value.members?.[0];

  expect(jsonContext(dogs.schema, (inner?.from ?? 0) + 2)).toMatchObject({
    path: ['properties', name?.name],
    role: 'name',
    from: inner?.from,
  });
});

test('it takes whatever is typed, at whatever place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('description', 'schema', 'ui'),
      fc.nat(),
      (text, file, at) => {
        const whole = `{"properties":{"a":[${text}`;
        expect(() => jsonWords({ ...dogs, [file]: whole }, file, at % (whole.length + 1))).not.toThrow();
      },
    ),
  );
});
