import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startWorker } from '../../local/worker.ts';
import { sweepLeftovers } from '../../local/sweep-leftovers.ts';
import { writeFileWhole } from '../../local/write-file.ts';
import { openWorld, type World } from '../world.ts';

let world: World | undefined;
afterEach(() => world?.close());

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** What processes left that were killed while they wrote: a case and an upload, some just now, some long ago. */
async function worldWithLeftovers(): Promise<{ world: World; left: Record<'case' | 'upload', string[]> }> {
  const opened = await openWorld();
  world = opened;
  const homes = {
    case: join(opened.folder, 'cases/neudorf/.unfinished'),
    upload: opened.ground.unfinished('neudorf'),
  };
  for (const [kind, home] of Object.entries(homes)) {
    mkdirSync(home, { recursive: true });
    for (const age of ['new', 'old']) {
      const path = join(home, kind === 'case' ? `submission.${age}` : `.${age}.part`);
      if (kind === 'case') mkdirSync(path);
      writeFileSync(kind === 'case' ? join(path, 'antrag.json') : path, 'Erika Mustermann');
      if (age === 'old') utimesSync(path, new Date('2020-01-01'), new Date('2020-01-01'));
    }
  }
  return {
    world: opened,
    get left() {
      return { case: namesIn(homes.case), upload: namesIn(homes.upload) };
    },
  };
}

test('a server that starts takes away everything that its forerunner left half-written', async () => {
  const state = await worldWithLeftovers();

  const worker = await startWorker(state.world.ground);
  await worker.stop();

  expect(state.left).toEqual({ case: [], upload: [] });
});

test('the nightly round takes away what is old and lets work that is going on alone', async () => {
  const state = await worldWithLeftovers();

  await sweepLeftovers(state.world.ground, 'stale');

  expect(state.left).toEqual({ case: ['submission.new'], upload: ['.new.part'] });
});

test('a destination that can’t be swept does not keep the others from being swept', async () => {
  const state = await worldWithLeftovers();
  writeFileSync(join(state.world.folder, 'cases/altenfeld'), 'a file where a folder should be');

  await sweepLeftovers(state.world.ground, 'all');

  expect(state.left).toEqual({ case: [], upload: [] });
  expect(state.world.logged.map(({ tenant, line }) => [tenant, line.outcome])).toContainEqual(['altenfeld', 'fault']);
});

test('a write that fails leaves nothing half-written', async () => {
  const { folder } = (await worldWithLeftovers()).world;
  mkdirSync(join(folder, 'taken'));

  await expect(writeFileWhole(join(folder, 'taken'), 'Erika', join(folder, 'unfinished'))).rejects.toThrow('EISDIR');

  expect(readdirSync(join(folder, 'unfinished'))).toEqual([]);
  expect(existsSync(join(folder, 'taken'))).toBe(true);
});
