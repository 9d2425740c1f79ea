import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { publishForm } from '../domain/publish-form.ts';
import { buildWeb } from '../web/build.ts';
import { type Ground, openGround } from './ground.ts';
import { logLine } from './log-line.ts';
import { readFormFolder } from './read-form-folder.ts';
import { groundSite, listen } from './server.ts';
import { readTenants } from './tenants.ts';
import { startWorker } from './worker.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const usage = 'npm start -- [--port 8080] [--folder .rohrpost] [--tenants tenants]';

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      folder: { type: 'string', default: '.rohrpost' },
      tenants: { type: 'string', default: join(project, 'tenants') },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
  const origin = `http://localhost:${port}`;
  await tryPort(port);
  console.log('Rohrpost: opening the local ground …');
  const web = await buildWeb();
  const ground = await openGround({
    folder: resolve(values.folder),
    origin,
    world: readTenants(values.tenants),
    log: (tenant, line) => console.log(logLine(tenant, line)),
  });
  await publishAll(ground);
  const server = await listen(groundSite(ground, web), port);
  const worker = await startWorker(ground);
  tell(origin, ground, resolve(values.folder));
  const stop = async (): Promise<void> => {
    server.close();
    await worker.stop();
    ground.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

/** A taken port is said at once, before keys are made and forms are published. */
async function tryPort(port: number): Promise<void> {
  const probe = await listen(() => Promise.resolve(new Response(null)), port);
  await new Promise((resolve) => probe.close(resolve));
}

/** The demo's forms, published for every tenant; what is there already stays as it is. */
async function publishAll(ground: Ground): Promise<void> {
  const forms = join(project, 'schemas', 'forms');
  for (const name of readdirSync(forms)) {
    const input = readFormFolder(join(forms, name));
    for (const tenant of ground.tenants) {
      const ports = ground.ports(tenant);
      const published = ports && (await publishForm(input, 'demo', ports));
      if (published?.kind === 'refused')
        throw new Error(`schemas/forms/${name} can't be published: ${published.findings[0]?.message ?? ''}`);
    }
  }
}

function tell(origin: string, ground: Ground, folder: string): void {
  console.log(
    `\nOpen ${origin}/kreis-musterland/forms/hundesteuer-anmeldung  – the county's dog-tax form (postcodes 00101, 00102, 00103; 00110 is ambiguous)`,
  );
  for (const tenant of ground.tenants) console.log(`     ${origin}/${tenant}/  ·  staff: ${origin}/${tenant}/staff`);
  console.log(`Cases arrive in ${join(folder, 'cases')}. Everything is kept in ${folder}. Stop with Ctrl+C.\n`);
}

try {
  await start();
} catch (fault) {
  const taken = fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE';
  console.error(
    taken
      ? `This port is taken by another program. Choose another one: npm start -- --port 8090`
      : `${fault instanceof Error ? fault.message : String(fault)}\nUsage: ${usage}`,
  );
  process.exit(1);
}
