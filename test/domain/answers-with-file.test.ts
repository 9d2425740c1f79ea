import { expect, test } from 'vitest';
import { answersWithFile } from '../../domain/answers-with-file.ts';

test('a file is named where its field stands, below groups and in its item of a list, and nothing else is', () => {
  expect(answersWithFile('/nachweise', '/nachweise', 'f')).toEqual({ nachweise: ['f'] });
  expect(answersWithFile('/hund/foto', '/hund/foto', 'f')).toEqual({ hund: { foto: ['f'] } });
  expect(answersWithFile('/hunde/*/foto', '/hunde/0/foto', 'f')).toEqual({ hunde: [{ foto: ['f'] }] });
  expect(answersWithFile('/hunde/*/pass/seite', '/hunde/2/pass/seite', 'f')).toEqual({
    hunde: [{}, {}, { pass: { seite: ['f'] } }],
  });
});
