import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Inventory, Item, StoredFile } from '../domain/ports.ts';
import { itemOf } from './store.ts';

const perPage = 500;
const Key = z.tuple([z.string(), z.string()]);
const Place = z.looseObject({ partition: z.string(), sort: z.string() });

/** Everything of one tenant on the local ground: its rows in the order of their keys, and the files of its two places. */
export function localInventory(database: DatabaseSync, tenant: string, folder: string): Inventory {
  const rows = database.prepare(
    'select * from items where tenant = ? and (partition, sort) > (?, ?) order by partition, sort limit ?',
  );
  return {
    items: async (from) => {
      const [partition, sort] = from === undefined ? ['', ''] : Key.parse(JSON.parse(from));
      const found = rows.all(tenant, partition, sort, perPage).map(readableOf);
      const last = found.at(-1);
      return {
        found,
        ...(last && found.length === perPage && { next: JSON.stringify([last.partition, last.sort]) }),
      };
    },
    files: async () => ({
      found: [...(await filesIn(folder, 'quarantine')), ...(await filesIn(folder, 'clean'))],
    }),
  };
}

/** What can't be read is listed without its body: it must not hide all the others. */
function readableOf(row: unknown): Item {
  try {
    return itemOf(row);
  } catch {
    const { partition, sort } = Place.parse(row);
    return { partition, sort, version: 0, body: undefined };
  }
}

/** `current.json` only says which of the contents beside it was uploaded last. */
async function filesIn(folder: string, place: StoredFile['place']): Promise<StoredFile[]> {
  const names = await unlessMissing(readdir(join(folder, place), { recursive: true, withFileTypes: true }));
  return names
    .filter((entry) => entry.isFile() && entry.name !== 'current.json')
    .map((entry) => fileAt(place, join(entry.parentPath, entry.name).slice(join(folder, place).length + 1)));
}

function fileAt(place: StoredFile['place'], path: string): StoredFile {
  const found = /^([0-9a-f]{32})[/\\]([0-9a-f]{32})[/\\]([0-9a-f]{64})(?:\.jwe)?$/.exec(path);
  const [, submission = '', document = '', content = ''] = found ?? [];
  return { place, submission, document, content };
}

async function unlessMissing<T>(read: Promise<T[]>): Promise<T[]> {
  try {
    return await read;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}
