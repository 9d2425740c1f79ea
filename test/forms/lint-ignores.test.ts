import { expect, test } from 'vitest';
import { isPublishable } from '../../forms/finding.ts';
import { lintForm } from '../../forms/lint-form.ts';
import { smallInput } from './small-form.ts';

const law = 'Bescheid, § 3 Kommunalabgabengesetz';
const long = { type: 'string', title: 'Begründung', maxLength: 5000, 'x-zweck': law };
const samples = {
  valid: [{ file: 'samples/valid/a.json', body: { answers: {}, documents: [] } }],
  invalid: [{ file: 'samples/invalid/a.json', body: { answers: { nichts: 1 }, documents: [] } }],
};
const right = { code: 'D04', pointer: '/properties/a', reason: 'Das Gesetz verlangt eine ausführliche Begründung.' };

/** A form whose text is too long, and what it accepts. */
const judged = (ignore: object[], field: object = long) =>
  lintForm({ ...smallInput({ a: field }, { description: { lint: { ignore } } }), samples });

test('a warning without a reason keeps a form from being published', async () => {
  const findings = await judged([]);

  expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['D04 warning']);
  expect(isPublishable(findings)).toBe(false);
});

test('a warning that the form accepts with a reason is kept with it, and the form may be published', async () => {
  const findings = await judged([right]);

  expect(findings).toEqual([expect.objectContaining({ code: 'D04', severity: 'ignored', reason: right.reason })]);
  expect(isPublishable(findings)).toBe(true);
});

test.each<[string, object, string, string]>([
  ['a rule that there is not', { ...right, code: 'D99' }, 'L01', 'der Regel „D99“; die gibt es nicht.'],
  ['a technical rule', { ...right, code: 'T03' }, 'L02', 'lässt sich nicht hinnehmen'],
  ['an error', { ...right, code: 'D07' }, 'L02', 'lässt sich nicht hinnehmen'],
  ['a rule on what a form accepts', { ...right, code: 'L04' }, 'L02', 'lässt sich nicht hinnehmen'],
  ['a place that there is not', { ...right, pointer: '/properties/b' }, 'L03', 'nicht gibt („/properties/b“)'],
  [
    'a place within a word',
    { ...right, pointer: '/properties/a/title/0/x' },
    'L03',
    'an einer Stelle, die es im Formular nicht gibt',
  ],
  [
    'a place without this warning',
    { ...right, pointer: '/properties' },
    'L04',
    'Hinweis D04, den es nicht (mehr) gibt',
  ],
  ['no reason', { ...right, reason: ' ' }, 'L05', 'D04 fehlt ein Grund'],
  ['a reason of a word', { ...right, reason: 'ist ok so     ' }, 'L05', 'D04 fehlt ein Grund'],
])('accepting %s is an error of its own, and the warning stays', async (_what, ignore, code, words) => {
  const findings = await judged([ignore]);

  expect(findings.map((finding) => `${finding.code} ${finding.severity} ${finding.pointer}`)).toEqual([
    'D04 warning /properties/a',
    `${code} error /lint/ignore/0`,
  ]);
  expect(findings[1]?.message).toContain(words);
});

test('an error at a place where the same rule also warns can’t be accepted', async () => {
  const twice = {
    ...long,
    maxLength: 20,
    oneOf: [
      { const: 'a', title: 'A' },
      { const: 'b', title: 'A' },
    ],
  };

  const findings = await judged([{ ...right, code: 'A05' }], twice);

  expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['A05 error', 'L02 error']);
});

test('what is mended, or accepted twice, is to be taken out again', async () => {
  const mended = await judged([right], { ...long, maxLength: 500 });
  const twice = await judged([right, right]);

  expect(mended.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['L04 /lint/ignore/0']);
  expect(twice.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['D04 /properties/a', 'L04 /lint/ignore/1']);
  expect(twice[1]?.message).toContain('zweimal hingenommen');
});

test('an entry that is none is told as any other word of a form', async () => {
  const [finding] = await judged([{ code: 'D04', pointer: '/properties/a' }]);

  expect(finding).toMatchObject({
    code: 'T01',
    file: 'form.json',
    pointer: '/lint/ignore/0/reason',
    message: expect.stringContaining('Die Angabe „Grund“ fehlt.'),
  });
});
