import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeProposal } from '../../domain/judge-proposal.ts';
import { nameFormDraft } from '../../domain/name-form-draft.ts';
import { proposeFormDraft } from '../../domain/propose-form-draft.ts';
import { readDraftList, readFormDraft } from '../../domain/read-form-draft.ts';
import { startFormDraft } from '../../domain/start-form-draft.ts';
import { emptyForm } from '../../forms/empty-form.ts';
import { textsOf } from '../../forms/texts-of.ts';
import { openWorld, type World } from '../world.ts';

const anna = { name: 'Anna', subject: 'a', reason: 'neues Angebot' };
let world: World;
const portsOf = () => world.ports('kreis-musterland');
const begin = (form: string) =>
  startFormDraft({ form, texts: textsOf(emptyForm(form, 'Hund anmelden')) }, 'Anna', portsOf());
const name = (key: string, language = 'de', revision = 1) =>
  nameFormDraft('hunde', { name: { key, language }, revision, by: 'Bernd' }, portsOf());
const described = async (form: string) => {
  const draft = await readFormDraft(form, portsOf());
  return draft && JSON.parse(draft.texts.description);
};

beforeEach(async () => {
  world = await openWorld();
  await begin('hunde');
});
afterEach(() => world.close());

describe('a draft that nobody has proposed', () => {
  test('goes to its other key, with all that was written; where it was there is none', async () => {
    const named = await name('hund-anmelden');

    expect(named).toEqual({ kind: 'named' });
    expect(await described('hund-anmelden')).toMatchObject({ key: 'hund-anmelden', title: 'Hund anmelden' });
    expect(await readFormDraft('hunde', portsOf())).toBeUndefined();
    expect((await readDraftList(portsOf())).keys).toEqual(['hund-anmelden']);
  });

  test('takes another first language, and keeps its place', async () => {
    const named = await name('hunde', 'tr');

    expect(named).toEqual({ kind: 'named' });
    expect(await described('hunde')).toMatchObject({ key: 'hunde', languages: ['tr'] });
    expect(await readFormDraft('hunde', portsOf())).toMatchObject({ revision: 2, by: 'Bernd' });
  });

  test('comes back to a key that it had, and revisions there go on counting', async () => {
    await name('hund-anmelden');
    const back = await nameFormDraft(
      'hund-anmelden',
      { name: { key: 'hunde', language: 'de' }, revision: 1, by: 'Anna' },
      portsOf(),
    );

    expect(back).toEqual({ kind: 'named' });
    expect(await readFormDraft('hunde', portsOf())).toMatchObject({ revision: 3 });
  });

  test('does not take the place of another form, written or published', async () => {
    await begin('katzen');

    expect(await name('katzen')).toEqual({ kind: 'taken' });
    expect(await name('hundesteuer-anmeldung')).toEqual({ kind: 'taken' });
    expect(await described('katzen')).toMatchObject({ key: 'katzen' });
  });

  test('is not named over what somebody else saved meanwhile', async () => {
    await name('hunde', 'tr');

    expect(await name('hund-anmelden')).toMatchObject({ kind: 'problem', code: 'form-draft-changed' });
    expect(
      await nameFormDraft('nichts', { name: { key: 'da', language: 'de' }, revision: 1, by: 'A' }, portsOf()),
    ).toMatchObject({ code: 'form-draft-missing' });
  });
});

test('what was proposed once keeps its key, also where it was given back', async () => {
  await proposeFormDraft('hunde', 1, anna, portsOf());
  const proposed = await name('hund-anmelden');
  const flow = await portsOf().store.get('FLOW#hunde', 'FLOW');
  const seen = /"review":"(\w+)"/.exec(JSON.stringify(flow?.body))?.[1] ?? '';
  await judgeProposal('hunde', { kind: 'sent-back', seen }, { ...anna, name: 'Bernd', subject: 'b' }, portsOf());

  expect(proposed).toEqual({ kind: 'kept' });
  expect(await name('hund-anmelden')).toEqual({ kind: 'kept' });
  expect(await readFormDraft('hunde', portsOf())).toBeDefined();
});

test.each(['propose', 'save', 'begin there'])(
  'of two at once one wins, and nothing is half: who else does %s',
  async (other) => {
    const others: Record<string, () => Promise<unknown>> = {
      propose: () => proposeFormDraft('hunde', 1, anna, portsOf()),
      save: () => name('hunde', 'tr'),
      'begin there': () => begin('hund-anmelden'),
    };
    const ports = portsOf();
    let isMet = false;
    const store = {
      ...ports.store,
      commit: async (writes: Parameters<typeof ports.store.commit>[0]) => {
        if (!isMet) {
          isMet = true;
          await others[other]?.();
        }
        return ports.store.commit(writes);
      },
    };
    const named = await nameFormDraft(
      'hunde',
      { name: { key: 'hund-anmelden', language: 'de' }, revision: 1, by: 'Bernd' },
      { ...ports, store },
    );

    expect(named).toMatchObject({ kind: 'problem', code: 'form-draft-busy' });
    expect(await described('hunde')).toMatchObject({ key: 'hunde' });
  },
);

test('a draft that is no JSON is not named', async () => {
  const ports = portsOf();
  const texts = { ...textsOf(emptyForm('lose', 'Lose')), description: '{' };
  await startFormDraft({ form: 'lose', texts }, 'Anna', ports);

  expect(await nameFormDraft('lose', { name: { key: 'fest', language: 'de' }, revision: 1, by: 'A' }, ports)).toEqual({
    kind: 'unreadable',
  });
});
