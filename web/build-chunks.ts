import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { bundleScript } from './bundle-script.ts';

/** A script that is loaded only when it is needed: its stem, and what it is made of. */
export type Chunk = {
  stem: 'check-de' | 'check-en' | 'ask-area' | 'parts' | 'uploads' | 'later' | 'prove';
  content: Uint8Array;
};

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the scripts that not everybody needs: the check of answers, once for each language; which place a postcode means; lists and sums; uploads; going on later; the proof of work. */
export function buildChunks(): Promise<Chunk[]> {
  return Promise.all([
    chunk('check-de', 'check.ts', slimCheck('en', 'de')),
    chunk('check-en', 'check.ts', slimCheck('de', 'en')),
    chunk('ask-area', 'ask-area.ts'),
    chunk('parts', 'parts.ts'),
    chunk('uploads', 'uploads.ts'),
    chunk('later', 'later.ts'),
    chunk('prove', 'prove.ts'),
  ]);
}

async function chunk(stem: Chunk['stem'], file: string, ...plugins: Plugin[]): Promise<Chunk> {
  return { stem, content: await bundleScript(here(file), { plugins }) };
}

/**
 * Leaves out of the check what no form of ours can need: keywords outside the subset, the validator's own formats (ours take their places), its
 * sentences (ours are said; of one of them the name of a missing member is read), and the other language's messages.
 */
function slimCheck(other: 'de' | 'en', own: 'de' | 'en'): Plugin {
  return {
    name: 'slim-check',
    setup: (bundle) => {
      bundle.onLoad({ filter: /json-schema\/dist\/esm\/format\.js$/ }, () => ({
        contents: 'export const format = {};',
      }));
      bundle.onLoad({ filter: /json-schema\/dist\/esm\/validate\.js$/ }, async ({ path }) => ({
        contents: withoutKeywords(
          (await readFile(path, 'utf8')).replaceAll(/error: (`[^`]*`|'[^']*')/g, (sentence) =>
            sentence.includes('required property') ? sentence : "error: ''",
          ),
        ),
      }));
      bundle.onLoad({ filter: new RegExp(`forms/messages/${other}\\.ts$`) }, () => ({
        contents: `export { ${own} as ${other} } from './${own}.ts';`,
        resolveDir: here('../forms/messages'),
      }));
      // The plan comes in the language in which it was asked for.
      bundle.onLoad({ filter: /forms\/translate-plan\.ts$/ }, () => ({
        contents: 'export const translatePlan = (plan) => plan;',
      }));
    },
  };
}

/** Keywords of JSON Schema that a published schema can't have: the subset is closed, its references are filled in. */
const foreignKeywords = [
  '$ref',
  '$recursiveRef',
  '$recursiveAnchor',
  'anyOf',
  'else',
  'patternProperties',
  'unevaluatedProperties',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'minContains',
  'maxContains',
];

/** Takes them for absent, so that the bundler drops what deals with them. */
function withoutKeywords(source: string): string {
  return foreignKeywords
    .map((name) => name.replace('$', ''))
    .reduce(
      (text, name) =>
        text
          .replace(new RegExp(`(?<=[{,] )(?:${name}: )?\\$${name}, `), '')
          .replaceAll(new RegExp(`(!stop && )?\\$${name} (?:!== undefined|=== true|=== '#')`, 'g'), 'false')
          .replaceAll(`$${name} === undefined`, 'true'),
      source,
    );
}
