import { expect, test } from 'vitest';
import { lintForm } from '../../forms/lint-form.ts';
import { group, smallInput } from './small-form.ts';

const yes = { type: 'boolean' };
const ten = (target: string) =>
  group(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`f${index}`, { $ref: `#/$defs/${target}` }])));

test('a form that a few definitions blow up is refused in words, not by a fault of the linter', async () => {
  const defs = { ja: yes, zehn: ten('ja'), hundert: ten('zehn') };

  const findings = await lintForm(smallInput({ tausend: ten('hundert') }, { defs }));

  expect(findings.map(({ code, message }) => `${code} ${message}`)).toContain(
    'T04 Das Formular hat mit allem, was seine Bausteine enthalten, mehr als 2000 Felder und Gruppen.',
  );
});

test('a form nested deeper than anybody can read is refused in words as well', async () => {
  const nested = Array.from({ length: 17 }).reduce<object>((inner) => group({ tiefer: inner }), yes);

  const findings = await lintForm(smallInput({ nested }));

  expect(findings.map(({ code, message }) => `${code} ${message}`)).toContain(
    'T04 Das Formular ist tiefer als 16 Ebenen verschachtelt.',
  );
});
