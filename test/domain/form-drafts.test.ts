import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readForm } from '../../domain/advance-form.ts';
import { judgeProposal } from '../../domain/judge-proposal.ts';
import type { Ports } from '../../domain/ports.ts';
import { proposeFormDraft } from '../../domain/propose-form-draft.ts';
import { publishFormDraft } from '../../domain/publish-form-draft.ts';
import { readDraftList, readFormDraft } from '../../domain/read-form-draft.ts';
import { saveFormDraft } from '../../domain/save-form-draft.ts';
import { openPreview, sharePreview } from '../../domain/share-preview.ts';
import { discardFormDraft, startFormDraft } from '../../domain/start-form-draft.ts';
import { studioForm } from '../../domain/studio-form.ts';
import { emptyForm } from '../../forms/empty-form.ts';
import { textsOf } from '../../forms/texts-of.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { interleave } from '../interleave.ts';
import { mortal } from '../mortal.ts';
import { openWorld, type World } from '../world.ts';

const form = 'fundsachen';
const texts = textsOf(emptyForm(form, 'Fundsache melden'));
const written = (intro: string): FormTexts => ({
  ...texts,
  description: texts.description.replace('"languages"', `"intro": "${intro}",\n  "languages"`),
});
const anna = { name: 'Anna Autorin', subject: 'a', reason: 'neues Formular' };
const bernd = { name: 'Bernd Freigeber', subject: 'b', reason: 'geprüft' };
let world: World;
let ports: Ports;

beforeEach(async () => {
  world = await openWorld();
  ports = world.ports();
  await startFormDraft({ form, texts }, 'Anna Autorin', ports);
});
afterEach(() => world.close());

const draft = () => readFormDraft(form, ports);

describe('a draft of a form', () => {
  test('is kept as it was typed, also where that is no JSON', async () => {
    const typed = { ...texts, schema: '{ "type": „oh' };

    const saved = await saveFormDraft(form, { texts: typed, revision: 1 }, 'Anna Autorin', ports);

    expect(saved).toMatchObject({ kind: 'saved', draft: { revision: 2 } });
    expect(await draft()).toMatchObject({ texts: typed, revision: 2, by: 'Anna Autorin' });
  });

  test('is not begun over another one, and is not saved where there is none', async () => {
    expect(await startFormDraft({ form, texts }, 'Bernd', ports)).toMatchObject({ code: 'form-draft-exists' });
    expect(await saveFormDraft('anderes', { texts, revision: 1 }, 'Bernd', ports)).toMatchObject({
      code: 'form-draft-missing',
    });
    expect(await discardFormDraft('anderes', 1, ports)).toMatchObject({ code: 'form-draft-missing' });
    expect(await sharePreview('anderes', 'Anna', ports)).toMatchObject({ code: 'form-draft-missing' });
    expect(await proposeFormDraft('anderes', 1, anna, ports)).toMatchObject({ code: 'form-draft-missing' });
  });

  test('is one item, and what does not fit into one is refused: by its length, and where it can’t be packed', async () => {
    const hard = Array.from({ length: 4 }, () => noise(240_000));
    const sample = (text: string, index: number) => ({ file: `samples/valid/s${index}.json`, text });
    const many = Array.from({ length: 61 }, (_, index) => sample('{}', index));

    for (const typed of [
      { ...texts, schema: 'x'.repeat(300_001) },
      { ...texts, samples: { valid: many, invalid: [] } },
      {
        ...texts,
        samples: { valid: Array.from({ length: 4 }, (_, index) => sample('y'.repeat(299_000), index)), invalid: [] },
      },
      { ...texts, samples: { valid: hard.map((text, index) => sample(text, index)), invalid: [] } },
    ]) {
      expect(await saveFormDraft(form, { texts: typed, revision: 1 }, 'Anna', ports)).toMatchObject({
        code: 'form-draft-too-large',
      });
      expect(await startFormDraft({ form: 'grosses', texts: typed }, 'Anna', ports)).toMatchObject({
        code: 'form-draft-too-large',
      });
    }
    expect(await draft()).toMatchObject({ revision: 1 });
  });

  test('counts on after it was thrown away: who still has the one before can’t hit the next one', async () => {
    await saveFormDraft(form, { texts: written('eins'), revision: 1 }, 'Anna', ports);
    await discardFormDraft(form, 2, ports);
    await startFormDraft({ form, texts }, 'Bernd', ports);

    const late = await saveFormDraft(form, { texts: written('zwei'), revision: 2 }, 'Anna', ports);

    expect(late).toMatchObject({ kind: 'conflict', theirs: { by: 'Bernd', revision: 4 } });
    expect(await discardFormDraft(form, 2, ports)).toMatchObject({ code: 'form-draft-changed' });
    expect(await proposeFormDraft(form, 2, anna, ports)).toMatchObject({ code: 'form-draft-changed' });
  });
});

