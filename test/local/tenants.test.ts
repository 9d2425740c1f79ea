import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { checkGround } from '../../local/check-ground.ts';
import { secretOf } from '../../local/secrets.ts';
import { findTenants, readTenants } from '../../local/tenants.ts';

const root = mkdtempSync(join(tmpdir(), 'tenants-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const demo = fileURLToPath(new URL('../../tenants', import.meta.url));

/** A copy of the demo's tenants, with one file changed. */
function copyWith(file: string, change: (text: string) => string | undefined): string {
  const folder = mkdtempSync(join(root, 'copy-'));
  cpSync(demo, folder, { recursive: true });
  const text = change(readFileSync(join(folder, file), 'utf8'));
  if (text === undefined) rmSync(join(folder, file));
  else writeFileSync(join(folder, file), text);
  return folder;
}
const faultsOf = (folder: string) => {
  const found = findTenants(folder);
  return found.kind === 'faulty' ? found.faults.map(({ file, path, message }) => `${file} ${path} ${message}`) : [];
};

test('the demo’s tenants are in order', () => {
  expect(checkGround(join(root, 'no-ground-yet'), demo).kind).toBe('found');
});

test.each<[string, string, (text: string) => string | undefined, string]>([
  ['is missing', 'neudorf/tenant.json', () => undefined, 'neudorf/tenant.json  Die Datei fehlt.'],
  ['is no JSON', 'jurisdictions.json', () => '{', 'jurisdictions.json  Das ist kein gültiges JSON'],
  [
    'lacks something',
    'neudorf/tenant.json',
    (text) => text.replace(/"name":.*/, ''),
    'neudorf/tenant.json /name Diese Angabe fehlt.',
  ],
  ['has too much', 'neudorf/tenant.json', (text) => text.replace('"id"', '"farbe":"rot","id"'), 'Unbekannt: „farbe“.'],
  ['has a number for a text', 'register.json', (text) => text.replace('"Neudorf"', '7'), 'Hier muss ein Text'],
  [
    'has a word that is not foreseen',
    'neudorf/tenant.json',
    (text) => text.replace('"self"', '"nobody"'),
    'Erlaubt ist nur: four-eyes, self.',
  ],
  [
    'has an empty text',
    'neudorf/tenant.json',
    (text) => text.replace(/"name":.*/, '"name":"",'),
    'weniger angegeben als erlaubt',
  ],
  [
    'has a text that is too long',
    'neudorf/tenant.json',
    (text) => text.replace(/"name":.*/, `"name":"${'x'.repeat(121)}",`),
    'mehr angegeben als erlaubt',
  ],
  [
    'has no address of the web',
    'neudorf/tenant.json',
    (text) => text.replace(/"imprint":.*/, '"imprint":"impressum",'),
    'keine vollständige Web-Adresse',
  ],
  [
    'has no e-mail address',
    'neudorf/tenant.json',
    (text) => text.replace(/"email":.*/, '"email":"post"'),
    'keine E-Mail-Adresse',
  ],
  [
    'has a day that does not exist',
    'jurisdictions.json',
    (text) => text.replace('"ars"', '"validFrom":"2026-02-30","ars"'),
    'nicht die vorgesehene Form',
  ],
  [
    'has a key with a wrong number of digits',
    'neudorf/tenant.json',
    (text) => text.replace('990010002002', '9900100'),
    'hat 12, 9, 5, 3 oder 2 Ziffern',
  ],
])('a file that %s is said with its name, its place and what is wrong', (_name, file, change, said) => {
  expect(faultsOf(copyWith(file, change)).join('\n')).toContain(said);
});

test('a faulty file stops the reading with every fault and what to do', () => {
  const folder = copyWith('neudorf/tenant.json', (text) =>
    text.replace('"folder",', '"fax",').replace('["akte"]', '["fax"]'),
  );

  expect(() => readTenants(folder)).toThrow(
    /\/destinations\/0\/connector[^]*→ Nennen Sie[^]*\/routes\/0\/destinations\/0/,
  );
});

test('a folder that does not exist is said', () => {
  expect(() => readTenants(join(root, 'nirgends'))).toThrow('--tenants ORDNER');
});

test('a secret that is not set is said by the name of its variable', () => {
  const settings = { url: 'https://dms.example/', repository: 'A', auth: { kind: 'bearer', secret: 'dms-kennwort' } };
  const folder = copyWith('neudorf/tenant.json', (text) =>
    JSON.stringify({ ...JSON.parse(text), destinations: [{ id: 'akte', connector: 'cmis', settings }] }),
  );

  const found = checkGround(join(root, 'no-ground-yet'), folder);

  expect(JSON.stringify(found)).toContain('ROHRPOST_SECRET_NEUDORF_DMS_KENNWORT');
  expect(() => secretOf('neudorf', 'dms-kennwort')).toThrow('ROHRPOST_SECRET_NEUDORF_DMS_KENNWORT');
});
