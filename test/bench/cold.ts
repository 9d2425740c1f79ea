import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildFunctions } from '../../functions/bundle-functions.ts';
import { builtTo, httpEvent, runTenant } from '../cost/running-tenant.ts';
import { startSmallAws } from '../cost/small-aws.ts';
import { sample } from '../world.ts';

/** How many times as long as an empty handler `accept-submission` may take from its start to its first 202. */
const atMost = 7;
const once = fileURLToPath(new URL('invoke-once.mjs', import.meta.url));

/** Milliseconds from the start of a process until it says this. */
async function start(file: string, says: string, event?: object): Promise<number> {
  const begun = performance.now();
  const env = { ...process.env, ...(event && { EVENT: JSON.stringify(event) }) };
  const child = spawn(process.execPath, [once, pathToFileURL(file).href], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let milliseconds: number | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.includes(says)) milliseconds ??= performance.now() - begun;
  });
  await new Promise((resolve) => child.once('close', resolve));
  if (milliseconds === undefined) throw new Error(`${file} did not say "${says}", but: ${said.slice(-300)}`);
  return milliseconds;
}

const submission = (): object =>
  httpEvent({
    method: 'POST',
    path: '/forms/hundesteuer-anmeldung/versions/1/submissions',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ answers: sample('hundesteuer-anmeldung', 'ein-hund').answers, documents: [] }),
  });
const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

async function measure(n: number, folder: string): Promise<{ name: string; median: number; ratio: number }[]> {
  const bundles = await buildFunctions(folder);
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, 'export const handler = async () => ({ statusCode: 202 });');
  const aws = await startSmallAws();
  await runTenant(aws, builtTo(folder), 'http://127.0.0.1:1/cmis');
  const accept = join(folder, 'accept-submission/index.mjs');
  const taken = new Map<string, number[]>();
  const take = (name: string, milliseconds: number): unknown =>
    taken.set(name, [...(taken.get(name) ?? []), milliseconds]);
  // One after the other, again and again: whatever else the machine does hits all of them alike.
  for (let round = 0; round < n; round += 1) {
    take('an empty handler, until 202', await start(empty, 'answered 202', submission()));
    take('accept-submission, until 202', await start(accept, 'answered 202', submission()));
    if (round % 4 === 0)
      for (const { step } of bundles) take(`${step}, loaded`, await start(join(folder, step, 'index.mjs'), 'loaded'));
  }
  await aws.close();
  const base = median(taken.get('an empty handler, until 202') ?? []);
  return [...taken].map(([name, all]) => ({ name, n: all.length, median: median(all), ratio: median(all) / base }));
}

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, n: { type: 'string', default: '20' } },
});
const folder = mkdtempSync(join(tmpdir(), 'cold-'));
try {
  const rows = await measure(Number(values.n), folder);
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  else
    console.table(rows.map((row) => ({ ...row, median: `${row.median.toFixed(1)} ms`, ratio: row.ratio.toFixed(2) })));
  const { ratio = Number.NaN } = rows.find(({ name }) => name.startsWith('accept-submission, until')) ?? {};
  if (!(ratio <= atMost)) {
    console.error(
      `accept-submission takes ${ratio.toFixed(2)} times as long as an empty handler, allowed are ${atMost}`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
