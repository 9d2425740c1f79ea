import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));
type Source = { path: string; text: string };
type Rule = (source: Source, all: Source[]) => string[];

/** What may import what (docs/architecture.md): a room, and the rooms below it. */
const mayImport: Record<string, string[]> = {
  schemas: [],
  forms: ['schemas'],
  domain: ['forms', 'schemas'],
  pages: ['forms', 'schemas'],
  channels: ['pages', 'domain', 'forms', 'schemas'],
  connectors: ['domain', 'schemas'],
  web: ['forms', 'schemas'],
  local: ['channels', 'pages', 'connectors', 'domain', 'forms', 'schemas', 'web'],
  aws: ['domain', 'schemas'],
  functions: ['channels', 'connectors', 'aws', 'domain', 'forms', 'schemas', 'web'],
  infra: ['schemas'],
  cli: ['local', 'aws', 'connectors', 'domain', 'forms', 'schemas'],
};
const room = (path: string): string => path.split('/')[0] ?? '';
const importsOf = ({ text }: Source): string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport\()\s*'([^']+)'|^import '([^']+)'/gm)].map(
    (found) => found[1] ?? found[2] ?? '',
  );
const ownImports = (source: Source): string[] =>
  importsOf(source)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(source.path), name)));
const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

/** Single files that a room may import from a room that is otherwise closed to it. */
const alsoMayImport: Record<string, RegExp> = {
  infra: /^connectors\/[\w-]+\/settings\.ts$|^functions\/environment\.ts$/,
};

const rules: Record<string, Rule> = {
  'arrows point down': (source) =>
    ownImports(source)
      .filter((goal) => !alsoMayImport[room(source.path)]?.test(goal))
      .filter((goal) => room(goal) !== room(source.path) && !(mayImport[room(source.path)] ?? []).includes(room(goal)))
      .map((goal) => `must not import ${goal}`),
  'schemas import zod only': (source) =>
    room(source.path) === 'schemas'
      ? importsOf(source)
          .filter((name) => !name.startsWith('.') && name !== 'zod')
          .map((name) => `imports ${name}`)
      : [],
  'zod as a whole': ({ text }) =>
    /import\s*\{[^}]*\}\s*from 'zod'/.test(text) ? ["write import * as z from 'zod'"] : [],
  'pure rooms stay pure': ({ path, text }) =>
    ['schemas', 'forms', 'domain', 'pages'].includes(room(path))
      ? [
          ...withoutComments(text).matchAll(
            /new Date\(\)|Date\.now|Math\.random|randomUUID|process\.|setTimeout|setInterval|from 'node:/g,
          ),
        ].map(([found]) => `uses ${found}: take it as an argument`)
      : [],
  'infra knows the types of the environment only': (source) =>
    room(source.path) === 'infra' && /^import \{[^}]*\} from '..\/functions\//m.test(source.text)
      ? ['imports code of functions: write import type']
      : [],
  'only grounds read the environment': ({ path, text }) =>
    /process\.env/.test(withoutComments(text)) &&
    !['local', 'cli'].includes(room(path)) &&
    !['functions/environment.ts', 'infra/app.ts'].includes(path)
      ? ['reads process.env']
      : [],
  'no AWS outside aws': (source) =>
    room(source.path) === 'aws'
      ? []
      : importsOf(source)
          .filter((name) => name.startsWith('@aws-sdk'))
          .map((name) => `imports ${name}`),
  'names say what a thing is': ({ path }) =>
    /(?:^|[/-])(?:util|utils|helper|helpers|manager|common|shared|misc|base|info|process|do)(?:[-.]|$)/.test(path)
      ? ['find a name that says what it is']
      : [],
  'files are short': ({ text }) =>
    text.split('\n').length > 250 ? [`has ${text.split('\n').length} lines: split it`] : [],
  'every exported name is documented': ({ path, text }) =>
    ['schemas', 'forms', 'domain', 'connectors', 'pages', 'channels', 'local', 'aws'].includes(room(path)) &&
    !path.endsWith('.d.ts')
      ? undocumented(text)
      : [],
  'no circles': (source, all) => (reaches(source.path, source.path, all) ? ['imports itself in a circle'] : []),
  'no path of one machine': ({ text }) =>
    [...text.matchAll(/(?<![\w.:])\/(?:work|root|farm|home)\//g)].map(([found]) => `names ${found}`),
};

/** Exported names without a doc comment; a type with the name of a schema right above it shares the schema's. */
function undocumented(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const found = /^export (?:async )?(?:const|function|type|class) (\w+)/.exec(line);
    if (found === null || /\*\/\s*$/.test(lines[index - 1] ?? '')) return [];
    const shared = new RegExp(`^export const ${found[1]}\\b`, 'm').test(text) && line.startsWith('export type');
    return shared ? [] : [`${found[1]} has no doc comment`];
  });
}

