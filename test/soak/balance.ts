import { CaseManifest } from '../../schemas/delivery.ts';
import { sha256Hex } from '../../domain/digest.ts';
import type { FlappingDms } from './flapping-dms.ts';
import type { Application } from './soak-application.ts';
import { baseFolder } from './soak-place.ts';

type Files = Map<string, Uint8Array>;
/** What does not add up: lost, twice, or not what was sent; of a case that no citizen knows too. */
export type Balance = { cases: number; lost: string[]; twice: string[]; wrong: string[]; strangers: string[] };

/** Holds every receipt that a citizen holds against what lies in the DMS, byte by byte. */
export async function balance(
  applications: Application[],
  { objects }: Pick<FlappingDms, 'objects'>,
): Promise<Balance> {
  const cases = casesIn(objects);
  const found: Balance = { cases: cases.size, lost: [], twice: [], wrong: [], strangers: [] };
  const known = new Map<string, Application>();
  for (const one of applications)
    for (const receipt of new Set(one.receipts)) {
      // Two applications with one receipt, or one with two.
      if (known.has(receipt) || one.receipts.some((other) => other !== receipt)) found.twice.push(receipt);
      known.set(receipt, one);
    }
  for (const [receipt, one] of known) {
    const files = cases.get(`Antrag ${receipt}`);
    if (files === undefined) found.lost.push(receipt);
    else found.wrong.push(...(await faultsOf(receipt, one, files)));
  }
  for (const name of cases.keys()) {
    const [, receipt = '', twin] = /^Antrag (\S+)( \(object-\d+\))?$/.exec(name) ?? [];
    if (twin !== undefined) found.twice.push(receipt);
    else if (!known.has(receipt)) found.strangers.push(name);
  }
  return found;
}

/** Whether everything adds up. */
export const isBalanced = ({ lost, twice, wrong, strangers }: Balance): boolean =>
  lost.length + twice.length + wrong.length + strangers.length === 0;

function casesIn(objects: FlappingDms['objects']): Map<string, Files> {
  const cases = new Map<string, Files>();
  for (const [path, { content = new Uint8Array() }] of objects) {
    const [, name, file] = path.startsWith(`${baseFolder}/`) ? path.slice(baseFolder.length).split('/') : [];
    if (name === undefined) continue;
    const files: Files = cases.get(name) ?? new Map<string, Uint8Array>();
    cases.set(name, file === undefined ? files : files.set(file, content));
  }
  return cases;
}

/** Record, answers, every file and the manifest, each once and as it was sent. A second one of a name has a name of its own here. */
async function faultsOf(receipt: string, one: Application, files: Files): Promise<string[]> {
  const text = (name: string): string => new TextDecoder().decode(files.get(name));
  const manifest = CaseManifest.safeParse(files.has('manifest.json') ? JSON.parse(text('manifest.json')) : undefined);
  if (!manifest.success) return [`${receipt}: no manifest`];
  const listed = manifest.data.files;
  const faults: string[] = [];
  const names = [...listed.map(({ name }) => name), 'manifest.json'].toSorted();
  if (names.join('|') !== [...files.keys()].toSorted().join('|'))
    faults.push(`${receipt}: not the files of the manifest`);
  for (const { name, sha256 } of listed)
    if (sha256 !== (await sha256Hex(files.get(name) ?? ''))) faults.push(`${receipt}: another ${name}`);
  const sent = await Promise.all(one.files.map((file) => sha256Hex(file)));
  const kept = listed.filter(({ kind }) => kind === 'upload').map(({ sha256 }) => sha256);
  if (sent.toSorted().join() !== kept.toSorted().join()) faults.push(`${receipt}: not the files that were sent`);
  const generated = listed.map(({ kind }) => kind).filter((kind) => kind !== 'upload');
  if (generated.join() !== 'record,answers') faults.push(`${receipt}: record or answers are missing`);
  if (!text('antrag.json').includes(JSON.stringify(one.dog))) faults.push(`${receipt}: other answers`);
  return faults;
}
