import { expect, test } from 'vitest';
import { lintPatterns } from '../../forms/lint-patterns.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import { formFolder } from '../world.ts';

/** The dog-tax form, in which the number of the chip is to look like this. */
function formWith(pattern: string): FormFiles {
  const { description, schema, ui } = readFormFolder(formFolder('hundesteuer-anmeldung'));
  const text = JSON.stringify({ description, schema, ui });
  return FormFiles.parse(JSON.parse(text.replace('"^[0-9]{15}$"', () => JSON.stringify(pattern))));
}

test.each([
  '^(a+)+$',
  '^(a|a)*$',
  '^(a|aa)+$',
  '^([a-zA-Z0-9]+\\s?)*$',
  '^(x+x+)+y$',
  '^(?=(a+)+b)a*$',
  '^([ab]*)([ab]*)([ab]*)c$',
  '^(a{0,100}){0,100}$',
  '^.*.*.*.*=$',
  '^(\\p{L}+)*$',
])('%s could keep a server busy: it is refused', async (pattern) => {
  const findings = await lintPatterns(formWith(pattern));

  expect(findings.map(({ code, message }) => [code, message.includes('sehr lange beschäftigen')])).toEqual([
    ['T02', true],
  ]);
});

test.each([
  '^[0-9+ ()/-]{5,30}$',
  '^[A-ZÄÖÜ][a-zäöüß]+([ -][A-ZÄÖÜ][a-zäöüß]+)*$',
  "^[\\p{L}\\p{M} .'-]{1,80}$",
  '^(?=.*[0-9])[A-Z0-9]{8,12}$',
  '^DE[0-9]{2}( ?[0-9]{4}){4} ?[0-9]{2}$',
  '^\\p{L}{1,100}( \\p{L}{1,100}){0,20}$',
])('%s takes linear time: it may be published', async (pattern) => {
  expect(await lintPatterns(formWith(pattern))).toEqual([]);
});
