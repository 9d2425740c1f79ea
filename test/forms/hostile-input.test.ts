import { afterEach, expect, test, vi } from 'vitest';
import { formContent } from '../../domain/form-catalogue.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { normaliseAnswers } from '../../forms/normalise-answers.ts';
import { readFields } from '../../forms/read-fields.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import { formFolder } from '../world.ts';

const load = (name: string) => {
  const { description, schema, ui } = readFormFolder(formFolder(name));
  return formContent(FormFiles.parse({ description, schema, ui }));
};
afterEach(() => vi.restoreAllMocks());

test.each([
  ['the marks alternate', `a${'\u0301\u0327'.repeat(60_000)}`],
  ['the marks stand in the wrong order', `a${'\u0301'.repeat(60_000)}${'\u0327'.repeat(60_000)}`],
])(
  'a long run of combining marks is refused at its field and never sorted, which takes quadratic time: %s',
  (_name, text) => {
    const sorted = vi.spyOn(String.prototype, 'normalize');

    const { unreadable } = normaliseAnswers({ halter: { vorname: text } });
    const { errors } = checkAnswers(load('hundesteuer-anmeldung'), { halter: { vorname: text } }, 'de');

    expect(unreadable).toEqual(['/halter/vorname']);
    expect(errors).toContainEqual(expect.objectContaining({ pointer: '/halter/vorname', keyword: 'text' }));
    expect(sorted).not.toHaveBeenCalled();
  },
);

test('thirty marks in a row are still text, brought into NFC', () => {
  const { answers, unreadable } = normaliseAnswers({ a: `o${'\u0308'.repeat(30)}` });

  expect(unreadable).toEqual([]);
  expect(answers['a']).toBe(`ö${'\u0308'.repeat(29)}`);
});

test('a list that is too long is told as that, and its items are looked at no further than the first one too many', () => {
  const horses = checkAnswers(load('reitkennzeichen'), { pferde: Array.from({ length: 1900 }, () => ({})) }, 'de');
  const days = Array.from({ length: 1900 }, (_, index) => `Tag ${index}`);
  const compared = checkAnswers(load('mobiles-haltverbot'), { tage: days }, 'de');

  const items = horses.errors.map(({ pointer }) => Number(/^\/pferde\/(\d+)/.exec(pointer)?.[1] ?? 0));
  expect(horses.errors).toContainEqual(expect.objectContaining({ pointer: '/pferde', keyword: 'maxItems' }));
  expect(Math.max(...items)).toBeLessThanOrEqual(10);
  expect(compared.errors).toContainEqual(expect.objectContaining({ pointer: '/tage', keyword: 'maxItems' }));
  expect(compared.errors.filter(({ pointer }) => pointer.startsWith('/tage/'))).toHaveLength(4);
  expect(compared.answers['tage']).toHaveLength(1900);
});

test('the same field a hundred thousand times is read once over', () => {
  const { plan } = load('mobiles-haltverbot');
  const entries = Array.from({ length: 100_000 }, (): [string, string] => ['/tage', 'Werktags']);
  const read = vi.spyOn(Array.prototype, 'push');

  const { tage } = readFields(plan, entries);
  const pushed = read.mock.calls.length;

  expect(tage).toHaveLength(100_000);
  expect(pushed).toBeLessThan(100_010);
});
