import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { sha256Hex } from '../domain/digest.ts';
import { exportSubmission } from '../domain/export-submission.ts';
import { unsealWith } from '../domain/sealing.ts';
import { Unreadable } from '../domain/unreadable.ts';
import { ExportManifest } from '../schemas/export.ts';
import { JsonWebKey, RecipientKey } from '../schemas/key.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Submission } from '../schemas/submission.ts';
import { argument, type Command, type Context, option, UsageFault } from './context.ts';
import { operator } from './operator-of.ts';
import { refuse, withPorts } from './with-ports.ts';
import { readTar, writeTar } from './write-tar.ts';

/** The way around everything: a submission as a file that only the authority's key opens. */
export const packageCommands: Record<string, Command> = {
  export: withPorts(async (ports, context) => {
    const goal = resolve(option(context, 'out'));
    if (existsSync(goal)) throw new UsageFault(`${goal} gibt es schon. Nennen Sie nach --out eine neue Datei.`);
    const exported = await exportSubmission(argument(context, 0, 'ID'), operator(context), ports);
    if (exported.kind === 'problem') return refuse(exported, context);
    const { manifest, files } = exported;
    if (context.options['dry-run'] !== true) await writeTar(goal, files, ports.now());
    context.print(`Gespeichert: ${goal} (${files.map(({ name }) => name).join(', ')})`);
    context.print(`Öffnen kann es nur ${manifest.sealedTo} mit dem Schlüssel ${manifest.kid}: rohrpost open-package`);
    if (manifest.notReleased > 0)
      context.print(`${manifest.notReleased} Dateien sind noch nicht freigegeben und deshalb nicht dabei.`);
    return 0;
  }),
  'open-package': async (context) => {
    const file = argument(context, 0, 'DATEI');
    const folder = resolve(option(context, 'out'));
    if (existsSync(folder)) throw new UsageFault(`${folder} gibt es schon. Nennen Sie nach --out einen neuen Ordner.`);
    const files = readTar(readFileSync(resolve(file)));
    const manifest = ExportManifest.safeParse(parseJson(files?.get('manifest.json') ?? ''));
    if (files === undefined || !manifest.success) {
      context.print(`${file} ist kein Paket von Rohrpost, oder es ist beschädigt.`);
      return 1;
    }
    if (context.options.keys !== undefined) {
      const keys = readKeys(context.options.keys);
      return open(files, manifest.data, folder, (sealed) => unsealWith(keys, sealed), context);
    }
    return withPorts((ports) => open(files, manifest.data, folder, (sealed) => ports.sealer.unseal(sealed), context))(
      context,
    );
  },
};

type Unseal = (sealed: string) => Promise<Uint8Array>;

async function open(
  files: Map<string, string>,
  manifest: ExportManifest,
  folder: string,
  unseal: Unseal,
  { print }: Context,
): Promise<number> {
  try {
    const opened = await openAll(files, manifest, unseal);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [name, content] of opened) writeFileSync(join(folder, name), content, { flag: 'wx', mode: 0o600 });
    print(`Geöffnet nach ${folder}: ${[...opened.keys()].join(', ')}`);
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

/** Everything is opened and checked before anything is written. */
async function openAll(
  files: Map<string, string>,
  manifest: ExportManifest,
  unseal: Unseal,
): Promise<Map<string, Uint8Array | string>> {
  const plain = new TextDecoder().decode(await unseal(files.get(manifest.answers) ?? ''));
  const submission = Submission.safeParse(parseJson(plain));
  if (!submission.success) throw new Unreadable('content-malformed');
  const opened = new Map<string, Uint8Array | string>([
    ['antrag.json', `${JSON.stringify(submission.data, null, 2)}\n`],
  ]);
  for (const { document, file, sha256 } of manifest.documents) {
    const content = await unseal(files.get(file) ?? '');
    const place = submission.data.documents.findIndex(({ id }) => id === document);
    const named = submission.data.documents[place];
    if (named === undefined || (await sha256Hex(content)) !== sha256) throw new Unreadable('content-malformed');
    opened.set(`Anlage-${String(place + 1).padStart(2, '0')}-${named.name.replaceAll(/[/\\]/g, '-')}`, content);
  }
  return opened;
}

/** What `keys backup` wrote, or the parameters of a deployed tenant as the AWS CLI prints them: name and value. */
const KeptKey = z.union([
  RecipientKey,
  z.tuple([z.string(), z.string()]).transform(([name, value], context): RecipientKey => {
    const { data: key } = JsonWebKey.safeParse(parseJson(value));
    const kid = name.split('/').at(-1) ?? '';
    if (key !== undefined)
      return { state: 'decrypt-only', kid, createdAt: '1970-01-01T00:00:00.000Z', publicKey: key, privateKey: key };
    context.addIssue({ code: 'custom', message: 'no key' });
    return z.NEVER;
  }),
]);

function readKeys(file: string): RecipientKey[] {
  const keys = z.array(KeptKey).safeParse(parseJson(readFileSync(resolve(file), 'utf8')));
  if (keys.success) return keys.data;
  throw new UsageFault(`${file} ist keine Sicherung von Schlüsseln. Sie schreibt: rohrpost keys backup`);
}
