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

/** Nobody can say how long it takes. */
const freak =
  '^ ? ? ?(?:\\p{L}*((?=(?=[0-9a-f]?)(?=\\p{L}?\\p{L}{1}\\d{0,59}|\\w{0,62}[^x]a+\\w?.{1,18}) ?\\p{L}{0,78})(?=[a-z]+\\p{L}(\\d[0-9a-f]+\\p{L}+[^x]{0,76})+)a(a*(?:\\w*\\w+a?[0-9a-f]{3}| ?.{1,5}\\p{L}{2}){1,6}| ?){0,27}[0-9a-f]{0,88}){1,4}|[0-9a-f]+(?=a?|.?a{0,68}a{17})a+)$';

test('a pattern of which nobody can say how long it takes is refused with what to do', async () => {
  const [finding, ...others] = await lintPatterns(formWith(freak));

  expect(others).toEqual([]);
  expect(finding?.message).toContain('ließ sich nicht beurteilen');
  expect(finding?.remedy).toContain('Schreiben Sie es kürzer');
});

test('while one pattern can not be judged, others wait for it: looking a form through takes the time of one', async () => {
  const files = formWith(freak);
  const asText = (pattern: string) => ({ type: 'string' as const, title: pattern, maxLength: 9, pattern });
  // The second one was never looked at, the third one was proved above.
  const properties = { first: asText(freak), second: asText('^waits{1,3}$'), third: asText('^[0-9+ ()/-]{5,30}$') };

  await lintPatterns(formWith('^[0-9+ ()/-]{5,30}$'));
  const findings = await lintPatterns({ ...files, schema: { ...files.schema, properties } });

  expect(
    findings.map(({ pointer, message }) => [pointer, /nicht beurteilen|noch nicht beurteilt/.exec(message)?.[0]]),
  ).toEqual([
    ['/properties/first/pattern', 'nicht beurteilen'],
    ['/properties/second/pattern', 'noch nicht beurteilt'],
  ]);
});

test.each(['^a|b$', '^(a)|[|]$', 'a$', '^a', '^a$|'])('%s is not for the whole answer', async (pattern) => {
  const findings = await lintPatterns(formWith(pattern));

  expect(findings.map(({ message }) => message.includes('gilt nicht für die ganze Eingabe'))).toContain(true);
});

test.each(['^(?:a|b)$', '^[|a]$', '^\\|(?:a(?:b|c)|\\))$'])('%s is for the whole answer', async (pattern) => {
  expect(await lintPatterns(formWith(pattern))).toEqual([]);
});
