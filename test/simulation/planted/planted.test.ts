import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bugs } from './bugs.ts';
import { findBugs } from './find-bugs.ts';

const project = new URL('../../../', import.meta.url);

describe('bugs planted on purpose', () => {
  test.each(bugs)('$name: what is to be changed stands there once', ({ edits }) => {
    const places = edits.map(({ file, find }) => readFileSync(new URL(file, project), 'utf8').split(find).length - 1);

    expect(places).toEqual(edits.map(() => 1));
  });

  test('are as many as were promised, each with a name of its own', () => {
    expect(new Set(bugs.map(({ name }) => name)).size).toBeGreaterThanOrEqual(24);
  });

  test('are found (all of them by `npm run simulate -- --planted`)', async () => {
    const found = await findBugs([
      'acknowledged-before-stored',
      'sweeper-off',
      'lookup-skipped',
      'G4-answers-in-a-log',
    ]);

    expect(found.filter(({ seed }) => seed === undefined)).toEqual([]);
    expect(Object.fromEntries(found.map(({ bug, invariants }) => [bug, invariants]))).toMatchObject({
      'lookup-skipped': ['I3'],
      'G4-answers-in-a-log': ['I10'],
    });
  }, 600_000);
});
