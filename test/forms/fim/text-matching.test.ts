import { expect, test } from 'vitest';
import { textMatching } from '../../../forms/fim/text-matching.ts';
import { wholePattern } from '../../../forms/fim/whole-pattern.ts';

test.each<[string, number | undefined, number | undefined]>([
  ['^[0-9]{5}$', undefined, undefined],
  ['^(?:[01][0-9]|2[0-3]):[0-5][0-9]$', undefined, 5],
  ['^[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \\d{1,4}(?:[EH])?$', 9, 12],
  ['^\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)*$', 8, 30],
  ['^a|bcd$', 3, 3],
  ['^(ab|cd|efg)$', 3, undefined],
  ['^[^a-zA-Z0-9]+$', 2, 2],
  ['^.{3,}$', 5, 5],
  ['^x*y?z{0,2}$', 5, 5],
  ['^[\\]\\-]{2}$', undefined, undefined],
  ['^\\+49\\s?\\d+$', 10, 10],
  ['^[ć-đ]+$', undefined, undefined],
  ['^a+?$', 3, 3],
])('a text is found for %s', (pattern, minLength, maxLength) => {
  const text = textMatching({ pattern, minLength, maxLength });

  expect(text).toMatch(new RegExp(pattern, 'u'));
  expect(text?.length).toBeGreaterThanOrEqual(minLength ?? 0);
  expect(text?.length).toBeLessThanOrEqual(maxLength ?? 1000);
});

test.each(['^(?=x)y$', '^[0-9]{5}$', '^(a)\\1$', '^[^\\s\\S]$'])('none is found for %s in two signs', (pattern) => {
  expect(textMatching({ pattern, maxLength: 1 })).toBeUndefined();
});

test.each([
  ['^a$', '^a$'],
  ['^(a|b)$', '^(a|b)$'],
  ['^[|]\\|$', '^[|]\\|$'],
  ['^$', '^$'],
  ['a', '^(?:a)$'],
  ['^a', '^(?:a)$'],
  ['a\\$', '^(?:a\\$)$'],
  ['^a|b$', '^(?:a|b)$'],
  ['^(?:a|b)$', '^(?:a|b)$'],
])('a pattern %s holds for the whole value as %s', (pattern, whole) => {
  expect(wholePattern(pattern)).toBe(whole);
});

test('what is rare in forms is not searched for, but harms nobody', () => {
  const found = ['^(?<n>a)\\k<n>$', '^\\u{1F600}$', '^(?!b)a$', '^\\bab\\b$'].map((pattern) =>
    textMatching({ pattern }),
  );

  expect(found).toEqual([undefined, undefined, undefined, 'ab']);
});
