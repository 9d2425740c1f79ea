import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { judgeLicences } from '../../infra/supply-chain/judge-licences.ts';
import { judgeSignatures } from '../../infra/supply-chain/judge-signatures.ts';
import { makeSbom } from '../../infra/supply-chain/make-sbom.ts';
import { type Part, readParts } from '../../infra/supply-chain/read-parts.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const parts = readParts(readJson(join(project, 'package-lock.json')));
const made = new Date('2026-11-27T12:00:00Z');
const Bom = z.object({
  metadata: z.object({ timestamp: z.string(), component: z.object({ name: z.string() }) }),
  components: z.array(
    z.object({
      'bom-ref': z.string(),
      purl: z.string(),
      version: z.string().min(1),
      hashes: z.array(z.json()).optional(),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
const bom = Bom.parse(JSON.parse(makeSbom(parts, made)));

const part = (licence: string | undefined, name = 'neu'): Part => ({
  place: `node_modules/${name}`,
  name,
  version: '1.0.0',
  licence,
  sha512: undefined,
  dev: false,
  optional: false,
  needs: [],
});

describe('the bill of materials', () => {
  test('is CycloneDX 1.6, as its own schema has it', () => {
    const schemas = join(
      dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
      'res/schema',
    );
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    for (const name of ['spdx', 'jsf-0.82'])
      ajv.addSchema(
        readJson(join(schemas, `${name}.SNAPSHOT.schema.json`)),
        `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
      );
    const isValid = ajv.compile(readJson(join(schemas, 'bom-1.6.SNAPSHOT.schema.json')));

    isValid(JSON.parse(makeSbom(parts, made)));

    expect(isValid.errors ?? []).toEqual([]);
    expect(isValid({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ type: 'library' }] })).toBe(false);
  });

  test('names every package of the lock file, and what each needs', () => {
    const hono = bom.dependencies.find(({ ref }) => ref === 'rohrpost');

    expect(bom.components).toHaveLength(parts.length - 1);
    expect(hono?.dependsOn).toContain('node_modules/hono');
    expect(bom.components.find(({ purl }) => purl.startsWith('pkg:npm/%40middy/core@'))).toBeDefined();
    expect(bom.components.filter(({ hashes }) => hashes === undefined).map(({ purl }) => purl)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/pkg:npm\/(?:hono|zod|jose|%40middy)/)]),
    );
  });

  test('says of a package without a licence that it is unknown', () => {
    const [own] = parts;
    if (own === undefined) throw new Error('an empty lock file');

    expect(makeSbom([own, part(undefined)], made)).toContain('"name": "unknown"');
  });

  test('is written by npm run sbom, and npm run licences lists every package', () => {
    const run = (script: string) =>
      spawnSync(process.execPath, [join(project, 'infra/supply-chain', script)], { encoding: 'utf8' });

    const [written, listed] = [run('write-sbom.ts'), run('write-licences.ts')];

    expect(written).toMatchObject({ status: 0, stdout: `dist/sbom.json: ${parts.length - 1} packages\n` });
    expect(listed).toMatchObject({ status: 0, stderr: '' });
    expect(listed.stdout.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(parts.length - 1);
  });

  test('is the same for the same lock file, and another for another', () => {
    const [own, ...others] = parts;
    if (own === undefined) throw new Error('an empty lock file');

    expect(makeSbom(parts, made)).toBe(makeSbom(parts, made));
    expect(makeSbom([own, ...others.slice(1)], made)).not.toContain(/urn:uuid:[\w-]+/.exec(makeSbom(parts, made))?.[0]);
    expect(() => makeSbom(others, made)).toThrow('does not name Rohrpost');
  });

  test('a package’s own copy of another comes before the one above', () => {
    const lock = {
      lockfileVersion: 3,
      packages: {
        '': { name: 'rohrpost', version: '1.0.0', dependencies: { a: '1', c: '1' } },
        'node_modules/a': { version: '1.0.0', dependencies: { b: '1', c: '1', gone: '1' } },
        'node_modules/a/node_modules/b': { version: '2.0.0', dependencies: { c: '1' } },
        'node_modules/b': { version: '1.0.0' },
        'node_modules/c': { version: '1.0.0', integrity: 'sha1-x' },
      },
    };

    expect(readParts(lock).map(({ name, needs }) => [name, needs])).toEqual([
      ['rohrpost', ['node_modules/a', 'node_modules/c']],
      ['a', ['node_modules/a/node_modules/b', 'node_modules/c']],
      ['b', ['node_modules/c']],
      ['b', []],
      ['c', []],
    ]);
  });
});

describe('licences', () => {
  test('everything that Rohrpost is made from may be part of a work under the EUPL-1.2', () => {
    const refused = judgeLicences(parts).filter(({ isAllowed }) => !isAllowed);

    expect(refused.map(({ part: { name }, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  test.each([undefined, 'GPL-3.0-only', 'SSPL-1.0', 'MIT AND BUSL-1.1', 'MIT OR (GPL-2.0 AND X)', 'Bitstream-Vera'])(
    '%s is refused',
    (licence) => {
      expect(judgeLicences([part(licence)])[0]?.isAllowed).toBe(false);
    },
  );

  test.each(['MIT', '(MIT OR GPL-3.0-or-later)', 'GPL-3.0-only OR Apache-2.0', 'MIT AND ISC'])(
    '%s is allowed',
    (licence) => {
      expect(judgeLicences([part(licence)])[0]?.isAllowed).toBe(true);
    },
  );

  test('what was looked up counts for that version alone', () => {
    expect(judgeLicences([part(undefined, 'png-js')])[0]).toMatchObject({ licence: 'unknown', isAllowed: false });
  });
});

describe('signatures of packages', () => {
  const answer = (value: unknown) => judgeSignatures(JSON.stringify(value));
  const error = (code: string | null, summary = '') => answer({ error: { code, summary } });

  test('a package that is not what was published, or that nobody signed, is a finding', () => {
    expect(
      answer({ invalid: [{ name: 'hono', version: '1.0.0' }], missing: [{ name: 'jose', version: '2.0.0' }] }),
    ).toEqual({ kind: 'refused', packages: ['hono@1.0.0', 'jose@2.0.0'] });
  });

  test('all signed is all in order', () => {
    expect(answer({ invalid: [], missing: [] })).toEqual({ kind: 'verified' });
  });

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'E503', 'ETIMEDOUT'])(
    'nobody there (%s) is no finding, and no proof',
    (code) => {
      expect(error(code, 'no way').kind).toBe('unchecked');
    },
  );

  test('a mirror without keys, and no answer in time, say nothing either', () => {
    const text = 'found no dependencies to audit that were installed from a supported registry';

    expect(error(null, text)).toMatchObject({ kind: 'unchecked', because: text });
    expect(judgeSignatures('').kind).toBe('unchecked');
  });

  test('any other failure is one', () => {
    expect(error('EEXPIREDSIGNATUREKEY', 'the key has expired').kind).toBe('failed');
    expect(judgeSignatures('<html>').kind).toBe('failed');
  });

  /** Runs the command of CI with an `npm` that answers so. */
  function check(said: unknown, ...words: string[]): { status: number | null; stdout: string } {
    const folder = mkdtempSync(join(tmpdir(), 'npm-'));
    const answer = join(folder, 'answer.json');
    writeFileSync(answer, JSON.stringify(said));
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\nexec cat '${answer}'\n`, { mode: 0o755 });
    const script = join(project, 'infra/supply-chain/check-signatures.ts');
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
    const { status, stdout } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8', env });
    rmSync(folder, { recursive: true });
    return { status, stdout };
  }

  test('CI fails for a package whose signature was tampered with, and names it', () => {
    const { status, stdout } = check({ invalid: [{ name: 'hono', version: '1.0.0' }], missing: [] });

    expect(status).toBe(1);
    expect(stdout).toBe(
      'signatures: these packages are not what was signed, or nobody signed them. Do not use this installation:\n  hono@1.0.0\n',
    );
  });

  test.each([
    ['offline', { error: { code: 'ENOTFOUND', summary: 'no such host' } }],
    ['at a mirror that has no such door', { error: { code: 'E405', summary: 'Method Not Allowed' } }],
  ])('CI passes %s and says in plain words that nothing is known; a release does not', (_where, said) => {
    const [passed, release] = [check(said), check(said, '--required')];

    expect([passed.status, release.status]).toEqual([0, 1]);
    expect(passed.stdout).toContain('nobody could be asked, so nothing is known of any package:');
    expect(release.stdout).toContain('and a release demands it');
  });

  test('CI passes where all is signed, and fails where the check itself went wrong', () => {
    const [fine, wrong] = [check({ invalid: [], missing: [] }), check({ error: { code: 'EEXPIREDSIGNATUREKEY' } })];

    expect([fine.status, wrong.status]).toEqual([0, 1]);
    expect(fine.stdout).toBe('signatures: every installed package is what its registry signed.\n');
    expect(wrong.stdout).toContain('the check itself went wrong');
  });
});
