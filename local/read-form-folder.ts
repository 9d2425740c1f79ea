import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintInput } from '../forms/lint-form.ts';
import type { Sample } from '../forms/lint-samples.ts';

/** Reads a form's folder (form.json, schema.json, ui.json, samples). Throws with the file's name where one is missing or no JSON. */
export function readFormFolder(folder: string): LintInput {
  return {
    description: readJson(join(folder, 'form.json')),
    schema: readJson(join(folder, 'schema.json')),
    ui: readJson(join(folder, 'ui.json')),
    samples: { valid: readSamples(folder, 'valid'), invalid: readSamples(folder, 'invalid') },
  };
}

function readSamples(folder: string, kind: 'valid' | 'invalid'): Sample[] {
  const place = join(folder, 'samples', kind);
  if (!existsSync(place)) return [];
  const names = readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  return names.map((name) => ({ file: `samples/${kind}/${name}`, body: readJson(join(place, name)) }));
}

function readJson(file: string): unknown {
  if (!existsSync(file))
    throw new Error(`${file} fehlt. Ein Formular hat form.json, schema.json, ui.json und einen Ordner samples.`);
  try {
    // Editors on Windows may put a byte order mark in front; RFC 8259, section 8.1, lets readers ignore it.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Error(`${file} ist kein gültiges JSON: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}
