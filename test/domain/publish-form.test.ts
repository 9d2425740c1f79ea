import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCurrentVersion, findFormVersion } from '../../domain/form-catalogue.ts';
import { listForms } from '../../domain/list-forms.ts';
import { moveForm } from '../../domain/move-form.ts';
import type { Ports } from '../../domain/ports.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { form, input, keptFor, warned } from '../two-people.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** The store, with something done by somebody else right before the first commit. */
function meanwhile(ports: Ports, act: () => Promise<unknown>): Ports {
  let isFirst = true;
  return {
    ...ports,
    store: {
      ...ports.store,
      commit: async (writes) => {
        if (isFirst) {
          isFirst = false;
          await act();
        }
        return ports.store.commit(writes);
      },
    },
  };
}

test('of two who publish at once one is told to look again, and no version is lost', async () => {
  const ports = world.ports();

  const lost = await publishForm(
    keptFor('P40D'),
    'b',
    meanwhile(ports, () => publishForm(keptFor('P35D'), 'a', ports)),
  );
  const again = await publishForm(keptFor('P40D'), 'b', ports);

  expect(lost.kind).toBe('contended');
  expect((await listForms(ports))[0]?.versions).toHaveLength(3);
  expect(again).toMatchObject({ kind: 'published', manifest: { version: 3 } });
});

test('a withdrawn version is not there to be unchanged: the same content becomes the next one', async () => {
  const ports = world.ports();
  await moveForm(form, { kind: 'withdraw', version: 1 }, 'a', ports);

  const again = await publishForm(input, 'a', ports);

  expect(again).toMatchObject({ kind: 'published', manifest: { version: 2 } });
  expect(await findCurrentVersion(ports, form)).toMatchObject({ shut: undefined, manifest: { version: 2 } });
});

test('a form that lint refuses is not stored', async () => {
  const ports = world.ports();

  const refused = await publishForm({ ...input, schema: {} }, 'a', ports);

  expect(refused.kind).toBe('refused');
  expect(await listForms(ports)).toMatchObject([{ versions: [{ version: 1 }] }]);
});

test('two moves at once are both made, one after the other', async () => {
  const ports = world.ports();
  await publishForm(keptFor('P40D'), 'a', ports);

  const moved = await moveForm(
    form,
    { kind: 'withdraw', version: 1 },
    'b',
    meanwhile(ports, () => moveForm(form, { kind: 'withdraw', version: 2 }, 'a', ports)),
  );

  expect(moved).toMatchObject({ kind: 'moved', pointer: { withdrawn: [2, 1] } });
});

test('what is not published is said; a listed form whose pointer is gone is left out', async () => {
  const ports = world.ports();
  const unknown = [
    await findCurrentVersion(ports, 'nichts'),
    await findFormVersion(ports, 'nichts', 1),
    await findFormVersion(ports, form, 9),
  ];
  await ports.store.commit([{ kind: 'remove', partition: `FORM#${form}`, sort: 'POINTER', if: 'any' }]);

  expect(unknown).toMatchObject([{ code: 'unknown-form' }, { code: 'unknown-form' }, { code: 'unknown-version' }]);
  expect(await listForms(ports)).toEqual([]);
});

test('a version whose files are gone is a fault of ours, not of the citizen', async () => {
  const ports = world.ports();
  const publications = { put: async () => undefined, get: async () => undefined };

  await expect(findFormVersion({ ...ports, publications }, form, 1)).rejects.toThrow('is not in the file store');
});

test('a warning keeps a form from being stored until its reason stands in the form, and then the version holds it', async () => {
  const ports = world.ports();
  const { reason, accepted } = warned;

  const refused = await publishForm(warned.bare, 'a', ports);
  const taken = await publishForm(accepted, 'a', ports);

  expect(refused).toMatchObject({ kind: 'refused', findings: [{ code: 'D05', severity: 'warning' }] });
  expect(taken).toMatchObject({ kind: 'published', findings: [{ code: 'D05', severity: 'ignored', reason }] });
  expect(await findFormVersion(ports, form, 2)).toMatchObject({
    content: { files: { description: { lint: accepted.description.lint } } },
  });
});
