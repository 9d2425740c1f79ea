import type { Outcome } from '../../schemas/delivery.ts';

/** A document's bytes are not those that the parcel announced. */
export class Mismatch extends Error {}

const full = new Set(['ENOSPC', 'EDQUOT']);
const refusedName = new Set(['ENAMETOOLONG', 'EILSEQ', 'EINVAL']);
const momentary = new Set(['EMFILE', 'ENFILE', 'EAGAIN', 'EBUSY', 'ETIMEDOUT']);

/**
 * What a fault of the file system means for the delivery (codes: errno(3)). A full, missing, read-only or broken disk
 * stops the destination; a name that the disk refuses goes to a person. What is no fault of the file system is thrown.
 */
export function outcomeOfFault(fault: unknown): Outcome {
  if (fault instanceof Mismatch) return { kind: 'rejected', code: 'hash-mismatch' };
  if (!(fault instanceof Error)) throw fault;
  if (fault.name === 'AbortError' || fault.name === 'TimeoutError')
    return { kind: 'unavailable', code: 'cut-off', affects: 'submission' };
  const code = codeOf(fault);
  if (full.has(code)) return { kind: 'unavailable', code: 'disk-full', affects: 'destination' };
  if (refusedName.has(code)) return { kind: 'rejected', code: 'name-refused' };
  if (momentary.has(code)) return { kind: 'unavailable', code: 'folder-busy', affects: 'submission' };
  if (/^E[A-Z0-9]+$/.test(code)) return { kind: 'unavailable', code: 'folder-unusable', affects: 'destination' };
  throw fault;
}

/** The system's code of a fault, `ENOENT`; empty where it has none. */
export function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
}
