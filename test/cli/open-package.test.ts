import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTar, writeTar } from '../../cli/write-tar.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { ExportManifest } from '../../schemas/export.ts';
import { type BooksWorld, delivered, openBooksWorld } from '../books-world.ts';
import { runCommand } from './run-command.ts';

let world: BooksWorld;
let folder: string;
beforeEach(async () => {
  world = await openBooksWorld();
  world.answer(delivered);
  folder = mkdtempSync(join(tmpdir(), 'open-package-'));
});
afterEach(() => {
  world.close();
  rmSync(folder, { recursive: true, force: true });
});

type Package = { manifest: ExportManifest; files: Map<string, string> };
const at = (name: string): string => join(folder, name);
const open = (name: string) => runCommand(world, 'open-package', [at(name)], { out: at(`${name}-auf`) });

async function exported(name: string): Promise<Package> {
  const { submission } = await world.acceptWithFile();
  await world.work();
  await runCommand(world, 'export', [submission], { out: at(name) });
  const files = readTar(readFileSync(at(name))) ?? new Map<string, string>();
  return { manifest: ExportManifest.parse(JSON.parse(files.get('manifest.json') ?? '')), files };
}

/** A package as somebody wrote it by hand. */
async function write(name: string, { manifest, files }: Package): Promise<void> {
  const all = new Map([...files, ['manifest.json', JSON.stringify(manifest)]]);
  const named = [...all].map(([file, text]) => ({ name: file, content: async () => text }));
  await writeTar(at(name), named, new Date(0));
}

test('a package from which somebody took a file says that it is not all', async () => {
  const { manifest, files } = await exported('paket.tar');
  await write('less.tar', { manifest: { ...manifest, documents: [] }, files });

  const whole = await open('paket.tar');
  const less = await open('less.tar');

  expect(whole.said).not.toContain('Achtung');
  expect(less.said).toContain('Achtung: 1 von 1 Datei ist nicht im Paket.');
});

test('answers of one submission in the package of another open nothing, nor does another file of the same authority', async () => {
  const one = await exported('one.tar');
  const other = await exported('other.tar');
  const swap = (file: string): Map<string, string> => new Map([...one.files, [file, other.files.get(file) ?? '']]);
  await write('answers.tar', { manifest: one.manifest, files: swap('angaben.jwe') });
  const [document] = one.manifest.documents;
  const answers = one.files.get('angaben.jwe') ?? '';
  const sha256 = await sha256Hex(await world.neudorf().sealer.unseal(answers));
  const lying = { ...one.manifest, documents: [{ ...document, sha256 }] };
  const manifest = ExportManifest.parse(lying);
  await write('file.tar', { manifest, files: new Map([...one.files, ['anlage-1.jwe', answers]]) });

  const ended = [await open('answers.tar'), await open('file.tar')];

  expect(ended.map(({ code }) => code)).toEqual([1, 1]);
  expect(existsSync(at('answers.tar-auf')) || existsSync(at('file.tar-auf'))).toBe(false);
});

test('what was cut off while a package was opened, or keys were backed up, is never taken for whole, and is done again', async () => {
  await exported('paket.tar');
  mkdirSync(at('paket.tar-auf.unfinished'));
  writeFileSync(at('paket.tar-auf.unfinished/antrag.json'), '{"half');
  writeFileSync(at('keys.json.unfinished'), '[{"half');

  const opened = await open('paket.tar');
  const kept = await runCommand(world, 'keys', ['backup'], { out: at('keys.json') });

  expect([opened.code, kept.code]).toEqual([0, 0]);
  expect(readdirSync(folder).toSorted()).toEqual(['keys.json', 'paket.tar', 'paket.tar-auf']);
  expect(JSON.parse(readFileSync(at('paket.tar-auf/antrag.json'), 'utf8')).documents).toHaveLength(1);
  expect(JSON.parse(readFileSync(at('keys.json'), 'utf8'))).toHaveLength(1);
});
