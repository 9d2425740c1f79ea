import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type ConnectorTools, defineConnector, type Parcel, type ParcelDocument } from '../../domain/connector.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { FolderSettings } from './settings.ts';

/**
 * Puts each case into a folder on disk, named by its receipt number. The case is written beside its place and moved
 * there in one step: a reader sees all of it or nothing. Repeating a delivery finds what is there.
 */
export const folder = defineConnector({
  settings: FolderSettings,
  guarantee: 'idempotent',
  deliver: async (parcel, settings, tools) => {
    try {
      return await store(parcel, settings.folder, tools);
    } catch (fault) {
      return outcomeOf(fault);
    }
  },
});

class Mismatch extends Error {}

async function store(parcel: Parcel, root: string, { signal }: ConnectorTools): Promise<Outcome> {
  await mkdir(root, { recursive: true });
  const place = join(root, safeName(parcel.receiptNumber));
  const delivered: Outcome = { kind: 'delivered', caseFile: { id: safeName(parcel.receiptNumber) } };
  const before = await caseAt(place);
  if (before !== undefined) return before === parcel.submission ? delivered : { kind: 'rejected', code: 'name-taken' };
  const unfinished = join(root, `.${safeName(parcel.submission)}.${randomUUID()}`);
  try {
    await mkdir(unfinished);
    for (const document of parcel.documents) {
      signal.throwIfAborted();
      await write(document, unfinished);
    }
    await syncFolder(unfinished);
    const moved = await moveInto(unfinished, place);
    if (!moved)
      return (await caseAt(place)) === parcel.submission ? delivered : { kind: 'rejected', code: 'name-taken' };
    await syncFolder(root);
    return delivered;
  } finally {
    await clean(root, parcel.submission, unfinished);
  }
}

async function write(document: ParcelDocument, folder: string): Promise<void> {
  const content = await document.content();
  if (createHash('sha256').update(content).digest('hex') !== document.sha256) throw new Mismatch();
  const file = await open(join(folder, safeName(document.name)), 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `false` where another delivery of the same case was faster: a folder that is not empty can't be replaced. */
async function moveInto(unfinished: string, place: string): Promise<boolean> {
  try {
    await rename(unfinished, place);
    return true;
  } catch (fault) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(fault)) && (await exists(place))) return false;
    throw fault;
  }
}

const Manifest = z.object({ submission: z.string() });

/** The submission whose case lies at a place; `undefined` where there is none. */
async function caseAt(place: string): Promise<string | undefined> {
  if (!(await exists(place))) return undefined;
  return Manifest.parse(JSON.parse(await readFile(join(place, 'manifest.json'), 'utf8'))).submission;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return false;
    throw fault;
  }
}

const staleMilliseconds = 60 * 60_000;

/** Takes away what this attempt left, and what attempts that died an hour ago or earlier left. */
async function clean(root: string, submission: string, own: string): Promise<void> {
  await rm(own, { recursive: true, force: true });
  const left = (await readdir(root))
    .filter((name) => name.startsWith(`.${safeName(submission)}.`))
    .map((name) => join(root, name));
  for (const path of left) {
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > staleMilliseconds)
      await rm(path, { recursive: true, force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name that stays within its folder; ours always are, so anything else is a bug. */
function safeName(name: string): string {
  if (!/^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N} ._-]{0,199}$/u.test(name))
    throw new Error('a name in a parcel is not safe as a file name');
  return name;
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
}

function outcomeOf(fault: unknown): Outcome {
  if (fault instanceof Mismatch) return { kind: 'rejected', code: 'hash-mismatch' };
  const code = codeOf(fault);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'unavailable', code: 'disk-full', affects: 'destination' };
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT'].includes(code))
    return { kind: 'unavailable', code: 'folder-unusable', affects: 'destination' };
  if (fault instanceof Error && (fault.name === 'AbortError' || fault.name === 'TimeoutError'))
    return { kind: 'unavailable', code: 'cut-off', affects: 'submission' };
  throw fault;
}
