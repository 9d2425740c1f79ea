import { expect, test } from 'vitest';
import type { Publications } from '../../domain/ports.ts';

/** What every ground's published files keep to. */
export function publicationsContract(open: () => Promise<Publications>): void {
  test('a published file is read as it was written, also when it is written twice', async () => {
    const publications = await open();
    const path = 'forms/hundesteuer/0a1b/form.1.de.html';
    await publications.put(path, '<p>Größe</p>', 'text/html');
    await publications.put(path, '<p>Größe</p>', 'text/html');

    const text = await publications.get(path);
    const nothing = await publications.get('forms/hundesteuer/0a1b/form.2.de.html');

    expect(text).toBe('<p>Größe</p>');
    expect(nothing).toBeUndefined();
  });

  test.each(['../../register/areas.json', '/etc/passwd', 'forms//x', 'forms/%2e%2e/x', '.hidden', ''])(
    'a path that leads elsewhere is never written nor read: %s',
    async (path) => {
      const publications = await open();

      const written = publications.put(path, 'x', 'text/html');

      await expect(written).rejects.toThrow('path');
      expect(await publications.get(path)).toBeUndefined();
    },
  );
}
