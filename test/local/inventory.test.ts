import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { reconcile } from '../../domain/reconcile.ts';
import { runNightly } from '../../local/worker.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
afterEach(() => world.close());

test('a row that is no JSON any more is listed without its body, and a file under a foreign name without its name', async () => {
  world = await openWorld();
  world.ground.database.exec(
    "insert into items (tenant, partition, sort, version, body) values ('neudorf', 'SUBMISSION#1', 'META', 1, '{\"sta')",
  );
  const strange = join(world.folder, 'files/neudorf/clean/notes');
  mkdirSync(strange, { recursive: true });
  writeFileSync(join(strange, 'readme.txt'), 'x');

  const { inventory } = world.ports('neudorf');

  expect((await inventory.items()).found.find(({ partition }) => partition === 'SUBMISSION#1')).toEqual({
    partition: 'SUBMISSION#1',
    sort: 'META',
    version: 0,
    body: undefined,
  });
  expect(await inventory.files()).toEqual({ found: [{ place: 'clean', submission: '', document: '', content: '' }] });
});

test('a document store that can’t be read is a fault, and no empty one', async () => {
  world = await openWorld();
  const files = join(world.folder, 'files/neudorf');
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, 'clean'), 'no folder');

  await expect(reconcile(world.ports('neudorf'))).rejects.toThrow('ENOTDIR');
});

test('the nightly round holds every tenant’s books against what is there, and logs what does not add up', async () => {
  world = await openWorld();
  const item = { partition: `SUBMISSION#${'0'.repeat(32)}`, sort: 'COPY', body: 'sealed' };
  await world.ports('neudorf').store.commit([{ kind: 'put', item, if: 'any' }]);

  await runNightly(world.ground);

  expect(world.logged.filter(({ line }) => line.outcome === 'mismatch')).toEqual([
    {
      tenant: 'neudorf',
      line: { step: 'reconcile', outcome: 'mismatch', submission: '0'.repeat(32), code: 'meta-gone' },
    },
  ]);
});
