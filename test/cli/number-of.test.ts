import { expect, test } from 'vitest';
import { numberOf } from '../../cli/number-of.ts';

test('one is said in the singular, none and several in the plural', () => {
  const said = [0, 1, 2].map((count) => numberOf(count, 'Datei ist', 'Dateien sind'));

  expect(said).toEqual(['0 Dateien sind', '1 Datei ist', '2 Dateien sind']);
});
