import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../domain/digest.ts';
import { displayName } from '../domain/display-name.ts';
import { Unreadable } from '../domain/unreadable.ts';
import type { ExportManifest } from '../schemas/export.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Submission } from '../schemas/submission.ts';
import type { Context } from './context.ts';
import { jsonText } from './json-text.ts';
import { numberOf } from './number-of.ts';

type Unseal = (sealed: string) => Promise<Uint8Array>;
type Opened = { submission: Submission; files: Map<string, Uint8Array | string> };

/**
 * Opens an emergency package into a new folder, which has its name only when it is whole: whoever was cut off leaves
 * `….unfinished`, which the next one replaces. Its number is the exit code.
 */
export async function openPackage(
  files: Map<string, string>,
  manifest: ExportManifest,
  folder: string,
  unseal: Unseal,
  { print }: Context,
): Promise<number> {
  try {
    const opened = await openAll(files, manifest, unseal);
    writeFolder(folder, opened.files);
    print(`Geöffnet nach ${folder}: ${[...opened.files.keys()].join(', ')}`);
    const absent = opened.submission.documents.length - manifest.documents.length;
    const all = numberOf(opened.submission.documents.length, 'Datei', 'Dateien');
    if (absent > 0) print(`Achtung: ${absent} von ${all} ${absent === 1 ? 'ist' : 'sind'} nicht im Paket.`);
    return 0;
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    print(
      fault.code === 'key-missing'
        ? `Keiner dieser Schlüssel öffnet das Paket. Es gehört ${manifest.sealedTo}, Schlüssel ${manifest.kid}.`
        : 'Das Paket ist beschädigt oder wurde verändert. Es wurde nichts gespeichert.',
    );
    return 1;
  }
}

function writeFolder(folder: string, files: Opened['files']): void {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  for (const [name, content] of files)
    writeFileSync(join(unfinished, name), content, { flag: 'wx', mode: 0o600, flush: true });
  renameSync(unfinished, folder);
}

/**
 * Everything is opened and checked before anything is written. What the manifest says lies open, so that anybody can change
 * it: it must fit what was sealed, and names are built anew.
 */
async function openAll(files: Map<string, string>, manifest: ExportManifest, unseal: Unseal): Promise<Opened> {
  const plain = new TextDecoder().decode(await unseal(files.get(manifest.answers) ?? ''));
  const { data: submission } = Submission.safeParse(parseJson(plain));
  if (submission?.receiptNumber !== manifest.receiptNumber) throw new Unreadable('content-malformed');
  const opened: Opened['files'] = new Map([['antrag.json', jsonText(submission)]]);
  for (const { document, file } of manifest.documents) {
    const content = await unseal(files.get(file) ?? '');
    const place = submission.documents.findIndex(({ id }) => id === document);
    const named = submission.documents[place];
    if (named === undefined || (await sha256Hex(content)) !== named.sha256) throw new Unreadable('content-malformed');
    opened.set(`Anlage-${String(place + 1).padStart(2, '0')}-${displayName(named.name, named.mediaType)}`, content);
  }
  return { submission, files: opened };
}
