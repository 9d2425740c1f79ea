import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFormVersion, publicationPath, readFormContent } from '../../domain/form-catalogue.ts';
import type { Publications } from '../../domain/ports.ts';
import { openWorld, type World } from '../world.ts';

const form = 'hundesteuer-anmeldung';
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function published(): Promise<string> {
  const found = await findFormVersion(world.ports('neudorf'), form, 1);
  if ('code' in found) throw new Error(found.code);
  return found.manifest.hash;
}

/** The definitions as a stranger's hand left them. */
function changed(change: (definition: string | undefined) => string | undefined): Publications {
  const { publications } = world.ports('neudorf');
  return { ...publications, get: async (path) => change(await publications.get(path)) };
}

test('a definition that somebody changed is a fault: nothing is asked, checked or laid out by it', async () => {
  const hash = await published();
  const stranger = changed((definition) => definition?.replace('Hund', 'Katz'));

  await expect(readFormContent(stranger, form, hash)).rejects.toThrow(`the definition ${hash} of ${form} was changed`);
});

test('a definition that is as it was published is read, and one that was never published is not there', async () => {
  const hash = await published();
  const { publications } = world.ports('neudorf');
  const definition = await publications.get(publicationPath(form, hash, 'definition.json'));

  const read = await readFormContent(
    changed((text) => text),
    form,
    hash,
  );

  expect(definition).toContain('Hund');
  expect(read?.files.description.key).toBe(form);
  expect(await readFormContent(publications, form, 'f'.repeat(64))).toBe(undefined);
});
