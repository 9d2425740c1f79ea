import { expect, test } from 'vitest';
import { wayToSheet } from '../../channels/studio-sheets.ts';
import { shippedTexts } from '../forms/form-texts.ts';

test('a form is read once for all that is told of it, not for each', () => {
  const texts = shippedTexts('hundesteuer-anmeldung');
  let reads = 0;
  const counted = {
    ...texts,
    get schema() {
      reads += 1;
      return texts.schema;
    },
  };
  const way = wayToSheet('/forms/hunde', counted);
  const [first, ...others] = Array.from({ length: 50 }, () =>
    way({ code: 'D01', file: 'schema.json', pointer: '/properties/hund/properties/name' }),
  );

  expect(first).toMatch(/\/forms\/hunde\/properties\?at=.*#f-purpose$/);
  expect(new Set(others)).toEqual(new Set([first]));
  expect(reads).toBeLessThan(10);
});
