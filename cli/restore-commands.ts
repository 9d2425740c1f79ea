import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { forgetArrivals } from '../domain/forget-arrivals.ts';
import type { Operator } from '../domain/operator.ts';
import { parkDestination } from '../domain/park-destination.ts';
import type { Ports } from '../domain/ports.ts';
import { listTombstones, replayTombstones } from '../domain/replay-tombstones.ts';
import { reconcile } from '../domain/reconcile.ts';
import type { Ground } from '../local/ground.ts';
import { readTenants } from '../local/tenants.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { Tombstone } from '../schemas/submission.ts';
import { argument, type Command, type Context, option, UsageFault } from './context.ts';
import { numberOf } from './number-of.ts';
import { operator } from './operator-of.ts';
import { counting } from './progress.ts';
import { checkRestore, restoreFolder } from './restore-folder.ts';
import { tellBooks } from './tell-books.ts';
import { refuse, withPorts } from './with-ports.ts';

const Lists = z.record(z.string(), z.array(Tombstone));

/** The commands of a restore: what must be kept beside a backup, and how a backup comes up. */
export const restoreCommands: Record<string, Command> = {
  tombstones: withPorts(async (ports, context) => {
    const progress = counting('Seiten gelesen', context);
    const tombstones = await listTombstones(ports, progress.step);
    progress.end();
    context.print(JSON.stringify({ [ports.tenant.id]: tombstones }));
    return 0;
  }),
  'replay-tombstones': withPorts(async (ports, context) => {
    const lists = tombstonesOf([ports.tenant.id], argument(context, 0, 'DATEI'));
    const code = await replay(lists, operator(context), ports, context);
    return Math.max(code, await beginHandOversAnew('keep', ports, context));
  }),
  restore: async (context) => {
    const from = resolve(argument(context, 0, 'SICHERUNG'));
    const folder = resolve(context.options.folder);
    checkRestore(from, folder);
    // All is read and checked before anything is made.
    const by = operator(context);
    const tenants = readTenants(context.options.tenants).tenants.map(({ id }) => id);
    const erased = tombstonesOf(tenants, option(context, 'erased'));
    return restoreFolder(from, folder, async (place) => {
      const ground = await context.ground('there', place);
      try {
        return await comeUp(ground, erased, by, context);
      } finally {
        ground.close();
      }
    });
  },
};

/** Everything comes up parked, what was erased is erased again, and the books are balanced; only then may a person let it go. */
async function comeUp(ground: Ground, erased: z.infer<typeof Lists>, by: Operator, context: Context): Promise<number> {
  let faults = 0;
  for (const tenant of ground.tenants) {
    const ports = ground.ports(tenant);
    if (ports === undefined) continue;
    const neighbours = ground.tenants.filter((one) => one !== tenant).map((one) => `tenant:${one}`);
    const places = [...ports.tenant.destinations.map(({ id }) => id), ...neighbours];
    for (const place of places) await parkDestination(place, by, ports);
    context.print(`== ${tenant}`);
    faults += await replay(erased, by, ports, context);
    faults += await beginHandOversAnew('remove', ports, context);
    const books = await reconcile(ports);
    tellBooks(books, context);
    faults += books.differences.length;
    context.print(
      `Alles ist geparkt, auch was von jetzt an kommt. Freigeben, wenn die Bücher stimmen: ${places.map((place) => `rohrpost unpark ${place} --tenant ${tenant}`).join(' · ')}`,
    );
  }
  return faults > 0 ? 1 : 0;
}

async function replay(erased: z.infer<typeof Lists>, by: Operator, ports: Ports, context: Context): Promise<number> {
  const own = erased[ports.tenant.id] ?? [];
  const progress = counting('Vermerke', context, own.length);
  const replayed = await replayTombstones(own, by, ports, progress.step);
  progress.end();
  if (replayed.kind === 'problem') return refuse(replayed, context);
  const { erased: again, before, absent, contended } = replayed;
  context.print(
    `Löschvermerke: ${again} wieder gelöscht, ${before} waren es schon, ${absent} kennt die Sicherung nicht.`,
  );
  if (contended > 0)
    context.print(
      `${numberOf(contended, 'hat', 'haben')} sich im selben Augenblick verändert. Rufen Sie den Befehl noch einmal auf.`,
    );
  return contended > 0 ? 1 : 0;
}

/**
 * What the backup says of hand-overs that were under way at its moment is forgotten. Files that came out of the backup with it
 * go (`remove`); in a store that was not set back they may be those of what was accepted since (`keep`).
 */
async function beginHandOversAnew(files: 'keep' | 'remove', ports: Ports, context: Context): Promise<number> {
  const progress = counting('Seiten gelesen', context);
  const { forgotten, contended } = await forgetArrivals(ports, progress.step);
  progress.end();
  for (const { submission, documents } of files === 'remove' ? forgotten : [])
    for (const document of documents) await ports.documents.removeSealed(submission, document);
  if (forgotten.length > 0)
    context.print(`Unterbrochene Übergaben anderer an Sie: ${forgotten.length}. Sie beginnen von vorn.`);
  if (contended > 0)
    context.print(
      `${numberOf(contended, 'geht', 'gehen')} in diesem Augenblick weiter. Rufen Sie den Befehl noch einmal auf.`,
    );
  return contended > 0 ? 1 : 0;
}

/**
 * The tombstones of each of these tenants. A tenant of which the file says nothing is refused: a list that was not written,
 * or was cut off, would bring back what was erased.
 */
function tombstonesOf(tenants: string[], file: string): z.infer<typeof Lists> {
  const all = readTombstones(file);
  const unsaid = tenants.filter((tenant) => all[tenant] === undefined);
  if (unsaid.length === 0) return all;
  const none = unsaid.map((tenant) => `{"${tenant}":[]}`).join(' ');
  throw new UsageFault(
    `${file} sagt nichts über ${unsaid.join(', ')}: Fehlt eine Liste, käme Gelöschtes wieder. Fügen Sie an, was „rohrpost tombstones“ für jeden Mandanten geschrieben hat. Nur wenn dort nie etwas gelöscht wurde, fügen Sie je eine Zeile an: ${none}`,
  );
}

/** One file, or several of `rohrpost tombstones` written one after the other: a line each. */
function readTombstones(file: string): z.infer<typeof Lists> {
  const lines = readFileSync(resolve(file), 'utf8').split('\n').filter(Boolean);
  const parsed = lines.map((line) => Lists.safeParse(parseJson(line)));
  const all: z.infer<typeof Lists> = {};
  for (const { data } of parsed) {
    if (data === undefined)
      throw new UsageFault(
        `${file} enthält keine Löschvermerke. Sie schreibt: rohrpost tombstones --tenant T >> ${file}`,
      );
    for (const [tenant, tombstones] of Object.entries(data)) all[tenant] = [...(all[tenant] ?? []), ...tombstones];
  }
  return all;
}
