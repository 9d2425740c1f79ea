import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { bundling } from '../../functions/bundle-functions.ts';
import { check } from '../../functions/recheck-here.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proofs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const Bundle = z.object({ check: z.custom<typeof check>((value) => typeof value === 'function') });

test('a bundle proves patterns by itself, and comes to the same verdicts', async () => {
  const outfile = join(folder, 'index.mjs');
  const resolveDir = fileURLToPath(new URL('../..', import.meta.url));
  await build({ ...bundling, stdin: { contents: "export { check } from 'recheck';", resolveDir }, outfile });
  const bundled = Bundle.parse(await import(pathToFileURL(outfile).href));

  const verdicts = await Promise.all(
    ['^(a+)+$', '^[0-9]{5}$'].flatMap((pattern) => [bundled.check(pattern, 'u', {}), check(pattern, 'u', {})]),
  );

  expect(verdicts.map(({ status }) => status)).toEqual(['vulnerable', 'vulnerable', 'safe', 'safe']);
});

test('brackets within brackets fill no stack: a pattern that the proof can not follow is one that nobody can judge', async () => {
  const { status } = await check(`^${'('.repeat(245)}a${')'.repeat(245)}$`, 'u', {});

  expect(status).toBe('unknown');
});
