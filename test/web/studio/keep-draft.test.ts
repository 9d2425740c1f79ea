import { describe, expect, test } from 'vitest';
import type { FormTexts } from '../../../schemas/form-draft.ts';
import { keepDraft, type Kept, type KeepState, type PutOutcome } from '../../../web/studio/keep-draft.ts';

const texts = (description: string): FormTexts => ({
  description,
  schema: '{}',
  ui: '{}',
  samples: { valid: [], invalid: [] },
});
const saved = (revision: number): PutOutcome => ({ kind: 'saved', saved: { revision, findings: [] } });
const conflict = (revision: number): PutOutcome => ({
  kind: 'conflict',
  conflict: {
    theirs: { form: 'probe', revision, texts: texts('hers'), by: 'Bernd', at: '2026-11-28T10:00:00Z' },
    mine: texts('mine'),
    differences: [],
  },
});

/** A browser of which the test turns the clock: what is due later waits in `due`. */
function stage(...answers: (PutOutcome | Promise<PutOutcome>)[]) {
  const put: [string, number][] = [];
  const states: KeepState[] = [];
  const due: { run: () => void; milliseconds: number }[] = [];
  let copy: { texts: FormTexts; revision: number } | undefined;
  const kept: Kept = keepDraft(
    { texts: texts('first'), revision: 4 },
    {
      put: async (sent, revision) => {
        put.push([sent.description, revision]);
        return (await answers.shift()) ?? { kind: 'unreachable' };
      },
      later: (run, milliseconds) => {
        const one = { run, milliseconds };
        due.push(one);
        return () => void due.splice(0, due.length, ...due.filter((other) => other !== one));
      },
      copy: (unsaved) => {
        copy = unsaved;
      },
      show: (state) => states.push(state),
      found: () => undefined,
    },
  );
  const pass = async (): Promise<void> => {
    for (const { run } of due.splice(0)) run();
    // The save that runs now is waited for; where there is nothing left to save, this sends nothing.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { kept, put, due, pass, copy: () => copy, last: () => states.at(-1) };
}

describe('a draft that is being typed', () => {
  test('is saved once, a second after the last key', async () => {
    const { kept, put, due, pass, last, copy } = stage(saved(5));

    kept.change(texts('a'));
    kept.change(texts('ab'));
    const waiting = due.map(({ milliseconds }) => milliseconds);
    const unsaved = copy();
    await pass();

    expect(waiting).toEqual([1000]);
    expect(unsaved).toMatchObject({ texts: { description: 'ab' }, revision: 4 });
    expect(put).toEqual([['ab', 4]]);
    expect(last()).toEqual({ kind: 'saved' });
    expect(copy()).toBeUndefined();
    expect(kept.isSafe()).toBe(true);
  });

  test('is saved again, after the first save, where she has typed on meanwhile', async () => {
    let answer = (_outcome: PutOutcome): void => undefined;
    const first = new Promise<PutOutcome>((resolve) => {
      answer = resolve;
    });
    const { kept, put, pass, last, copy } = stage(first, saved(6));

    kept.change(texts('a'));
    await pass();
    kept.change(texts('ab'));
    await pass();
    answer(saved(5));
    await kept.saveNow();

    expect(put).toEqual([
      ['a', 4],
      ['ab', 5],
    ]);
    expect(last()).toEqual({ kind: 'saved' });
    expect(copy()).toBeUndefined();
  });

  test('waits through a dead network and a dead session, ever longer, and is kept in the tab', async () => {
    const gone: PutOutcome = { kind: 'unreachable' };
    const { kept, put, due, pass, last, copy } = stage(gone, gone, gone, gone, gone, { kind: 'logged-out' }, saved(5));

    kept.change(texts('a'));
    const waits: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      await pass();
      waits.push(due[0]?.milliseconds ?? 0);
    }
    const trouble = last();
    const unsaved = copy();
    await pass();

    expect(waits).toEqual([2000, 5000, 15_000, 30_000, 30_000, 30_000]);
    expect(trouble).toEqual({ kind: 'unsaved', why: 'logged-out' });
    expect(unsaved?.texts.description).toBe('a');
    expect(put).toHaveLength(7);
    expect(last()).toEqual({ kind: 'saved' });
  });

  test('is not sent again as it is where the server refuses it, but with the next key', async () => {
    const { kept, put, due, pass, last } = stage({ kind: 'refused', sentence: 'zu groß' }, saved(5));

    kept.change(texts('a'));
    await pass();
    const refused = last();
    const waiting = due.length;
    kept.change(texts('b'));
    await pass();

    expect(refused).toEqual({ kind: 'unsaved', why: { refused: 'zu groß' } });
    expect(waiting).toBe(0);
    expect(put.map(([text]) => text)).toEqual(['a', 'b']);
  });

  test('saves at once where she asks for it, and nothing where all is saved', async () => {
    const { kept, put } = stage(saved(5));

    await kept.saveNow();
    kept.change(texts('a'));
    await kept.saveNow();
    await kept.saveNow();

    expect(put).toEqual([['a', 4]]);
  });
});

describe('where somebody else has saved meanwhile', () => {
  test('nothing is sent until she has decided, and what she types stays', async () => {
    const { kept, put, due, pass, copy, last } = stage(conflict(9));

    kept.change(texts('a'));
    await pass();
    kept.change(texts('ab'));
    await kept.saveNow();

    expect(put).toHaveLength(1);
    expect(due).toEqual([]);
    expect(last()?.kind).toBe('conflict');
    expect(copy()?.texts.description).toBe('ab');
    expect(kept.isSafe()).toBe(false);
  });

  test('mine on top of hers is saved over her revision', async () => {
    const { kept, put, pass, last } = stage(conflict(9), saved(10));

    kept.change(texts('a'));
    await pass();
    await kept.keepMine();

    expect(put).toEqual([
      ['a', 4],
      ['a', 9],
    ]);
    expect(last()).toEqual({ kind: 'saved' });
  });

  test('hers instead of mine: mine are handed back, and the next save is over her revision', async () => {
    const { kept, put, pass, copy } = stage(conflict(9), saved(10));

    kept.change(texts('a'));
    await pass();
    const mine = kept.takeTheirs();
    const hers = kept.texts().description;
    const unsaved = copy();
    kept.change(mine);
    await pass();

    expect([mine.description, hers, unsaved]).toEqual(['a', 'hers', undefined]);
    expect(put.at(-1)).toEqual(['a', 9]);
  });

  test('there is nothing to decide where there is no conflict', async () => {
    const { kept, put } = stage();

    const mine = kept.takeTheirs();
    await kept.keepMine();

    expect(mine.description).toBe('first');
    expect(put).toEqual([]);
  });
});
