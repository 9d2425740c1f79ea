import { afterEach, beforeEach, expect, test } from 'vitest';
import { findVersionInForce, keptSamples } from '../../domain/compare-with-published.ts';
import { publicationPath } from '../../domain/form-catalogue.ts';
import { moveForm } from '../../domain/move-form.ts';
import type { Ports } from '../../domain/ports.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormChange } from '../../schemas/form-change.ts';
import { FormFiles } from '../../schemas/form.ts';
import { formFolder, openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const form = 'hundesteuer-anmeldung';
const input = readFormFolder(formFolder(form));
const files = FormFiles.parse({ description: input.description, schema: input.schema, ui: input.ui });
/** The form with a shorter retention. */
const shorter = {
  ...input,
  description: { ...files.description, retention: { ...files.description.retention, audit: 'P2Y' } },
};
const withoutFiles = (ports: Ports, lost: (path: string) => boolean): Ports => ({
  ...ports,
  publications: { ...ports.publications, get: async (path) => (lost(path) ? undefined : ports.publications.get(path)) },
});

test('a form that was never published has nothing to be compared with', async () => {
  expect(await findVersionInForce('noch-keins', world.ports())).toBeUndefined();
});

test('a version whose files are lost can still be followed by the next one, which then says nothing of the change', async () => {
  const ports = withoutFiles(world.ports(), (path) => path.endsWith('definition.json'));

  const published = await publishForm(shorter, 'a', ports);

  expect(published).toMatchObject({ kind: 'published', manifest: { version: 2 }, change: undefined });
});

test('a version of an edition that kept no samples is tried with those of the new form', async () => {
  const ports = withoutFiles(world.ports(), (path) => path.endsWith('samples.1.json'));

  const published = await publishForm(shorter, 'a', ports);

  expect(published).toMatchObject({
    change: { from: 1, comparison: { samplesOf: 'own', replay: { tried: input.samples.valid.length, refused: [] } } },
  });
});

test('what a version changed is kept beside its files, and so are the samples for the next one', async () => {
  const ports = world.ports();

  const published = await publishForm(shorter, 'a', ports);

  if (published.kind !== 'published') throw new Error(published.kind);
  const { hash, files: hashes } = published.manifest;
  const kept = await ports.publications.get(publicationPath(form, hash, 'change.2.json'));
  expect(FormChange.parse(JSON.parse(kept ?? ''))).toMatchObject({
    from: 1,
    weight: 'minor',
    breaks: [],
    differences: [{ code: 'retention', pointer: '/retention/audit' }],
  });
  expect(Object.keys(hashes)).toEqual(expect.arrayContaining(['change.2.json', 'samples.2.json']));
  expect(published.change?.comparison).toMatchObject({
    samplesOf: 'before',
    replay: { tried: input.samples.valid.length },
  });
});

test('the version in force is the one that the pointer names, though it is withdrawn', async () => {
  const ports = world.ports();
  await publishForm(shorter, 'a', ports);
  await moveForm(form, { kind: 'rollback', version: 1 }, 'a', ports);
  await moveForm(form, { kind: 'withdraw', version: 1 }, 'a', ports);

  expect(await findVersionInForce(form, ports)).toMatchObject({ version: 1, samples: input.samples.valid });
});

test('samples are kept as far as there is room for them', () => {
  const large = { file: 'gross.json', body: { answers: { text: 'x'.repeat(300_000) } } };
  const small = { file: 'klein.json', body: { answers: {} } };

  expect(JSON.parse(keptSamples([large, small]))).toEqual([small]);
});
