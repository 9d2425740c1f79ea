import { expect, test } from 'vitest';
import { rememberFiles } from '../../aws/remember-files.ts';
import type { Publications } from '../../domain/ports.ts';

/** A remembering file store over one in memory, and what it asked that. */
function remembering(): { publications: Publications; files: Map<string, string>; asked: string[] } {
  const files = new Map<string, string>();
  const asked: string[] = [];
  const publications = rememberFiles({
    put: (path, content) => Promise.resolve(void files.set(path, content)),
    get: (path) => {
      asked.push(path);
      return Promise.resolve(files.get(path));
    },
  });
  return { publications, files, asked };
}

test('a file that is not there yet is seen as soon as it is', async () => {
  const { publications, files } = remembering();

  const before = await publications.get('hundesteuer/a/form.1.de.html');
  files.set('hundesteuer/a/form.1.de.html', 'Seite');
  const after = await publications.get('hundesteuer/a/form.1.de.html');

  expect([before, after]).toEqual([undefined, 'Seite']);
});

test('a published file is asked for once', async () => {
  const { publications, asked } = remembering();
  await publications.put('a/form.1.de.html', 'Seite', 'text/html');

  const seen = [await publications.get('a/form.1.de.html'), await publications.get('a/form.1.de.html')];

  expect(seen).toEqual(['Seite', 'Seite']);
  expect(asked).toEqual(['a/form.1.de.html']);
});

test('what was not asked for the longest gives way, so that memory does not grow with the number of forms', async () => {
  const { publications, files, asked } = remembering();
  for (const path of ['a', 'b', 'c']) files.set(path, path.repeat(900_000));
  for (const path of ['a', 'b', 'a', 'c']) await publications.get(path);
  asked.length = 0;

  for (const path of ['a', 'c', 'b']) await publications.get(path);

  expect(asked).toEqual(['b']);
});

test('a file larger than the room is handed out, and not kept', async () => {
  const { publications, files, asked } = remembering();
  files.set('a', 'a'.repeat(2_000_001));

  const seen = [await publications.get('a'), await publications.get('a')];

  expect(seen.map((file) => file?.length)).toEqual([2_000_001, 2_000_001]);
  expect(asked).toEqual(['a', 'a']);
});
