import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';

const peers = fileURLToPath(new URL('../../.peers/', import.meta.url));

/** Something that plays AWS on this machine. */
export type StandIn = {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  stop(): Promise<void>;
};

const region = 'eu-central-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Tests must never reach real AWS: every endpoint that they use goes through this. */
export function loopbackOnly(endpoint: string): string {
  const { hostname } = new URL(endpoint);
  if (!['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
    throw new Error(`${endpoint} is not on this machine: tests do not speak to real AWS`);
  return endpoint;
}

/** Starts ministack with rights enforced, on this machine only, keeping nothing. */
export async function startMinistack(): Promise<StandIn> {
  const python = join(peers, 'ministack/bin/python');
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'ministack-'));
  const child = start(python, ['-m', 'ministack'], home, {
    // Its Lambdas run on the first node of PATH: the one that these tests run on.
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    AUTH: 'true',
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    // Where its Lambdas find it; by number, because names below localhost do not resolve in Node.
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    MINISTACK_REGION: region,
    PERSIST_STATE: '0',
    STATE_DIR: home,
    HOME: home,
  });
  const endpoint = loopbackOnly(`http://127.0.0.1:${port}`);
  await ready(`${endpoint}/_ministack/health`, child);
  return { endpoint, region, credentials, stop: () => stop(child, home) };
}

/** Starts DynamoDB Local in memory. */
export async function startDynamoDbLocal(): Promise<StandIn> {
  const lib = join(peers, 'dynamodb-local/lib');
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  const options = ['-Xmx512m', `-Djava.library.path=${lib}`, '-cp', join(lib, '*')];
  const runner = 'com.amazonaws.services.dynamodbv2.local.main.ServerRunner';
  const server = ['-inMemory', '-sharedDb', '-port', String(port), '-disableTelemetry'];
  const child = start('java', [...options, runner, ...server], home, {});
  const endpoint = loopbackOnly(`http://127.0.0.1:${port}`);
  await ready(endpoint, child);
  return { endpoint, region, credentials, stop: () => stop(child, home) };
}

function start(command: string, options: string[], cwd: string, env: Record<string, string>): ChildProcess {
  if (!existsSync(join(peers, 'ministack/installed')) || !existsSync(join(peers, 'dynamodb-local/installed')))
    throw new Error('What stands in for AWS is not installed. Run: npm run test:peers');
  return spawn(command, options, { cwd, stdio: 'ignore', env: { ...process.env, ...env } });
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the stand-in ended at once, with ${child.exitCode}`);
    try {
      await (await fetch(url, { signal: AbortSignal.timeout(2000) })).body?.cancel();
      return;
    } catch {
      await sleep(100);
    }
  }
  child.kill('SIGKILL');
  throw new Error('The stand-in did not start within two minutes.');
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(late);
  rmSync(home, { recursive: true, force: true });
}
