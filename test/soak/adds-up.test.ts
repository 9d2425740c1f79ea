import { expect, test } from 'vitest';
import { addsUp } from './adds-up.ts';

const balance = { cases: 2, lost: [], twice: [], wrong: [], strangers: [] };
const mails = { mails: 2, missing: [], unpromised: [] };
const book = { tenant: 'neudorf', accepted: 2, delivered: 2, differences: [], audit: 0 };
const good = {
  applications: 2,
  receipts: 2,
  refusals: [],
  isAtRest: true,
  balance,
  mails,
  books: [book],
  exitCode: 0,
};

test('two receipts, two cases, two mails and books that say so add up', () => {
  expect(addsUp(good)).toBe(true);
});

test.each<[string, Partial<Parameters<typeof addsUp>[0]>]>([
  ['an application without a receipt', { receipts: 1 }],
  ['a refusal', { refusals: ['submit 400'] }],
  ['something still owed', { isAtRest: false }],
  ['a lost case', { balance: { ...balance, lost: ['RP-1'] } }],
  ['a case that is there twice', { balance: { ...balance, twice: ['RP-1'] } }],
  ['a receipt without a mail', { mails: { ...mails, missing: ['RP-1'] } }],
  ['a mail that was not promised', { mails: { ...mails, unpromised: ['x.eml'] } }],
  ['books that know one less', { books: [{ ...book, accepted: 1 }] }],
  ['books with one that was not delivered', { books: [{ ...book, delivered: 1 }] }],
  ['books with a difference', { books: [{ ...book, differences: ['not-due'] }] }],
  ['a history that was changed', { books: [{ ...book, audit: 1 }] }],
  ['a server that did not end well', { exitCode: 1 }],
])('%s does not add up', (_name, change) => {
  expect(addsUp({ ...good, ...change })).toBe(false);
});
