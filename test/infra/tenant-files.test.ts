import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTenants } from '../../infra/read-tenants.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenants-'));
  cpSync(fileURLToPath(new URL('../../tenants', import.meta.url)), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const change = (file: string, more: object): void => {
  const path = join(folder, file);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...more }));
};
const cmis = (settings: object): object => ({
  destinations: [{ id: 'akte', connector: 'cmis', settings }],
});

test.each<[string, () => void, RegExp]>([
  [
    'a file that is no JSON',
    () => writeFileSync(join(folder, 'neudorf/tenant.json'), '{'),
    /neudorf\/tenant\.json \n.*kein gültiges JSON.*\n.*→ Prüfen Sie Kommas/,
  ],
  [
    'a missing file',
    () => rmSync(join(folder, 'neudorf/tenant.json')),
    /neudorf\/tenant\.json \n.*Die Datei fehlt.*\n.*→ Kopieren Sie/,
  ],
  [
    'an unknown connector',
    () => change('neudorf/tenant.json', { destinations: [{ id: 'akte', connector: 'fax', settings: {} }] }),
    /neudorf\/tenant\.json \/destinations\/0\/connector\n.*„fax“.*\n.*→ Nennen Sie eine von diesen: cmis, folder/,
  ],
  [
    'settings that the connector will refuse',
    () => change('neudorf/tenant.json', cmis({ url: 'kein Ort', repository: 'A1' })),
    /neudorf\/tenant\.json \/destinations\/0\/settings\/url\n/,
  ],
  [
    'a destination that is named twice',
    () =>
      change('neudorf/tenant.json', {
        destinations: [1, 2].map(() => ({ id: 'akte', connector: 'folder', settings: { folder: 'cases' } })),
      }),
    /neudorf\/tenant\.json \/destinations\/1\/id\n/,
  ],
  [
    'an area that another tenant has',
    () => change('neudorf/tenant.json', { areas: ['990010001001'] }),
    /neudorf\/tenant\.json \/areas\/0\n.*„musterstadt“/,
  ],
  [
    'an area that the register does not have',
    () => change('neudorf/tenant.json', { areas: ['990010002009'] }),
    /neudorf\/tenant\.json \/areas\/0\n.*990010002009 steht nicht im Verzeichnis.*\n.*→ Prüfen Sie.*register\.json/,
  ],
  [
    'a rule for an area that the register does not have',
    () =>
      change('jurisdictions.json', {
        rules: [{ ars: '98', leikaKey: '*', authority: 'ordnungsamt', validFrom: '2026-01-01' }],
      }),
    /jurisdictions\.json \/rules\/0\/ars\n.*98 steht nicht im Verzeichnis/,
  ],
  [
    'a register that is none',
    () => writeFileSync(join(folder, 'register.json'), '{"areas":[{"ars":"Neudorf"}]}'),
    /register\.json \/areas\/0\/ars\n/,
  ],
  [
    'an address that points inside',
    () =>
      change(
        'neudorf/tenant.json',
        cmis({ url: 'https://169.254.169.254/', repository: 'A1', auth: { kind: 'bearer', secret: 'dms' } }),
      ),
    /neudorf\/tenant\.json \/destinations\/0\/settings\/url\n.*nie die eines DMS/,
  ],
  [
    'a folder of another name',
    () => change('neudorf/tenant.json', { id: 'altdorf' }),
    /neudorf\/tenant\.json \/id\n.*„altdorf“.*„neudorf“/,
  ],
  [
    'a file that does not fit into a function’s variables',
    () =>
      change('neudorf/tenant.json', {
        destinations: Array.from({ length: 40 }, (_, index) => ({
          id: `akte-${index}`,
          connector: 'folder',
          settings: { folder: `Eingang/Online/Stelle ${index}` },
        })),
      }),
    /neudorf\/tenant\.json \n.*zu groß für AWS.*\n.*→ Kürzen Sie/,
  ],
  [
    'a name that is too long for those of functions',
    () => change('neudorf/tenant.json', { id: 'verwaltungsgemeinschaft-hohe-lichtung' }),
    /neudorf\/tenant\.json \/id\n.*zu lang für AWS \(mehr als 32 Zeichen\)\.\n.*→ Geben Sie/,
  ],
  [
    'more secrets in Secrets Manager than one role’s policy has room for',
    () =>
      change('neudorf/tenant.json', {
        destinations: Array.from({ length: 12 }, (_, index) => ({
          id: `a${index}`,
          connector: 'cmis',
          settings: {
            url: 'https://a.de',
            repository: 'A',
            auth: { kind: 'bearer', secret: `secretsmanager:a${index}` },
          },
        })),
      }),
    /neudorf\/tenant\.json \/destinations\n.*passen nicht in eine Richtlinie.*\n.*→ Lassen Sie dort höchstens acht/,
  ],
  [
    'a name of a secret that would mean other secrets too',
    () =>
      change(
        'neudorf/tenant.json',
        cmis({ url: 'https://dms.example', repository: 'A1', auth: { kind: 'bearer', secret: 'secretsmanager:*' } }),
      ),
    /neudorf\/tenant\.json \/destinations\/0\/settings\/auth\/secret\n.*kein Name eines Geheimnisses.*\n.*→ Schreiben Sie/,
  ],
  [
    'a password in the place of its name, which is not repeated',
    () =>
      change(
        'neudorf/tenant.json',
        cmis({ url: 'https://dms.example', repository: 'A1', auth: { kind: 'bearer', secret: 'Kennwort-2026!' } }),
      ),
    /^(?![\s\S]*Kennwort-2026)[\s\S]*settings\/auth\/secret\n/,
  ],
  [
    'an alias in the place of a key of her own',
    () =>
      writeFileSync(
        join(folder, 'neudorf/deployment.json'),
        '{"kmsKeyArn":"arn:aws:kms:eu-central-1:123456789012:alias/rohrpost"}',
      ),
    /neudorf\/deployment\.json \/kmsKeyArn\n.*nicht die eines Alias/,
  ],
  [
    'a deployment that there is not',
    () => writeFileSync(join(folder, 'neudorf/deployment.json'), '{"ingress":"ftp"}'),
    /neudorf\/deployment\.json \/ingress\n.*http-api, rest-api/,
  ],
  [
    'a retention of logs that is too long',
    () => writeFileSync(join(folder, 'neudorf/deployment.json'), '{"logDays":365}'),
    /neudorf\/deployment\.json \/logDays\n.*7, 14, 30, 60, 90/,
  ],
])('%s does not deploy: file, place and remedy are said', (_name, spoil, words) => {
  spoil();

  expect(() => readTenants(folder)).toThrow(words);
});

