import { expect, test } from 'vitest';
import { isPoisoned } from './poison.ts';

test('an applicant may be poison; the signature of her receipt, which spells the same word by chance, is none', () => {
  const record = (nachname: string): string =>
    JSON.stringify({ answers: { halter: { nachname } }, receipt: 'eyJhbGciOiJFZERTQSJ9.e30.gzv4Gift6h2X' });

  const judged = [record('Gift'), record('Erika')].map(isPoisoned);

  expect(judged).toEqual([true, false]);
});
