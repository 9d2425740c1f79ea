import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const block = Buffer.alloc(65_536);
const small = Buffer.alloc(512);

/**
 * Keeps a file system full for so many milliseconds, also of what is freed meanwhile; then gives all of it back. Whether
 * it was full at all: not where `signal` came before.
 */
export async function keepDiskFull(folder: string, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const path = join(folder, 'ballast');
  const until = Date.now() + milliseconds;
  let isFull = false;
  try {
    const file = openSync(path, 'a');
    try {
      while (Date.now() < until && !signal.aborted) {
        fill(file);
        isFull = true;
        await sleep(50);
      }
    } finally {
      closeSync(file);
    }
  } finally {
    rmSync(path, { force: true });
  }
  return isFull;
}

/** Blocks until none fits, then crumbs until none fits. */
function fill(file: number): void {
  for (const piece of [block, small]) while (writes(file, piece));
}

function writes(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) > 0;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC') return false;
    throw fault;
  }
}
