import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formContent } from '../../domain/form-catalogue.ts';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import { shippedForms } from '../shipped-forms.ts';
import { formFolder } from '../world.ts';
import { group, smallInput } from './small-form.ts';

const text = { type: 'string', title: 'Anlass', maxLength: 20, 'x-zweck': 'Bescheid, § 3 KAG' };
const told = async (input: LintInput): Promise<string[]> =>
  (await lintForm(input)).map(({ code, file, message }) => `${code} ${file} ${message}`);
const nested = (levels: number, leaf: unknown): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => ({ properties: inner }), leaf);

test.each<[string, Partial<LintInput>]>([
  ['schema.json', { schema: nested(3000, 1) }],
  ['ui.json', { ui: nested(3000, 1) }],
  ['form.json', { description: nested(3000, 1) }],
  [
    'samples/valid/a.json',
    { samples: { valid: [{ file: 'samples/valid/a.json', body: nested(3000, 1) }], invalid: [] } },
  ],
])('3,000 levels in %s are refused in words, before anything walks them', async (file, part) => {
  const findings = await told({ ...smallInput({ a: text }), ...part });

  expect(findings).toEqual([
    `T04 ${file} Die Datei ist tiefer als 64 Ebenen verschachtelt; so groß ist kein Formular. Sie wurde nicht weiter geprüft.`,
  ]);
});

test('a schema of five megabytes is refused in words, whether of long texts or of many fields', async () => {
  const long = await told(smallInput({ a: { ...text, description: 'x'.repeat(5_000_000) } }));
  const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`f${at}`, text]));
  const wide = await told(smallInput({ a: group(many) }));

  expect(long).toEqual([expect.stringContaining('T04 schema.json Die Datei hat mehr als 1000000 Zeichen')]);
  expect(wide).toEqual([expect.stringContaining('T04 schema.json Die Datei hat mehr als 50000 Angaben')]);
});

test('a code list of 20,000 entries is refused at its field, of words, of numbers and of titles', async () => {
  const words = Array.from({ length: 20_000 }, (_, at) => `W${at}`);
  const options = Array.from({ length: 501 }, (_, at) => ({ const: at, title: `${at}` }));

  const findings = await told(
    smallInput({
      a: { ...text, enum: words },
      b: { type: 'integer', title: 'Zahl', enum: words.slice(0, 10_000).map((_, at) => at) },
      c: { type: 'integer', title: 'Wahl', oneOf: options },
    }),
  );

  expect(findings).toEqual([
    'T01 schema.json Bei „Anlass“: Die Angabe „Antworten zur Auswahl“ ist zu lang oder zu groß.',
    'T01 schema.json Bei „Zahl“: Die Angabe „Antworten zur Auswahl“ ist zu lang oder zu groß.',
    'T01 schema.json Bei „Wahl“: Die Angabe „Antworten zur Auswahl“ ist zu lang oder zu groß.',
  ]);
});

test('of a file that is nothing but faults the first ones are told', async () => {
  const wrong = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`f${at}`, { type: 'wort' }]));

  expect(await told(smallInput(wrong))).toHaveLength(200);
});

/** Every text of a form replaced, wherever people read it. */
function withTexts(value: unknown, words: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withTexts(one, words));
  if (typeof value !== 'object' || value === null) return value;
  const read = new Set(['title', 'description', 'label', 'text', 'x-zweck', 'x-errorMessage', 'intro', 'easyText']);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      read.has(name) && typeof one === 'string' ? words : withTexts(one, words),
    ]),
  );
}

test.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "</title><svg onload='alert(1)'>"])(
  'a form with %s for every text may be a bad form, but its page holds it as text alone',
  async (words) => {
    const input = readFormFolder(formFolder('mobiles-haltverbot'));
    const [description, schema, ui] = [input.description, input.schema, input.ui].map((file) => withTexts(file, words));
    const files = FormFiles.parse({ description, schema, ui });

    const page = renderForm({
      plan: formContent(files).plan,
      language: 'de',
      action: '/a',
      api: { submissions: '/s', uploads: '/u', areas: '/p' },
    });

    expect(page).toContain('alert(1)');
    expect(page).not.toMatch(/<script>alert|<img|<svg onload/);
    expect(await told({ ...input, description, schema, ui })).not.toContain(expect.stringContaining('T01'));
  },
);

test('the lint never throws, whatever the files hold', () =>
  fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), async (a, b, c, body) => {
      const samples = { valid: [{ file: 'a', body }], invalid: [{ file: 'b', body }] };

      const findings = await lintForm({ description: a, schema: b, ui: c, samples });

      expect(findings.length).toBeGreaterThan(0);
    }),
  ));

type Place = { holder: object; name: string };

/** Every place of a JSON value at which something can be put in. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [{ holder: value, name }, ...placesIn(one)]);
}

const copies = fc.record({ from: fc.nat(), to: fc.nat(), value: fc.option(fc.jsonValue({ maxDepth: 2 })) });
/** With what a form is changed: something of its own from another place, something strange, or nothing. */
const changes = fc.array(fc.record({ kind: fc.constantFrom('move', 'put', 'drop', 'twice'), change: copies }), {
  minLength: 1,
  maxLength: 3,
});

test.each(shippedForms)(
  'nor does it on %s with parts moved, doubled, replaced or left out',
  (name) => {
    const original = JSON.stringify(readFormFolder(formFolder(name)));
    return fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const input: LintInput = JSON.parse(original);
        for (const { kind, change } of list) {
          const places = placesIn({ description: input.description, schema: input.schema, ui: input.ui });
          const to = places[change.to % places.length];
          const from = places[change.from % places.length];
          if (to === undefined || from === undefined || to.holder === input) continue;
          const moved: unknown = JSON.parse(JSON.stringify(Reflect.get(from.holder, from.name) ?? null));
          if (kind === 'drop') Reflect.deleteProperty(to.holder, to.name);
          else if (kind === 'twice' && Array.isArray(to.holder)) to.holder.push(moved);
          else Reflect.set(to.holder, to.name, kind === 'put' ? change.value : moved);
        }

        const findings = await lintForm(input);

        for (const { code, message, remedy } of findings) {
          expect(code).toMatch(/^[ADTL]\d\d$/);
          expect(message).not.toMatch(/undefined|\[object/);
          expect(remedy.length).toBeGreaterThan(5);
        }
      }),
      { numRuns: 25 },
    );
  },
  60_000,
);
