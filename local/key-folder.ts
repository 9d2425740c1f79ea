import { readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { JsonWebKey } from '../schemas/key.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { privateFolder } from './private-folder.ts';
import { missingSecret, secretOf } from './secrets.ts';
import { writeFileWhole } from './write-file.ts';

/** What a relay keeps on the town's own disk: private recipient keys, and secrets of destinations. */
export type KeyFolder = {
  /** The tenant's own folder in it. */
  folder: string;
  find: (kid: string) => Promise<JsonWebKey | undefined>;
  /** When this returns, the key is on the disk. */
  keep(kid: string, privateKey: JsonWebKey): Promise<void>;
  forget(kid: string): Promise<void>;
  /** A secret by its name: a file of that name, or an environment variable. Throws where there is neither, with what to do. */
  secret: (name: string) => Promise<string>;
};

const FromVariable = z.record(z.string(), JsonWebKey);
const SafeName = z.string().regex(/^[\w-]{1,80}$/);

/**
 * `<root>/<tenant>/recipient/<kid>.json` and `<root>/<tenant>/secrets/<name>`, readable by their owner only. Keys may stand
 * in the variable `ROHRPOST_RECIPIENT_KEYS_<TENANT>` instead, as JSON by `kid`.
 */
export function keyFolder(root: string, tenant: string): KeyFolder {
  const folder = resolve(root, tenant);
  const place = (kid: string): string => join(folder, 'recipient', `${SafeName.parse(kid)}.json`);
  return {
    folder,
    find: async (kid) => {
      const text = readClosed(place(kid));
      if (text === undefined) return fromVariable(tenant)[kid];
      const key = JsonWebKey.safeParse(parseJson(text));
      if (key.success) return key.data;
      // Not what is wrong with it: that would show what it holds.
      throw new Error(`${place(kid)}: Das ist kein Schlüssel. Holen Sie die Datei aus der Sicherung.`);
    },
    keep: async (kid, privateKey) => {
      for (const path of [resolve(root), folder]) privateFolder(path);
      await writeFileWhole(place(kid), JSON.stringify(privateKey), join(folder, '.unfinished'), 'is replaced', 0o600);
    },
    forget: (kid) => rm(place(kid), { force: true }),
    secret: async (name) => {
      const path = join(folder, 'secrets', SafeName.parse(name));
      const text = readClosed(path)?.replace(/\r?\n$/, '');
      if (text !== undefined) return text;
      const missing = missingSecret(tenant, name);
      if (missing === undefined) return secretOf(tenant, name);
      throw new Error(`Schreiben Sie das Geheimnis in die Datei ${path} (chmod 600). Oder: ${missing}`);
    },
  };
}

/** What others on this machine may read is refused, so that it is noticed. `undefined` where there is no such file. */
function readClosed(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  // Windows has no such modes.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Error(
      `${path}: Andere Benutzer dieses Rechners dürfen die Datei lesen. Geben Sie sie nur Rohrpost: chmod 600 ${path}`,
    );
  return readFileSync(path, 'utf8');
}

function fromVariable(tenant: string): Record<string, JsonWebKey> {
  const variable = `ROHRPOST_RECIPIENT_KEYS_${tenant}`.toUpperCase().replaceAll('-', '_');
  const text = process.env[variable];
  if (text === undefined) return {};
  const parsed = FromVariable.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // Not what is wrong with it: that would show what it holds.
  throw new Error(`Die Variable ${variable} enthält keine Schlüssel: erwartet wird JSON, {"KID": {…}}.`);
}
