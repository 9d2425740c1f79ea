import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWeb } from '../web/build.ts';
import { checkGround } from './check-ground.ts';
import { type ClamdAddress, clamdAddress, clamdAnswers } from './clamd.ts';
import { claimFolder } from './claim-folder.ts';
import { faultText } from './fault-text.ts';
import { type Ground, openGround } from './ground.ts';
import { hostSite } from './host-site.ts';
import { logLine } from './log-line.ts';
import { publishDemo } from './publish-demo.ts';
import { groundSite, listen } from './server.ts';
import { keepServerAddress } from './server-address.ts';
import { faultyText } from './tenants.ts';
import { startWorker } from './worker.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
/** Port of the municipality's web site in which the demo's forms are embedded; the county's tenant file names its origin. */
const hostPort = 8081;
const usage = 'npm start -- [--port 8080] [--folder .rohrpost] [--tenants tenants] [--clamd localhost:3310]';

async function start(): Promise<void> {
  const { port, folder, tenants, clamd } = readOptions();
  const origin = `http://localhost:${port}`;
  await tryPort(port);
  const found = checkGround(folder, tenants);
  if (found.kind === 'faulty') throw new Error(faultyText(tenants, found.faults));
  const claim = claimFolder(folder);
  if (claim === undefined)
    throw new Error(
      `Mit dem Ordner ${folder} arbeitet schon ein Rohrpost-Server. Beenden Sie ihn, oder wählen Sie einen anderen Ordner: npm start -- --folder ORDNER`,
    );
  console.log('Rohrpost wird gestartet …');
  const web = await buildWeb();
  const log = (tenant: string, line: Parameters<typeof logLine>[1]): void => console.log(logLine(tenant, line));
  const ground = await openGround({ folder, origin, world: found.world, log, clamd });
  await publishDemo(ground, join(project, 'schemas', 'forms'), tellPublished);
  const server = await listen(groundSite(ground, web), port);
  await keepServerAddress(folder, origin);
  const worker = await startWorker(ground);
  tell(origin, ground, folder, await startHost(origin, ground));
  if (clamd !== undefined) console.log(await scannerText(clamd));
  const stop = async (): Promise<void> => {
    server.close();
    await worker.stop();
    ground.close();
    claim.release();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

type Options = { port: number; folder: string; tenants: string; clamd: ClamdAddress | undefined };

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      folder: { type: 'string', default: '.rohrpost' },
      tenants: { type: 'string', default: join(project, 'tenants') },
      clamd: { type: 'string', default: process.env['ROHRPOST_CLAMD'] ?? '' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port braucht eine Zahl von 1 bis 65535, nicht „${values.port}“.`);
  const clamd = clamdAddress(values.clamd);
  if (clamd === undefined && values.clamd !== '')
    throw new Error(
      `--clamd braucht Rechner und Port oder einen Socket (localhost:3310, /run/clamav/clamd.ctl), nicht „${values.clamd}“.`,
    );
  return { port, folder: resolve(values.folder), tenants: values.tenants, clamd };
}

async function scannerText(clamd: ClamdAddress): Promise<string> {
  const place = 'path' in clamd ? clamd.path : `${clamd.host}:${clamd.port}`;
  return (await clamdAnswers(clamd))
    ? `Hochgeladene Dateien prüft clamd (${place}).`
    : `clamd antwortet unter ${place} nicht. Dateien warten, bis es antwortet; nach sechs Stunden sagt die Seite für Beschäftigte Bescheid.`;
}

/** A taken port is said at once, before keys are made and forms are published. */
async function tryPort(port: number): Promise<void> {
  const probe = await listen(() => Promise.resolve(new Response(null)), port);
  await new Promise((resolve) => probe.close(resolve));
}

/** Where somebody watches, one line that counts; else, as in a log, the line once. */
function tellPublished(done: number, all: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\rFormulare werden geprüft und veröffentlicht: ${done} von ${all}`);
  else if (done === all) console.log(`${all} Formulare sind veröffentlicht.`);
}

/** The municipality's web site of another origin; undefined where there is no demo, or its port is taken. */
async function startHost(origin: string, ground: Ground): Promise<string | undefined> {
  if (!ground.tenants.includes('kreis-musterland')) return undefined;
  try {
    (await listen(hostSite(`${origin}/kreis-musterland`), hostPort)).unref();
    return `http://localhost:${hostPort}/`;
  } catch {
    return undefined;
  }
}

function tell(origin: string, ground: Ground, folder: string, host: string | undefined): void {
  if (ground.tenants.includes('kreis-musterland'))
    console.log(
      `\nÖffnen Sie ${origin}/kreis-musterland/forms/hundesteuer-anmeldung (Postleitzahlen 00101, 00102, 00103; 00110 ist mehrdeutig)`,
    );
  if (host !== undefined) console.log(`Eingebettet in die Website einer Kommune: ${host}`);
  for (const tenant of ground.tenants) console.log(`  ${origin}/${tenant}/`);
  console.log('Für Beschäftigte dahinter: studio (Formulare gestalten), staff (was auf eine Entscheidung wartet)');
  console.log(`Alles wird in ${folder} aufbewahrt. Rohrpost läuft. Beenden mit Strg+C.\n`);
}

try {
  await start();
} catch (fault) {
  const taken = fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE';
  console.error(
    taken
      ? 'Dieser Port ist von einem anderen Programm belegt. Wählen Sie einen anderen: npm start -- --port 8090'
      : `${faultText(fault)}\nAufruf: ${usage}`,
  );
  process.exit(1);
}
