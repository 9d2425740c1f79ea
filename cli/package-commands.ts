import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { exportSubmission } from '../domain/export-submission.ts';
import { findTies } from '../domain/find-ties.ts';
import { unsealWith } from '../domain/sealing.ts';
import { ExportManifest } from '../schemas/export.ts';
import { JsonWebKey, RecipientKey } from '../schemas/key.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { argument, type Command, option, UsageFault } from './context.ts';
import { numberOf } from './number-of.ts';
import { openPackage } from './open-package.ts';
import { operator } from './operator-of.ts';
import { submissionArgument } from './submission-argument.ts';
import { tellTies } from './tell-ties.ts';
import { refuse, withPorts } from './with-ports.ts';
import { readTar, writeTar } from './write-tar.ts';

/** The way around everything: a submission as a file that only the authority's key opens. */
export const packageCommands: Record<string, Command> = {
  export: withPorts(async (ports, context) => {
    const goal = resolve(option(context, 'out'));
    if (existsSync(goal)) throw new UsageFault(`${goal} gibt es schon. Nennen Sie nach --out eine neue Datei.`);
    const exported = await exportSubmission(submissionArgument(context), operator(context), ports);
    if (exported.kind === 'problem') return refuse(exported, context);
    const { manifest, files } = exported;
    if (context.options['dry-run'] !== true) await writeTar(goal, files, ports.now());
    context.print(`Gespeichert: ${goal} (${files.map(({ name }) => name).join(', ')})`);
    context.print(`Öffnen kann es nur ${manifest.sealedTo} mit dem Schlüssel ${manifest.kid}: rohrpost open-package`);
    if (manifest.notReleased > 0)
      context.print(
        `${numberOf(manifest.notReleased, 'Datei ist', 'Dateien sind')} noch nicht freigegeben und deshalb nicht dabei.`,
      );
    tellTies(await findTies(manifest.submission, ports), context);
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
      return openPackage(files, manifest.data, folder, (sealed) => unsealWith(keys, sealed), context);
    }
    return withPorts((ports) =>
      openPackage(files, manifest.data, folder, (sealed) => ports.sealer.unseal(sealed), context),
    )(context);
  },
};

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
