import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishForm } from '../../domain/publish-form.ts';
import { type WalkPorts, walkCanary } from '../../functions/walk-canary.ts';
import { openDatabase } from '../../local/database.ts';
import { type Ground, openGround } from '../../local/ground.ts';
import { ensureKeys } from '../../local/keyring.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { groundSite } from '../../local/server.ts';
import { readTenants } from '../../local/tenants.ts';
import { workOnce } from '../../local/worker.ts';
import { origin } from '../world.ts';

const canaryFolder = (name: string): string => fileURLToPath(new URL(`../../infra/canary/${name}`, import.meta.url));
let folder: string;
let ground: Ground;
let clock: number;
let isWorking: boolean;
let ports: WalkPorts;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'canary-'));
  clock = Date.parse('2026-11-27T15:00:00.000Z');
  isWorking = true;
  const database = openDatabase(':memory:');
  const now = (): Date => new Date(clock);
  await ensureKeys(database, ['canary'], now(), 2048);
  const world = readTenants(canaryFolder('tenants'));
  ground = await openGround({ folder, database, origin, world, now, keyBits: 2048, log: () => undefined });
  const own = ground.ports('canary');
  if (own === undefined) throw new Error('no canary');
  const published = await publishForm(readFormFolder(canaryFolder('form')), 'test', own);
  if (published.kind !== 'published') throw new Error(`the canary’s form is ${published.kind}`);
  const site = groundSite(ground, {
    assets: [],
    css: 'intake.css',
    enhance: 'enhance.js',
    check: 'check.js',
    embed: { script: 'embed.js', pinned: 'pinned.js', integrity: 'sha384-x', frame: 'frame.js' },
    studio: { script: 'studio.js', preview: 'preview.js', css: 'studio.css' },
  });
  ports = {
    baseUrl: `${origin}/canary`,
    fetch: (address, init) => site(new Request(address, init)),
    now,
    newKey: () => crypto.randomUUID(),
    sleep: async (milliseconds) => {
      clock += milliseconds;
      if (isWorking) await workOff();
    },
  };
});
afterEach(() => {
  ground.close();
  rmSync(folder, { recursive: true, force: true });
});

async function workOff(): Promise<void> {
  while (await workOnce(ground, new AbortController().signal));
}

/** The same world, in which one address answers otherwise. */
const where = (part: RegExp, answer: () => Response): WalkPorts => ({
  ...ports,
  fetch: async (address, init) => (part.test(address) ? answer() : ports.fetch(address, init)),
});
const down = (): Response => new Response('down', { status: 503 });

test.each<[string, RegExp, () => Response, string]>([
  ['the form’s page', /\/forms\/canary$/, down, 'no-form-page'],
  ['a page that is none', /\/forms\/canary$/, () => Response.json({}), 'no-form-page'],
  [
    'a page that names no version',
    /\/forms\/canary$/,
    () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
    'no-version',
  ],
  ['the manifest', /manifest\.json$/, () => new Response('no JSON'), 'no-version'],
  ['intake', /\/submissions$/, down, 'not-accepted'],
  ['an intake that says something else', /\/submissions$/, () => Response.json({}, { status: 200 }), 'not-accepted'],
  ['the list of keys', /jwks\.json$/, down, 'wrong-receipt'],
  ['a list without the key', /jwks\.json$/, () => Response.json({ keys: [] }), 'wrong-receipt'],
  ['the status', /\/submissions\/[0-9a-f]{32}/, down, 'no-status'],
])('%s: the walk gets stuck there and says so', async (_name, part, answer, code) => {
  expect(await walkCanary(where(part, answer))).toMatchObject({ kind: 'stuck', code });
});

test('a site that can’t be reached is a fault on the way, not a bug of the canary', async () => {
  const unreachable = { ...ports, fetch: () => Promise.reject(new Error('getaddrinfo ENOTFOUND')) };

  expect(await walkCanary(unreachable)).toEqual({ kind: 'stuck', code: 'no-form-page' });
});

test('what is accepted and not delivered within five minutes is told with its submission', async () => {
  isWorking = false;

  const walk = await walkCanary(ports);

  expect(walk).toMatchObject({
    kind: 'stuck',
    code: 'not-delivered',
    submission: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test('a healthy cell takes the canary from the form to the delivered status, and keeps nothing of it', async () => {
  const walk = await walkCanary(ports);
  const again = await walkCanary(ports);

  expect([walk, again]).toMatchObject([{ kind: 'arrived' }, { kind: 'arrived' }]);
  expect(walk.submission).not.toBe(again.submission);
});
