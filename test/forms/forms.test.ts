import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formContent } from '../../domain/form-catalogue.ts';
import { planFields } from '../../domain/plan-fields.ts';
import { answerSections } from '../../forms/answer-rows.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { completeAnswers } from '../../forms/complete-answers.ts';
import { isDay, isEmail, isIban } from '../../forms/formats.ts';
import { isLatin } from '../../forms/latin.ts';
import { lintForm } from '../../forms/lint-form.ts';
import { euroText } from '../../forms/money.ts';
import { normaliseAnswers } from '../../forms/normalise-answers.ts';
import { expandPointer, fillTemplate, valueAt } from '../../forms/pointer.ts';
import { readFields } from '../../forms/read-fields.ts';
import { idOf } from '../../forms/id-of.ts';
import { renderForm } from '../../forms/render-form.ts';
import { secondOpinion } from '../../forms/second-opinion.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import { SubmissionRequest, type Answers, type Json } from '../../schemas/submission.ts';
import { formFolder } from '../world.ts';

const names = readdirSync(fileURLToPath(new URL('../../schemas/forms', import.meta.url)));
const load = (name: string) => {
  const input = readFormFolder(formFolder(name));
  return {
    input,
    content: formContent(FormFiles.parse({ description: input.description, schema: input.schema, ui: input.ui })),
  };
};

test('the number pad opens only where nothing but digits is asked: a house number may have a letter', () => {
  const { content } = load('hundesteuer-anmeldung');
  const kinds = new Map(planFields(content.plan).map(({ pointer, field }) => [pointer, field]));

  expect(kinds.get('/anschrift/plz')).toBe('digits');
  expect(kinds.get('/hund/chipnummer')).toBe('digits');
  expect(kinds.get('/anschrift/hausnummer')).toBe('text');
});

test.each(['12', '12a', '12 A', '12-14', '7 1/2'])('house number %s is taken', (hausnummer) => {
  const { input, content } = load('hundesteuer-anmeldung');
  const { answers } = SubmissionRequest.parse(input.samples.valid[0]?.body);
  const given = Object.assign({}, answers['anschrift'], { hausnummer });

  expect(checkAnswers(content, { ...answers, anschrift: given }, 'de').errors).toEqual([]);
});

describe.each(names)('%s', (name) => {
  const { input, content } = load(name);

  test('passes the lint with at least 3 valid and 8 invalid samples', async () => {
    expect(input.samples.valid.length).toBeGreaterThanOrEqual(3);
    expect(input.samples.invalid.length).toBeGreaterThanOrEqual(8);
    expect(await lintForm(input)).toEqual([]);
  });

  test('is rendered with every field, in German and English, empty and with answers and faults', () => {
    const view = { plan: content.plan, action: '/a', api: { submissions: '/s', uploads: '/u', areas: '/p' } };
    const empty = renderForm({ ...view, language: 'de' });
    const { answers } = SubmissionRequest.parse(input.samples.valid[0]?.body);
    const { errors } = checkAnswers(content, {}, 'en');
    const full = renderForm({
      ...view,
      language: 'en',
      answers,
      errors,
      key: 'k',
      candidates: [{ ars: '990010002002', name: 'Neudorf', postcode: '00110' }],
    });

    for (const { pointer, sum } of planFields(content.plan)) {
      const place = pointer.replaceAll('*', '0');
      expect(empty.includes(sum === undefined ? place : idOf(place))).toBe(true);
    }
    expect(full).toContain(`${errors.length} answers are missing or wrong`);
    expect(full.includes('Which place is it?')).toBe(content.plan.address !== undefined);
    for (const { pointer } of errors) expect(full).toContain(`href="#f${pointer.replaceAll('/', '-')}"`);
  });

  test('random answers get the same verdict from both validators', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('', '00102', '2026-11-01', 'ruede', 'abholung', 'umzug', 'Bello'),
      fc.array(fc.string(), { maxLength: 3 }),
    );
    const changes = fc.dictionary(
      fc.constantFrom(...planFields(content.plan).map(({ pointer }) => pointer.replaceAll('*', '0'))),
      fc.option(value, { nil: undefined }),
      { maxKeys: 4 },
    );
    const judge = secondOpinion(content.schema);
    fc.assert(
      fc.property(fc.constantFrom(...input.samples.valid), changes, (sample, change) => {
        const answers = Object.entries(change).reduce(
          (all, [pointer, next]) => withValue(all, pointer, next),
          SubmissionRequest.parse(sample.body).answers,
        );
        const { errors } = checkAnswers(content, answers, 'de');
        const normal = normaliseAnswers(answers);
        const second = normal.unreadable.length === 0 && judge(completeAnswers(content.plan, normal.answers));
        expect(errors.length === 0).toBe(second);
      }),
      { numRuns: 60 },
    );
  });

  test('making the answers count twice is making them count once', () => {
    for (const { body } of input.samples.valid) {
      const once = completeAnswers(content.plan, SubmissionRequest.parse(body).answers);
      expect(completeAnswers(content.plan, once)).toEqual(once);
    }
  });

  test('a page sent by a browser without JavaScript reads as the same answers', () => {
    for (const { body } of input.samples.valid) {
      const answers = completeAnswers(content.plan, SubmissionRequest.parse(body).answers);
      // Files are uploaded on the review page, sums are computed.
      const withoutFiles = planFields(content.plan)
        .filter(({ upload, sum }) => upload ?? sum)
        .flatMap(({ pointer }) => expandPointer(pointer, answers))
        .reduce((all, pointer) => withValue(all, pointer, undefined), answers);
      const entries = planFields(content.plan)
        .flatMap((field) => expandPointer(field.pointer, withoutFiles).map((pointer) => [field, pointer] as const))
        .flatMap(([{ field }, pointer]) =>
          field === 'date'
            ? dayEntries(pointer, valueAt(withoutFiles, pointer))
            : field === 'money'
              ? moneyEntries(pointer, valueAt(withoutFiles, pointer))
              : entriesOf(pointer, valueAt(withoutFiles, pointer)),
        );
      const area =
        content.plan.address === undefined
          ? []
          : entriesOf(
              `${content.plan.address.pointer}/ars`,
              valueAt(withoutFiles, `${content.plan.address.pointer}/ars`),
            );
      expect(readFields(content.plan, [...entries, ...area, ['__proto__', 'x'], ['/nirgends', 'x']])).toEqual(
        withoutFiles,
      );
    }
  });

  test('its answers are laid out in the form’s words', () => {
    const { answers } = SubmissionRequest.parse(input.samples.valid[1]?.body);
    const rows = content.plan.steps.flatMap((step) =>
      answerSections(step.items, answers, 'de').flatMap((section) => section.rows),
    );

    expect(rows.length).toBeGreaterThan(8);
    expect(rows.every(({ label, value }) => label !== '' && value !== '')).toBe(true);
  });
});

