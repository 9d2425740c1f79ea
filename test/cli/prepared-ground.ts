import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { openGround } from '../../local/ground.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { keepServerAddress } from '../../local/server-address.ts';
import { groundSite } from '../../local/server.ts';
import { readTenants } from '../../local/tenants.ts';
import { workOnce } from '../../local/worker.ts';
import { formFolder, sample } from '../world.ts';

const program = fileURLToPath(new URL('../../cli/rohrpost.ts', import.meta.url));
/** How a command ended: its exit code and everything that it printed. */
export type Ended = { code: number; said: string; wrong: string };

/** Runs the command line within this process: only what `cli/rohrpost.ts` does, to bind it to a terminal, is left out. */
export async function rohrpost(...args: string[]): Promise<Ended> {
  const said: string[] = [];
  const wrong: string[] = [];
  const code = await runCommandLine(args, {
    print: (line) => said.push(`${line}\n`),
    complain: (line) => wrong.push(`${line}\n`),
    input: async () => '',
  });
  return { code, said: said.join(''), wrong: wrong.join('') };
}

/** Runs the real command line, in a process of its own. */
export function rohrpostProcess(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (fault, said, wrong) => {
      resolve({ code: typeof fault?.code === 'number' ? fault.code : fault === null ? 0 : -1, said, wrong });
    });
  });
}

/** A ground on disk as a server left it: one form, three submissions in Neudorf that no route fits, a receipt as a file. */
export async function prepareGround(): Promise<{ root: string; folder: string; tenants: string; receipt: string }> {
  const root = mkdtempSync(join(tmpdir(), 'cli-'));
  const folder = join(root, 'ground');
  const tenants = join(root, 'tenants');
  cpSync(fileURLToPath(new URL('../../tenants', import.meta.url)), tenants, { recursive: true });
  const file = join(tenants, 'neudorf/tenant.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), routes: [] }));
  const origin = 'http://localhost:8765';
  const world = readTenants(tenants);
  const ground = await openGround({ folder, origin, world, log: () => undefined, keyBits: 2048 });
  await keepServerAddress(folder, origin);
  for (const tenant of ['kreis-musterland', 'neudorf']) {
    const ports = ground.ports(tenant);
    if (ports !== undefined) await publishForm(readFormFolder(formFolder('hundesteuer-anmeldung')), 'test', ports);
  }
  const site = groundSite(ground, {
    assets: [],
    css: 'intake.css',
    enhance: 'enhance.js',
    check: 'check.js',
    embed: { script: 'embed.js', pinned: 'pinned.js', integrity: 'sha384-x', frame: 'frame.js' },
    studio: { script: 'studio.js', preview: 'preview.js', css: 'studio.css' },
  });
  let status = '';
  for (let number = 0; number < 3; number += 1) {
    const answer = await site(
      new Request(`${origin}/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), host: 'localhost:8765' },
        body: JSON.stringify(sample('hundesteuer-anmeldung', 'ein-hund')),
      }),
    );
    ({ status } = await answer.json());
  }
  const { signal } = new AbortController();
  while (await workOnce(ground, signal));
  const receipt = join(root, 'eingangsbestaetigung.json');
  const address = status.replace('?', '/receipt.json?');
  writeFileSync(receipt, await (await site(new Request(address, { headers: { host: 'localhost:8765' } }))).text());
  ground.close();
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  return { root, folder, tenants, receipt };
}
