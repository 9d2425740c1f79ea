import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../domain/digest.ts';
import { writeEdition } from '../../domain/edition-files.ts';
import { findFormVersion, formContent, type FormVersion, publicationPath } from '../../domain/form-catalogue.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { FormFiles } from '../../schemas/form.ts';
import { form, input, keptFor } from '../two-people.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function firstVersion(): Promise<FormVersion> {
  const found = await findFormVersion(world.ports(), form, 1);
  if ('code' in found) throw new Error(found.code);
  return found;
}
const served = async (version: number, file: string): Promise<string> =>
  (await world.fetch(`/kreis-musterland/forms/${form}/versions/${version}/${file}`)).text();

test('a version of the same content under newer code leaves the files of the one before as they were published', async () => {
  const ports = world.ports();
  const { manifest } = await firstVersion();
  const { hash, files } = manifest;
  const path = publicationPath(form, hash, 'schema.json');
  // What an earlier edition had derived from the same definition, and had published.
  const earlier = `${await ports.publications.get(path)}\n`;
  await ports.publications.put(path, earlier, 'application/json');
  await publishForm(keptFor('P40D'), 'a', ports);

  const again = await publishForm(input, 'b', ports);

  expect(await ports.publications.get(path)).toBe(earlier);
  expect(again).toMatchObject({ kind: 'published', manifest: { version: 3, hash } });
  const made = again.kind === 'published' ? again.manifest.files : {};
  expect(Object.keys(made)).toContain('schema.3.json');
  expect(Object.keys(made)).not.toContain('schema.json');
  expect(made['ui.json']).toBe(files['ui.json']);
  expect(await served(1, 'schema.json')).toBe(earlier);
  expect(await sha256Hex(await served(3, 'schema.json'))).toBe(made['schema.3.json']);
  expect((await verifyAudit(ports)).differences).toEqual([]);
});

test('the same content under the same code shares its files, and none is written twice', async () => {
  const { manifest } = await firstVersion();
  const { description, schema, ui } = input;
  const content = formContent(FormFiles.parse({ description, schema, ui }));
  const { publications, baseUrl } = world.ports();
  const put: string[] = [];
  const watched = {
    ...publications,
    put: (path: string, text: string, type: string) => {
      put.push(path.split('/').at(-1) ?? '');
      return publications.put(path, text, type);
    },
  };

  const made = await writeEdition(
    { content, samples: [], change: undefined },
    { hash: manifest.hash, version: 2 },
    { publications: watched, baseUrl },
  );

  expect(put).toEqual(expect.arrayContaining(['form.2.de.html', 'samples.2.json']));
  expect(put.filter((name) => /^(?:definition|form|schema|ui)\.json$/.test(name))).toEqual([]);
  expect(made['schema.json']).toBe(manifest.files['schema.json']);
});
