import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { claimFolder } from '../../local/claim-folder.ts';
import { freePort } from '../free-port.ts';

const root = mkdtempSync(join(tmpdir(), 'claim-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

const module = new URL('../../local/claim-folder.ts', import.meta.url).href;
/** Another process that claims the folder and keeps it. */
async function claimElsewhere(folder: string): Promise<ChildProcess> {
  const script = `import { claimFolder } from '${module}'; globalThis.kept = claimFolder(process.argv[1]); console.log(kept ? 'claimed' : 'taken'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = await once(child.stdout, 'data');
  expect(String(said).trim()).toBe('claimed');
  return child;
}
const start = (...args: string[]) =>
  spawnSync(process.execPath, [fileURLToPath(new URL('../../local/start.ts', import.meta.url)), ...args], {
    encoding: 'utf8',
  });

test('a folder is held for one server, and is free again when that one was killed', async () => {
  const folder = join(root, 'one');
  const holder = await claimElsewhere(folder);

  const during = claimFolder(folder);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const after = claimFolder(folder);

  expect([during, after === undefined]).toEqual([undefined, false]);
  after?.release();
});

test('a second npm start on the same folder says so and touches nothing', async () => {
  const folder = join(root, 'two');
  await claimElsewhere(folder);

  const second = start('--folder', folder, '--port', String(await freePort()));

  expect(second.status).toBe(1);
  expect(second.stderr).toContain('arbeitet schon ein Rohrpost-Server');
  expect(second.stderr).toContain('--folder');
});

test('the folder with the private keys is closed to other users, also when it was open before', () => {
  const folder = mkdtempSync(join(root, 'three-'));

  claimFolder(folder)?.release();

  expect(statSync(folder).mode & 0o077).toBe(0);
});

test('a folder that can’t be used is said in plain words before anything is made', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  const port = String(await freePort());

  const said = start('--folder', join(file, 'ground'), '--port', port).stderr;

  expect(said).toContain('Ein Teil des Pfades ist eine Datei');
  expect(said).not.toContain('    at ');
});

test('a port that is no port is said', () => {
  expect(start('--port', '0').stderr).toContain('1 bis 65535');
});