describe('two designers save at once', () => {
  test('one wins, the other is shown what she wrote, wherever they meet', async () => {
    const told: string[] = [];
    for (let at = 1; ; at += 1) {
      const { revision = 0 } = (await draft()) ?? {};
      let first: unknown;
      let second: unknown;
      const isMet = await interleave(
        at,
        ports,
        async (hers) => (first = await saveFormDraft(form, { texts: written(`Anna ${at}`), revision }, 'Anna', hers)),
        async () => (second = await saveFormDraft(form, { texts: written(`Bernd ${at}`), revision }, 'Bernd', ports)),
      );
      if (!isMet) break;

      expect(second).toMatchObject({ kind: 'saved' });
      expect(first).toMatchObject({ kind: 'conflict', theirs: { by: 'Bernd', revision: revision + 1 } });
      told.push(String(at));
    }
    expect(told.length).toBeGreaterThan(1);
  });

  test('one who is told that it is gone meanwhile keeps what she typed', async () => {
    let first: unknown;
    await interleave(
      2,
      ports,
      async (hers) => (first = await saveFormDraft(form, { texts: written('Anna'), revision: 1 }, 'Anna', hers)),
      async () => void (await discardFormDraft(form, 1, ports)),
    );

    expect(first).toMatchObject({ code: 'form-draft-missing' });
  });
});

/** So many signs that nothing can pack. */
const noise = (length: number): string =>
  Array.from({ length: Math.ceil(length / 40_000) }, () =>
    [...crypto.getRandomValues(new Uint8Array(40_000))]
      .map((byte) => String.fromCodePoint(0x41 + (byte % 64)))
      .join(''),
  ).join('');

/** Runs a step in a function that is cut off at each of its calls, before and after it, and then once more as a whole. */
async function killedEverywhere(
  step: (hers: Ports, at: number) => Promise<unknown>,
  check: () => Promise<void>,
): Promise<number> {
  for (let at = 1; at < 100; at += 1) {
    for (const after of [false, true]) {
      const isDone = await step(mortal(ports, at, after), at).then(
        () => true,
        () => false,
      );
      await check();
      if (isDone) return at;
    }
  }
  throw new Error('it was cut off at each of a hundred calls');
}

describe('a function that is cut off anywhere', () => {
  test('has saved all of a draft or nothing, and the same save once more is the same one', async () => {
    const calls = await killedEverywhere(
      async (hers, at) => {
        const { revision = 0 } = (await draft()) ?? {};
        return saveFormDraft(form, { texts: written(`Versuch ${at}`), revision }, 'Anna', hers);
      },
      async () => {
        const stored = await draft();
        const again = await saveFormDraft(form, { texts: stored?.texts ?? texts, revision: 0 }, 'Bernd', ports);

        expect([texts.schema]).toContain(stored?.texts.schema);
        expect(again).toMatchObject({ kind: 'saved', draft: { revision: stored?.revision, by: stored?.by } });
      },
    );

    expect(calls).toBe(3);
  });

  test('has begun a draft that is listed, or none', async () => {
    await killedEverywhere(
      (hers, at) => startFormDraft({ form: `neu-${at}`, texts }, 'Anna', hers),
      async () => {
        const { keys } = await readDraftList(ports);
        for (const key of ['neu-1', 'neu-2', 'neu-3', 'neu-4'])
          expect(keys.includes(key)).toBe((await readFormDraft(key, ports)) !== undefined);
      },
    );

    expect((await readDraftList(ports)).keys.length).toBeGreaterThan(1);
  });

  test('has published the form as a whole or not at all, and the next press takes away the draft that was left', async () => {
    await proposeFormDraft(form, 1, anna, ports);
    const seen = (await readForm(form, ports)).proposal?.review ?? '';
    await judgeProposal(form, { kind: 'released', seen }, bernd, ports);

    const ends: string[] = [];
    await killedEverywhere(
      async (hers) => {
        const published = await publishFormDraft({ form, seen, times: {} }, anna, hers);
        ends.push('code' in published ? published.code : published.kind);
      },
      async () => {
        const { standing, versions, proposal } = (await studioForm(form, ports)) ?? {};
        expect(versions?.length).toBe(standing === undefined ? 0 : 1);
        expect(proposal === undefined).toBe(standing !== undefined);
      },
    );
    const left = await draft();

    expect(ends).toEqual(['unchanged']);
    expect((await studioForm(form, ports))?.versions).toHaveLength(1);
    expect(left).toBeUndefined();
  });
});

