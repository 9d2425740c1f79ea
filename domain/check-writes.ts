import type { Write } from './ports.ts';

/** Throws where writes can't be one transaction, on whichever ground: more than 100, or two on the same key. Both are bugs. */
export function checkWrites(writes: Write[]): void {
  if (writes.length > 100) throw new Error(`a transaction has at most 100 writes, this one ${writes.length}`);
  const keys = writes.map((write) => {
    const { partition, sort } = write.kind === 'put' ? write.item : write;
    return `${partition}\0${sort}`;
  });
  if (new Set(keys).size !== keys.length) throw new Error('a transaction has two writes on the same key');
}
