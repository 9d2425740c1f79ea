import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { bundleScript } from './bundle-script.ts';
import { languagePacks, type Words } from '../forms/words.ts';
import { hashOf } from './named.ts';

/** A script that is loaded only when it is needed: its stem, and what it is made of; where it carries words, once for each language. */
export type Chunk = { stem: string; language?: string; content: Uint8Array };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the scripts that not everybody needs: the check of answers; going on later, once for each language; which place a postcode means; lists and sums; uploads; the proof of work. */
export function buildChunks(): Promise<Chunk[]> {
  return Promise.all([
    check(),
    ...Array.from(languagePacks, async ([language, { later, calendar }]) => ({
      ...(await chunk('later', 'later.ts', ownWords({ later, calendar }))),
      language,
    })),
    chunk('ask-area', 'ask-area.ts'),
    chunk('parts', 'parts.ts'),
    chunk('uploads', 'uploads.ts'),
    chunk('prove', 'prove.ts'),
  ]);
}

/** The sentences come with the form, under this script's name (`check.ts`): so they are told in it, too. */
async function check(): Promise<Chunk> {
  const sentences = hashOf(...Array.from(languagePacks.values(), ({ messages }) => JSON.stringify(messages)));
  const { stem, content } = await chunk('check', 'check.ts', slimCheck(), ownWords({}));
  return { stem, content: Buffer.concat([content, Buffer.from(`//${sentences}`)]) };
}

async function chunk(stem: string, file: string, ...plugins: Plugin[]): Promise<Chunk> {
  return { stem, content: await bundleScript(here(file), { plugins }) };
}

/**
 * Leaves out of the check what no form of ours can need: keywords outside the subset, an older draft's ways, the list of what references
 * may point to (there are none), the validator's own formats (ours take their places), its sentences (ours are said; of one of them the
 * name of a missing member is read).
 */
function slimCheck(): Plugin {
  return {
    name: 'slim-check',
    setup: (bundle) => {
      bundle.onLoad({ filter: /json-schema\/dist\/esm\/format\.js$/ }, () => ({
        contents: 'export const format = {};',
      }));
      bundle.onLoad({ filter: /json-schema\/dist\/esm\/dereference\.js$/ }, () => ({
        contents: 'export const dereference = () => ({});',
      }));
      bundle.onLoad({ filter: /json-schema\/dist\/esm\/validate\.js$/ }, async ({ path }) => ({
        contents: withoutKeywords(
          (await readFile(path, 'utf8')).replaceAll(/error: (`[^`]*`|'[^']*')/g, (sentence) =>
            sentence.includes('required property') ? sentence : "error: ''",
          ),
        ),
      }));
      // The plan comes in the language in which it was asked for.
      bundle.onLoad({ filter: /forms\/translate-plan\.ts$/ }, () => ({
        contents: 'export const translatePlan = (plan) => plan;',
      }));
    },
  };
}

/** Of our words only these, of one language: no reader carries another's. */
function ownWords(words: Partial<Words>): Plugin {
  return {
    name: 'own-words',
    setup: (bundle) => {
      bundle.onLoad({ filter: /forms\/words\.ts$/ }, () => ({
        contents: `export const ourWords = () => (${JSON.stringify(words)});`,
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
      source.replaceAll("draft === '4'", 'false'),
    );
}
