import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { awsFaultText } from '../../cli/aws-fault-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'aws-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

test.each<[string, Error, string]>([
  ['nobody is logged in', named('CredentialsProviderError', 'Could not load credentials'), 'Melden Sie sich an'],
  ['the log-in has run out', named('ExpiredTokenException', 'expired'), 'aws sso login'],
  ['the access key is another account’s', named('UnrecognizedClientException', 'invalid'), 'Prüfen Sie AWS_PROFILE'],
  ['a right is missing', named('AccessDeniedException', 'User: x is not authorized'), 'User: x is not authorized'],
  ['the outputs are of another account', named('ResourceNotFoundException', 'not found'), 'dieser Region nicht'],
  ['AWS is busy', named('SlowDown', ''), 'in einigen Minuten. (SlowDown)'],
  ['nobody said which region', new Error('Region is missing'), 'AWS_REGION=eu-central-1'],
  ['there is no network', Object.assign(new Error('x'), { code: 'ENOTFOUND' }), 'Netz, Proxy und Firewall'],
])('where %s, the operator reads what to do', (_case, fault, said) => {
  expect(awsFaultText(fault)).toContain(said);
});

test.each([new Error('Der Port ist belegt.'), 'kaputt'])('a fault that is not AWS’s keeps its own words', (fault) => {
  expect(awsFaultText(fault)).toBeUndefined();
});

const queue = 'https://sqs.eu-central-1.amazonaws.com/1/q';
const stack = { Address: 'https://x.example', Table: 't', Bucket: 'b' };
const found = { ...stack, RouteSubmissionQueue: queue, DeliverSubmissionQueue: queue };

/** Runs the command line on a file of outputs; nobody answers where AWS would be. */
async function run(outputs: object, ...words: string[]): Promise<{ code: unknown; said: string }> {
  const file = join(folder, 'outputs.json');
  writeFileSync(file, JSON.stringify(outputs));
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const env = { ...process.env, ...credentials, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
  const program = fileURLToPath(new URL('../../cli/rohrpost.ts', import.meta.url));
  const child = spawn(process.execPath, [program, ...words, '--outputs', file], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, said };
}

test('a command that does not reach AWS ends with 2 and with what to do', async () => {
  const { code, said } = await run({ 'Rohrpost-neudorf': found }, 'forms', '--tenant', 'neudorf');

  expect(code).toBe(2);
  expect(said).toContain('AWS ist nicht zu erreichen. Prüfen Sie Netz, Proxy und Firewall');
});

test('outputs without any tenant of the folder are refused, so that nobody believes to have set one up', async () => {
  const { code, said } = await run({ 'Rohrpost-canary': found }, 'setup');

  expect(code).toBe(2);
  expect(said).toContain('steht kein Mandant aus dem Ordner tenants. Nennen Sie den richtigen Ordner (--tenants)');
  expect(said).not.toContain('kennen einander');
});
