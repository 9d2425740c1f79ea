import { expect, test } from 'vitest';
import { lintForm } from '../../forms/lint-form.ts';
import type { Sample } from '../../forms/lint-samples.ts';
import { smallInput } from './small-form.ts';

const sample = (feld: unknown): Sample => ({ file: `samples/${String(feld)}.json`, body: { answers: { feld } } });
/** What the technical rules say of a form with one field and these samples of it. */
async function told(feld: object, valid: unknown[], invalid: unknown[]): Promise<string[]> {
  const form = smallInput({ feld: { title: 'Feld', ...feld } });
  const findings = await lintForm({
    ...form,
    samples: { valid: valid.map(sample), invalid: invalid.map(sample) },
  });
  return findings
    .filter(({ code }) => code.startsWith('T'))
    .map(({ code, file, message }) => `${code} ${file} ${message}`);
}

test('a sample on which the validators disagree is told with what each of them says', async () => {
  // More than a program can halve: one of the two counts in whole decimals, the other one in doubles.
  const huge = { type: 'number', multipleOf: 0.5 };

  expect(await told(huge, [1e21], [0.3])).toEqual([
    'T07 samples/1e+21.json Zwei Prüfprogramme sind verschiedener Meinung: eines findet 0 Fehler, das andere mindestens einen.',
  ]);
});

test('a sample with a sign that no field takes is invalid, and nobody is of another mind', async () => {
  const text = { type: 'string', maxLength: 20 };

  expect(await told(text, ['Hund'], ['Hu\u0007nd'])).toEqual([]);
});

test('a step that programs do not count alike is refused; halves, quarters and whole numbers are not', async () => {
  const step = (multipleOf: number) => told({ type: 'number', multipleOf }, [multipleOf], ['x']);

  expect(await step(0.1)).toEqual([expect.stringMatching(/^T06 schema\.json .*Schrittweite 0,1 .*„Feld“/)]);
  expect([await step(0.5), await step(0.25), await step(3)]).toEqual([[], [], []]);
});