function reaches(from: string, goal: string, all: Source[], seen = new Set<string>()): boolean {
  const source = all.find(({ path }) => path === from);
  return (source === undefined ? [] : ownImports(source)).some((next) => {
    if (next === goal) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(next, goal, all, seen);
  });
}

function sources(): Source[] {
  const folders = Object.keys(mayImport);
  return folders.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ path: relative(project, file), text: readFileSync(file, 'utf8') })),
  );
}

const all = sources();

describe('the house', () => {
  test.each(Object.entries(rules))('%s', (_name, rule) => {
    const findings = all.flatMap((source) => rule(source, all).map((finding) => `${source.path}: ${finding}`));

    expect(findings).toEqual([]);
  });

  test('every top-level folder is a room of the house', () => {
    const known = new Set([
      ...Object.keys(mayImport),
      'test',
      'docs',
      'tenants',
      'node_modules',
      'coverage',
      'dist',
      'cdk.out',
    ]);
    const folders = readdirSync(project, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);

    expect(folders.filter((name) => !known.has(name))).toEqual([]);
  });

  test('no test is skipped or alone', () => {
    const tests = readdirSync(join(project, 'test'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.test.ts') && !name.startsWith('architecture'),
    );
    const findings = tests.filter((name) =>
      /\b(?:test|it|describe)\.(?:skip|todo|only)|skipIf|runIf/.test(readFileSync(join(project, 'test', name), 'utf8')),
    );

    expect(tests.length).toBeGreaterThan(3);
    expect(findings).toEqual([]);
  });
});

describe('the rules find what they are for', () => {
  test.each<[keyof typeof rules, string, string]>([
    ['arrows point down', 'schemas/a.ts', "import { x } from '../domain/x.ts';"],
    ['arrows point down', 'forms/a.ts', "import type { x } from '../pages/x.ts';"],
    ['arrows point down', 'pages/a.ts', "const x = await import('../domain/x.ts');"],
    ['schemas import zod only', 'schemas/a.ts', "import { x } from 'jose';"],
    ['zod as a whole', 'schemas/a.ts', "import { z } from 'zod';"],
    ['pure rooms stay pure', 'domain/a.ts', 'const now = new Date();'],
    ['pure rooms stay pure', 'forms/a.ts', "import { readFileSync } from 'node:fs';"],
    ['only grounds read the environment', 'channels/a.ts', 'const x = process.env.X;'],
    ['no AWS outside aws', 'local/a.ts', "import { S3 } from '@aws-sdk/client-s3';"],
    ['names say what a thing is', 'domain/date-utils.ts', ''],
    ['files are short', 'domain/a.ts', '\n'.repeat(251)],
    ['every exported name is documented', 'domain/a.ts', 'export const x = 1;'],
    ['infra knows the types of the environment only', 'infra/a.ts', "import { x } from '../functions/environment.ts';"],
    ['no circles', 'domain/a.ts', "import { b } from './a.ts';"],
    ['no path of one machine', 'local/a.ts', ['const x = ', '/root', '/x'].join('')],
  ])('%s', (name, path, text) => {
    const planted = { path, text };

    expect(rules[name]?.(planted, [...all, planted])).not.toEqual([]);
  });
});