function withValue(answers: Answers, pointer: string, value: Json | undefined): Answers {
  const copy: Answers = structuredClone(answers);
  const parts = pointer.split('/').slice(1);
  const last = parts.pop() ?? '';
  const parent = parts.length === 0 ? copy : valueAt(copy, parts.map((part) => `/${part}`).join(''));
  if (typeof parent !== 'object' || parent === null) return copy;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Object.assign(parent, { [last]: value });
  return copy;
}

function entriesOf(pointer: string, value: Json | undefined): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one) => entriesOf(pointer, one));
  if (typeof value === 'number') return [[pointer, String(value).replace('.', ',')]];
  return typeof value === 'string' || typeof value === 'boolean' ? [[pointer, String(value)]] : [];
}

/** An amount as people type it. */
function moneyEntries(pointer: string, value: Json | undefined): [string, string][] {
  return typeof value === 'number' ? [[pointer, euroText(value, 'de')]] : [];
}

/** A day as three fields, day and month without their leading zero, as people type them. */
function dayEntries(pointer: string, value: Json | undefined): [string, string][] {
  if (typeof value !== 'string') return [];
  const [year = '', month = '', day = ''] = value.split('-');
  return [
    [`${pointer}/day`, String(Number(day))],
    [`${pointer}/month`, ` ${Number(month)} `],
    [`${pointer}/year`, year],
  ];
}

test('formats tell right from wrong', () => {
  expect(['DE89370400440532013000', 'DE89370400440532013001', 'XX', ''].map(isIban)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(['2024-02-29', '2023-02-29', '24.11.2026', '2026-1-1'].map(isDay)).toEqual([true, false, false, false]);
  expect(['a@b.de', 'a@b', 'a b@c.de', '@b.de', 'a@b@c.de', `${'x'.repeat(65)}@b.de`, 'ä@b.de'].map(isEmail)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('DIN 91379 knows names, texts and free text apart, and sequences as one sign', () => {
  expect(
    ['Łódź', 'K̲h̲'.normalize('NFC'), 'Ó Briain', 'Đặng'].map((text) => isLatin(text.normalize('NFC'), 'a')),
  ).toEqual([true, false, true, true]);
  expect(
    ['Müller & Söhne', 'Zeile\nZwei', '¼', '😀', 'Иванов', '−', '\u200B'].map((text) =>
      [isLatin(text, 'a'), isLatin(text, 'b'), isLatin(text, 'c')].map(Number).join(''),
    ),
  ).toEqual(['011', '001', '001', '000', '000', '000', '000']);
});

test('numbers are read as Germans write them; what is none stays text', () => {
  const { content } = load('mobiles-haltverbot');
  const length = (text: string): Json | undefined => valueAt(readFields(content.plan, [['/laenge', text]]), '/laenge');

  expect(['12,5', '12.5', '1.234', '1.234,5', '-3', 'lang', '1e5', ' '].map(length)).toEqual([
    12.5,
    12.5,
    1234,
    1234.5,
    -3,
    'lang',
    '1e5',
    undefined,
  ]);
});

test('texts come in one form, and unreadable signs are named by their place', () => {
  expect(normaliseAnswers({ a: ' e\u0301\r\n ', b: ['x\u0000', { c: '\ud800' }], d: 1, e: null })).toEqual({
    answers: { a: 'é', b: ['x\u0000', { c: '\ud800' }], d: 1, e: null },
    unreadable: ['/b/0', '/b/1/c'],
  });
});

test('pointers never leave what is there', () => {
  expect(valueAt({ a: [{ b: 1 }] }, '/a/0/b')).toBe(1);
  expect([valueAt({}, '/constructor'), valueAt({ a: [1] }, '/a/length'), valueAt({ a: 'x' }, '/a/0')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(fillTemplate('/a/*/b', '/a/3')).toBe('/a/3/b');
});

test('a missing section is told as its missing fields, and unreadable text with its own words', () => {
  const { content } = load('hundesteuer-anmeldung');
  const { errors } = checkAnswers(content, { halter: { vorname: 'x\u0007', nachname: 'y' } }, 'de');

  expect(errors.map(({ pointer }) => pointer)).toEqual([
    '/halter/vorname',
    '/anschrift/strasse',
    '/anschrift/hausnummer',
    '/anschrift/plz',
    '/anschrift/ort',
    '/hund/name',
    '/hund/rasse',
    '/hund/geschlecht',
    '/hund/haltungSeit',
    '/hund/weitereHunde',
    '/richtigkeit',
  ]);
  expect(errors[0]?.message).toContain('Zeichen');
});