test('who begins or throws away while others do, tries again; where nothing can be written she is told', async () => {
  const stuck: Ports = {
    ...ports,
    store: { ...ports.store, commit: async () => ({ committed: false, conflicts: [] }) },
  };

  await interleave(
    3,
    ports,
    (hers) => startFormDraft({ form: 'neues', texts }, 'Anna', hers),
    async () => void (await startFormDraft({ form: 'anderes', texts }, 'Bernd', ports)),
  );

  expect((await readDraftList(ports)).keys).toEqual(['anderes', form, 'neues']);
  expect(await startFormDraft({ form: 'drittes', texts }, 'Anna', stuck)).toMatchObject({ code: 'form-draft-busy' });
  expect(await discardFormDraft(form, 1, stuck)).toMatchObject({ code: 'form-draft-busy' });
});

describe('a draft is put before a colleague', () => {
  test('not while something is to be mended', async () => {
    await saveFormDraft(form, { texts: { ...texts, ui: '{' }, revision: 1 }, 'Anna', ports);

    const proposed = await proposeFormDraft(form, 2, anna, ports);

    expect(proposed).toMatchObject({ kind: 'unready', findings: [{ code: 'J01', file: 'ui.json' }] });
    expect((await readForm(form, ports)).proposal).toBeUndefined();
  });

  test('its author is told by what she logged in with, whatever she is called then', async () => {
    await proposeFormDraft(form, 1, anna, ports);
    const { proposal } = await readForm(form, ports);
    const judge = (operator: typeof anna) =>
      judgeProposal(form, { kind: 'released', seen: proposal?.review ?? '' }, operator, ports);

    expect(proposal).toMatchObject({ author: 'Anna Autorin', subject: 'a' });
    expect(await judge({ ...anna, name: 'Anna Neu' })).toMatchObject({ code: 'approver-is-author' });
    expect(await judge({ ...bernd, name: 'ANNA autorin' })).toMatchObject({ code: 'approver-is-author' });
    expect(await judge(bernd)).toEqual({ kind: 'judged' });
  });

  test('what is published is what the page showed, and the draft that has become it goes', async () => {
    await proposeFormDraft(form, 1, anna, ports);
    const seen = (await readForm(form, ports)).proposal?.review ?? '';
    await judgeProposal(form, { kind: 'released', seen }, bernd, ports);

    const other = await publishFormDraft({ form, seen: 'f'.repeat(64), times: {} }, anna, ports);
    await saveFormDraft(form, { texts: written('schon weiter'), revision: 1 }, 'Anna', ports);
    const published = await publishFormDraft({ form, seen, times: {} }, anna, ports);

    expect(other).toMatchObject({ code: 'review-differs' });
    expect(published).toMatchObject({ kind: 'published', manifest: { version: 1, publishedBy: 'Anna Autorin' } });
    expect((await draft())?.texts).toEqual(written('schon weiter'));
  });
});

describe('a preview link', () => {
  const token = async (): Promise<string> => {
    const shared = await sharePreview(form, 'Anna Autorin', ports);
    return shared.kind === 'shared' ? shared.token : '';
  };

  test('opens for seven days, for its form, and nobody else’s', async () => {
    const link = await token();
    const kept = await ports.store.query(`FORM-DRAFT#${form}`, 'PREVIEW#');

    expect(JSON.stringify(kept)).not.toContain(link);
    expect(await openPreview(form, link, ports)).toMatchObject({ kind: 'open', by: 'Anna Autorin' });
    expect(await openPreview('hundesteuer-anmeldung', link, ports)).toMatchObject({ code: 'preview-expired' });
    expect(await openPreview(form, link, world.ports('musterstadt'))).toMatchObject({ code: 'preview-expired' });
    world.pass(7 * 86_400_000);
    expect(await openPreview(form, link, ports)).toMatchObject({ code: 'preview-expired' });
  });
});
