import { expect, test } from 'vitest';
import { lacking } from '../../functions/lacking.ts';

test('a port that a function was not given names the function that lacks it', () => {
  const { store, documents, secret } = lacking('show-forms');

  for (const use of [() => store.get('a', 'b'), () => documents.inspect('a', 'b'), () => secret('dms')])
    expect(use).toThrow('show-forms was not given this port');
});
