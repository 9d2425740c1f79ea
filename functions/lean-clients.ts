import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import * as z from 'zod';

const ours = fileURLToPath(new URL('../aws', import.meta.url));
const shapes = /@aws-sdk[\\/]client-[a-z0-9]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/;
const manifests = /@aws-sdk[\\/]client-[a-z0-9]+[\\/]package\.json$/;
const Manifest = z.object({ version: z.string() });

/**
 * Lets esbuild leave out of AWS's clients what no call of ours reaches: a third of what a function must read before it
 * can start. What a client does is not touched.
 */
export const leanClients: Plugin = {
  name: 'lean-clients',
  setup: (build) => {
    const asked = wordsOf(ours);
    build.onLoad({ filter: shapes }, async ({ path }) => {
      const errors = await readFile(join(path, '../../models/errors.js'), 'utf8');
      return { contents: leanShapes(await readFile(path, 'utf8'), errors, asked) };
    });
    // Of its own description a client needs the version, for the name by which it calls itself.
    build.onLoad({ filter: manifests }, async ({ path }) => {
      const { version } = Manifest.parse(JSON.parse(await readFile(path, 'utf8')));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * Takes from a client's list of shapes what keeps esbuild from seeing that most are not used:
 * names of traits that are written as `[_h]` are written out, and errors that nobody asks for by their class (`asked` are
 * the words in our code) are not registered, unless the class says that it is worth another try. The SDK then makes the
 * client's general error of them, with the same name, message and metadata.
 */
export function leanShapes(source: string, errors: string, asked: ReadonlySet<string>): string {
  const texts = new Map([...source.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm)].map(([, name, text]) => [name, text]));
  const classes = errors.split(/^export class /m).filter((text) => text.includes('$retryable'));
  const retried = new Set(classes.flatMap((text) => text.split(' ', 1)));
  return source
    .replace(/\[(_\w+)\]:/g, (all, name: string) => (texts.has(name) ? `${texts.get(name)}:` : all))
    .replace(/^n0_registry\.registerError\((\w+)\$, \w+\);$/gm, (all, name: string) =>
      asked.has(name) || retried.has(name) ? all : '',
    );
}

function wordsOf(folder: string): Set<string> {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  return new Set(texts.flatMap((text) => text.split(/\W+/)));
}
