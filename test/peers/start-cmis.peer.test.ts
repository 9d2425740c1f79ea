import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { sample } from '../world.ts';
import { type CmisServer, startCmisServer } from './cmis-server.ts';

const root = mkdtempSync(join(tmpdir(), 'start-cmis-'));
const tenants = join(root, 'tenants');
let server: CmisServer;
let running: ChildProcess | undefined;
let port = 0;
beforeAll(async () => {
  server = await startCmisServer();
  port = await freePort();
  cpSync(fileURLToPath(new URL('../../tenants', import.meta.url)), tenants, { recursive: true });
  const file = join(tenants, 'neudorf/tenant.json');
  const settings = {
    url: server.url,
    repository: 'A1',
    auth: { kind: 'basic', user: server.user, secret: 'dms-kennwort' },
    allowInsecureLoopback: true,
  };
  const destinations = [{ id: 'akte', connector: 'cmis', settings }];
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), destinations }));
});
afterAll(async () => {
  running?.kill('SIGKILL');
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

const words = (): string[] => [
  fileURLToPath(new URL('../../local/start.ts', import.meta.url)),
  '--port',
  String(port),
  '--folder',
  join(root, 'ground'),
  '--tenants',
  tenants,
];

test('a DMS named in tenant.json without its password in the environment: the start says the variable', () => {
  const ended = spawnSync(process.execPath, words(), { encoding: 'utf8' });

  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain('neudorf/tenant.json /destinations/0/settings/auth/secret');
  expect(ended.stderr).toContain('ROHRPOST_SECRET_NEUDORF_DMS_KENNWORT');
});

test('npm start with a tenant.json that names a DMS: a submission at the county lies there as a case', async () => {
  const env = { ...process.env, ROHRPOST_SECRET_NEUDORF_DMS_KENNWORT: server.password };
  const child = spawn(process.execPath, words(), { stdio: ['ignore', 'pipe', 'inherit'], env });
  running = child;
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(String(chunk)));
  await expect.poll(() => said.join(''), { timeout: 140_000 }).toContain('Rohrpost läuft');

  const answer = await fetch(
    `http://127.0.0.1:${port}/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/submissions`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(sample('hundesteuer-anmeldung', 'ein-hund')),
    },
  );
  const { receiptNumber }: { receiptNumber: string } = await answer.json();
  const authorization = `Basic ${Buffer.from(`${server.user}:${server.password}`).toString('base64')}`;
  const record = `${server.url}/A1/root/Antrag%20${receiptNumber}/Antrag.pdf?cmisselector=content`;

  await expect
    .poll(async () => (await fetch(record, { headers: { authorization } })).status, { timeout: 140_000 })
    .toBe(200);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(said.join('')).not.toContain('Mustermann');
});
