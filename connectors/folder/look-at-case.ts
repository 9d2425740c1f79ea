import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { parseJson } from '../../schemas/parse-json.ts';
import { codeOf } from './outcome-of-fault.ts';

/** What lies at a case's place. `damaged`: a folder without a manifest that can be read, for example half deleted by a person. */
export type CaseFound = 'nothing' | 'this-case' | 'another' | 'damaged';

const Manifest = z.object({ submission: z.string() });

/** Looks whether a submission's case lies at a place already. Throws the file system's faults. */
export async function lookAtCase(place: string, submission: string): Promise<CaseFound> {
  const found = await unlessMissing(stat(place));
  if (found === undefined) return 'nothing';
  if (!found.isDirectory()) return 'another';
  const text = await unlessMissing(readFile(join(place, 'manifest.json'), 'utf8'));
  const manifest = Manifest.safeParse(parseJson(text ?? ''));
  if (!manifest.success) return 'damaged';
  return manifest.data.submission === submission ? 'this-case' : 'another';
}

async function unlessMissing<T>(looked: Promise<T>): Promise<T | undefined> {
  try {
    return await looked;
  } catch (fault) {
    if (['ENOENT', 'EISDIR'].includes(codeOf(fault))) return undefined;
    throw fault;
  }
}
