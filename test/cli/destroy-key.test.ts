import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../local/database.ts';
import { recipientKeys, rotateRecipientKey } from '../../local/keyring.ts';
import { type Ended, prepareGround, rohrpost } from './prepared-ground.ts';

let state: Awaited<ReturnType<typeof prepareGround>>;
beforeAll(async () => {
  state = await prepareGround();
});
const run = (...args: string[]): Promise<Ended> =>
  rohrpost('--folder', state.folder, '--tenants', state.tenants, ...args);

/** Retires a tenant's key as if that had been hours ago; gives its name. */
async function retire(tenant: string): Promise<string> {
  const database = openDatabase(join(state.folder, 'rohrpost.sqlite'));
  const [key] = recipientKeys(database, tenant);
  await rotateRecipientKey(database, tenant, new Date('2026-01-01T00:00:00.000Z'), 2048);
  database.close();
  return key?.kid ?? '';
}

test('a key that is rested is destroyed with name and reason, which the list shows; what is in use is told by number and id', async () => {
  const [kid, used] = [await retire('musterstadt'), await retire('neudorf')];
  const words = ['--yes', '--by', 'a.beispiel', '--reason', 'Ablösung nach Plan', '--'];

  const free = await run('keys', 'destroy', '--tenant', 'musterstadt', '--', kid);
  const gone = await run('keys', 'destroy', '--tenant', 'musterstadt', ...words, kid);
  const again = await run('keys', 'destroy', '--tenant', 'musterstadt', '--', kid);
  const kept = await run('keys', 'destroy', '--tenant', 'neudorf', ...words, used);

  const listed = await run('keys', 'list', '--tenant', 'musterstadt');
  const uses = await run('keys', 'uses', '--tenant', 'neudorf', '--', used);
  expect([free.code, gone.code, again.code, kept.code]).toEqual([0, 0, 1, 1]);
  expect(free.said).toContain('mit --yes --by NAME --reason GRUND');
  expect(gone.said).toContain('ist vernichtet. Es bleibt der Vermerk');
  expect(again.said).toContain('schon vernichtet');
  expect(kept.said).toMatch(/3 noch nicht zugestellte Einreichungen: neudorf\/[0-9a-f]{32}, /);
  expect(kept.said).toMatch(/3 Einreichungen, die an einen anderen Mandanten gehen oder gingen: kreis-musterland\//);
  expect(listed.said).toMatch(/Vermerk {4}\S+ {2}\S+ {2}vernichtet, a\.beispiel: Ablösung nach Plan/);
  expect(uses.said).toMatch(/^3 noch nicht zugestellte/);
});
