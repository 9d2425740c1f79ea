import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase } from '../../local/database.ts';
import { openGround } from '../../local/ground.ts';
import { readTenants } from '../../local/tenants.ts';

test('a relative folder lies below the ground’s own, one per tenant; an absolute one is taken as it is written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'folders-'));
  const world = readTenants(fileURLToPath(new URL('../../tenants', import.meta.url)));
  const tenants = world.tenants
    .filter(({ id }) => id === 'neudorf')
    .map((tenant) => ({
      ...tenant,
      destinations: ['cases', '/mnt/dms/eingang'].map((path, index) => ({
        id: `ziel-${index}`,
        connector: 'folder',
        settings: { folder: path },
      })),
    }));

  const ground = await openGround({
    folder,
    database: openDatabase(':memory:'),
    origin: 'http://localhost:8080',
    world: { ...world, tenants },
    log: () => undefined,
    keyBits: 2048,
  });

  const places = ground.ports('neudorf')?.tenant.destinations.map(({ settings }) => settings['folder']);
  ground.close();
  rmSync(folder, { recursive: true, force: true });
  expect(places).toEqual([join(folder, 'cases', 'neudorf'), '/mnt/dms/eingang']);
});