test('without a register of its own a folder’s areas are held against nothing', () => {
  rmSync(join(folder, 'register.json'));
  change('neudorf/tenant.json', { areas: ['990010002009'] });

  expect(readTenants(folder).find(({ tenant }) => tenant.id === 'neudorf')?.tenant.areas).toEqual(['990010002009']);
});

test('a folder that does not exist is named', () => {
  expect(() => readTenants(join(folder, 'anderswo'))).toThrow(/anderswo gibt es nicht/);
});

test('a tenant without a deployment file is deployed by the defaults, one with it as it says', () => {
  writeFileSync(join(folder, 'neudorf/deployment.json'), '{"ingress":"rest-api","logDays":7}');

  const found = Object.fromEntries(readTenants(folder).map(({ tenant, deployment }) => [tenant.id, deployment]));

  expect(found['neudorf']).toMatchObject({ ingress: 'rest-api', logDays: 7, reservedForIntake: 20 });
  expect(found['musterstadt']).toMatchObject({ ingress: 'http-api', logDays: 30, throttle: { rate: 50, burst: 100 } });
});

test.each<[string, () => object, string]>([
  [
    'a tenant file that is wrong',
    () => {
      change('neudorf/tenant.json', { destinations: [{ id: 'akte', connector: 'fax', settings: {} }] });
      return { tenants: folder };
    },
    'neudorf/tenant.json /destinations/0/connector',
  ],
  ['a mail address that is none', () => ({ tenants: folder, 'alarm-mail': 'nobody' }), 'alarm-mail'],
  ['a stand-in’s stack for a real account', () => ({ tenants: folder, 'stand-in': 'true' }), 'for stand-ins only'],
])('whoever deploys with %s reads what is wrong, and no trace of code', (_name, prepare, words) => {
  const app = fileURLToPath(new URL('../../infra/app.ts', import.meta.url));
  const here = { CDK_DEFAULT_ACCOUNT: '123456789012', CDK_DEFAULT_REGION: 'eu-central-1' };
  const env = { ...process.env, ...here, CDK_CONTEXT_JSON: JSON.stringify(prepare()) };

  const { status, stderr } = spawnSync(process.execPath, [app], { env, encoding: 'utf8' });

  expect(status).toBe(1);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^\s+at /m);
});
