import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeyFolder, keyFolder } from '../../local/key-folder.ts';

const kid = '-Kid_1';
const key = { kty: 'RSA', d: 'Geheimnis' };
const variable = 'ROHRPOST_RECIPIENT_KEYS_BAD_NEUDORF';
let root: string;
let keys: KeyFolder;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys');
  keys = keyFolder(root, 'bad-neudorf');
});
afterEach(() => {
  rmSync(join(root, '..'), { recursive: true, force: true });
  delete process.env[variable];
  delete process.env['ROHRPOST_SECRET_BAD_NEUDORF_DMS'];
});

/** Puts a secret's file into the folder. */
function writeSecret(name: string, text: string, mode = 0o600): string {
  const path = join(root, 'bad-neudorf/secrets', name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text, { mode });
  return path;
}

test('a key that others on this machine may read is refused, with what to do and without what it is', async () => {
  await keys.keep(kid, key);
  const path = join(root, `bad-neudorf/recipient/${kid}.json`);
  chmodSync(path, 0o640);

  await expect(keys.find(kid)).rejects.toThrow(`chmod 600 ${path}`);
  await expect(keys.find(kid)).rejects.not.toThrow(/Geheimnis/);
});

test.each(['MIIGeheimnis', '{"d":"MIIGeheimnis"', '"MIIGeheimnis"', ''])(
  'a key file that holds something else (%s) is named, and nothing of it is shown',
  async (text) => {
    await keys.keep(kid, key);
    const path = join(root, `bad-neudorf/recipient/${kid}.json`);
    writeFileSync(path, text);

    await expect(keys.find(kid)).rejects.toThrow(`${path}: Das ist kein Schlüssel.`);
    await expect(keys.find(kid)).rejects.not.toThrow(/MII/);
  },
);

test('a password that others may read is refused too', async () => {
  const path = writeSecret('dms', 'geheim', 0o644);

  await expect(keys.secret('dms')).rejects.toThrow(`chmod 600 ${path}`);
});

test('a name that leads out of the folder is none', async () => {
  await expect(keys.find('../../etc/passwd')).rejects.toThrow(/pattern/);
  await expect(keys.secret('../x')).rejects.toThrow(/pattern/);
});

test('a secret that is nowhere is told with the file and the variable in which it may stand', async () => {
  await expect(keys.secret('dms')).rejects.toThrow(
    /Schreiben Sie das Geheimnis in die Datei .*bad-neudorf\/secrets\/dms \(chmod 600\)\. Oder: .*ROHRPOST_SECRET_BAD_NEUDORF_DMS/,
  );
});

test('a variable that holds no keys is named, and nothing of it is shown', async () => {
  for (const text of ['Geheimnis', '["Geheimnis"]']) {
    process.env[variable] = text;

    await expect(keys.find(kid)).rejects.toThrow(variable);
    await expect(keys.find(kid)).rejects.not.toThrow(/Geheimnis/);
  }
});

test('a key is kept for its owner only, nothing half-written is left, and it can be forgotten', async () => {
  await keys.keep(kid, key);
  const path = join(root, `bad-neudorf/recipient/${kid}.json`);

  expect(await keys.find(kid)).toEqual(key);
  expect([root, join(root, 'bad-neudorf'), path].map((one) => statSync(one).mode & 0o077)).toEqual([0, 0, 0]);
  expect(readdirSync(join(root, 'bad-neudorf/.unfinished'))).toEqual([]);
  await keys.forget(kid);
  expect(await keys.find(kid)).toBeUndefined();
});

test('a key may stand in the environment instead of a file', async () => {
  process.env[variable] = JSON.stringify({ [kid]: key });

  expect(await keys.find(kid)).toEqual(key);
  expect(await keys.find('another')).toBeUndefined();
});

test('a secret is a file’s line, read anew each time, or a variable', async () => {
  process.env['ROHRPOST_SECRET_BAD_NEUDORF_DMS'] = 'aus-der-Umgebung';
  const before = await keys.secret('dms');
  writeSecret('dms', 'neu-2027\n');

  expect([before, await keys.secret('dms')]).toEqual(['aus-der-Umgebung', 'neu-2027']);
});
