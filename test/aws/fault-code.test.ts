import { expect, test } from 'vitest';
import { faultCode } from '../../aws/fault-code.ts';

const named = (name: string): Error => Object.assign(new Error('Erika Mustermann'), { name });

test.each<[string, unknown, string]>([
  ['as AWS names it', named('ThrottlingException'), 'ThrottlingException'],
  ['as what it is, where it is no error', 'Erika Mustermann', 'string'],
  ['as nothing in particular, where its name could be anything', named('Erika Mustermann'), 'Error'],
])('a fault is told %s, and never in its own words', (_name, thrown, code) => {
  expect(faultCode(thrown)).toBe(code);
});
