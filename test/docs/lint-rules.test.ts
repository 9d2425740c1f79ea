import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lintRules } from '../../forms/lint-rules.ts';

const page = readFileSync(new URL('../../docs/add-a-form.md', import.meta.url), 'utf8');

test('the page for designers has a row for every rule of the lint, and for none that there is not', () => {
  const rows = page.split('\n').filter((line) => /^\| [ADLT]\d\d/.test(line));
  const named = rows.flatMap((row) => row.split('|')[1]?.match(/[ADLT]\d\d/g) ?? []);
  const held = ['A06', 'A07', 'A08', 'A11'];

  expect(named.toSorted()).toEqual([...lintRules.keys(), ...held].toSorted());
});
