import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { bundling } from '../../functions/bundle-functions.ts';
import { leanContract } from '../../functions/lean-contracts.ts';

const resolveDir = fileURLToPath(new URL('../../schemas', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({ ...bundling, stdin: { contents, resolveDir }, write: false });
  return outputFiles[0]?.text ?? '';
}

test('of a file’s contracts a function has those that it asks for, and what they are made of', async () => {
  const text = await bundled("export { FormVersionNumber } from './form.ts';");

  expect(text).toContain('99999');
  expect(text).not.toContain('afterDelivery');
});

test('a constant of several lines, one with a type and one of another are said to do nothing else; functions stay as they are', () => {
  const source = [
    'export const A = z.strictObject({',
    "  b: z.string().refine((text) => {\n    return text !== ';';\n  }),",
    '});',
    'const c: Record<string, number> = { d: 1 };',
    'export const e = c;',
    'export function f(): void {}',
  ];

  expect(leanContract(source.join('\n')).split('\n')).toEqual(
    [
      'export const A = /* @__PURE__ */ (() => (z.strictObject({',
      "  b: z.string().refine((text) => {\n    return text !== ';';\n  }),".split('\n'),
      '})))();',
      'const c: Record<string, number> = /* @__PURE__ */ (() => ({ d: 1 }))();',
      'export const e = /* @__PURE__ */ (() => (c))();',
      'export function f(): void {}',
    ].flat(),
  );
});

test('each contract that is asked for in a bundle is the one that stands in its file', async () => {
  const files = readdirSync(resolveDir).filter((name) => name.endsWith('.ts'));
  const outfile = join(folder, 'all.mjs');
  const contents = files.map((name, index) => `export * as file${index} from './${name}';`).join('\n');
  await build({ ...bundling, stdin: { contents, resolveDir }, outfile });
  const Files = z.record(z.string(), z.record(z.string(), z.unknown()));
  const all = Files.parse({ ...(await import(pathToFileURL(outfile).href)) });

  for (const [index, name] of files.entries()) {
    const own: object = await import(pathToFileURL(join(resolveDir, name)).href);
    expect({ name, ...shapes(all[`file${index}`] ?? {}) }).toEqual({ name, ...shapes(own) });
  }
});

/** What a file exports: each contract in it as JSON Schema, functions as such, all else as it is. */
function shapes(module: object): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify({ ...module }, (_name, value: unknown) => {
      if (typeof value === 'function') return `function of ${value.length}`;
      if (!isContract(value)) return value;
      return z.toJSONSchema(value, { unrepresentable: 'any', io: 'input' });
    }),
  );
}

function isContract(value: unknown): value is z.ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value;
}
