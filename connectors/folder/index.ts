import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConnectorTools, defineConnector, type Parcel, type ParcelDocument } from '../../domain/connector.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { type CaseFound, lookAtCase } from './look-at-case.ts';
import { codeOf, Mismatch, outcomeOfFault } from './outcome-of-fault.ts';
import { FolderSettings } from './settings.ts';
import { sweepUnfinished, unfinishedFolder } from './sweep-unfinished.ts';

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
      return outcomeOfFault(fault);
    }
  },
  list: async ({ folder: root }) => {
    const entries = await readdir(root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  },
  sweep: (settings, which) => sweepUnfinished(settings.folder, which),
});

async function store(parcel: Parcel, root: string, { signal }: ConnectorTools): Promise<Outcome> {
  const name = safeName(parcel.receiptNumber);
  const place = join(root, name);
  const found = await lookAtCase(place, parcel.submission);
  if (found !== 'nothing') return outcomeOf(found, name);
  const unfinished = join(unfinishedFolder(root), `${safeName(parcel.submission)}.${randomUUID()}`);
  try {
    await mkdir(unfinished, { recursive: true });
    // A sweep that fails is repeated with the next delivery; this one must not fail by it.
    await sweepUnfinished(root, 'stale').catch(() => 0);
    for (const document of parcel.documents) {
      signal.throwIfAborted();
      await write(document, unfinished);
    }
    await syncFolder(unfinished);
    if (!(await moveInto(unfinished, place))) return outcomeOf(await lookAtCase(place, parcel.submission), name);
    await syncFolder(root);
    return outcomeOf('this-case', name);
  } finally {
    await tidyUp(root, unfinished);
  }
}

/** Nothing is left beside the cases. Where that fails, or others are at work, the sweep does it. */
async function tidyUp(root: string, unfinished: string): Promise<void> {
  await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
  await rmdir(unfinishedFolder(root)).catch(() => undefined);
}

function outcomeOf(found: CaseFound, name: string): Outcome {
  const outcomes: Record<CaseFound, Outcome> = {
    nothing: { kind: 'unavailable', code: 'folder-busy', affects: 'submission' },
    'this-case': { kind: 'delivered', caseFile: { id: name } },
    another: { kind: 'rejected', code: 'name-taken' },
    damaged: { kind: 'rejected', code: 'case-damaged' },
  };
  return outcomes[found];
}

async function write(document: ParcelDocument, folder: string): Promise<void> {
  const content = await contentOf(document);
  if (createHash('sha256').update(content).digest('hex') !== document.sha256) throw new Mismatch();
  const file = await open(join(folder, safeName(document.name)), 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A fault of our own store is not the destination's: it is thrown without the code that would say so. */
async function contentOf(document: ParcelDocument): Promise<Uint8Array> {
  try {
    return await document.content();
  } catch (cause) {
    throw new Error('a document of the parcel could not be read', { cause });
  }
}

/** `false` where another delivery of the same case was faster: a folder that is not empty can't be replaced. */
async function moveInto(unfinished: string, place: string): Promise<boolean> {
  try {
    await rename(unfinished, place);
    return true;
  } catch (fault) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR'].includes(codeOf(fault))) return false;
    throw fault;
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
