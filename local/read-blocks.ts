import { readdirSync, readFileSync } from 'node:fs';
import { FormBlock } from '../schemas/form-block.ts';

const folder = new URL('../schemas/blocks/', import.meta.url);

/** The blocks that ship with Rohrpost, in the order of their keys. */
export function readBlocks(): FormBlock[] {
  return readdirSync(folder)
    .toSorted()
    .map((file) => FormBlock.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
}
