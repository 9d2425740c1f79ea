import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDraftCode } from '../../domain/draft-code.ts';
import { moveForm } from '../../domain/move-form.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import { eraseNow } from '../../domain/erase-now.ts';
import { editDraft, reviewSubmission, sendDraft } from '../../domain/review-submission.ts';
import { saveAnswers } from '../../domain/save-answers.ts';
import { type Saver, savedPerMinute } from '../../domain/draft-budget.ts';
import { savedDraft, type SavedDraft, saveReviewed, takeUpDraft } from '../../domain/save-draft.ts';
import { sabotage } from '../sabotage.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: ['hundesteuer-anmeldung'] });
});
afterEach(() => world.close());

const day = 86_400_000;
const form = 'hundesteuer-anmeldung';
const { answers } = sample(form, 'ein-hund');
const typed = (more: object = {}) => ({
  form,
  version: 1,
  key: crypto.randomUUID(),
  answers,
  language: 'de' as const,
  ...more,
});
/** Somebody whose proof always holds. */
const proving = async (): Promise<boolean> => true;
const citizen: Saver = { proves: proving };
const trySaving = (saver: Saver) => saveAnswers(typed(), saver, world.ports());
async function saved(more: object = {}, ports = world.ports(), saver = citizen): Promise<SavedDraft> {
  const found = await saveAnswers(typed(more), saver, ports);
  if (found.kind === 'problem') throw new Error(found.code);
  return found;
}

test('what can’t be saved is a problem: no key, a wrong one, a form that is not there or was withdrawn', async () => {
  const answersTo = [
    await saveAnswers(typed({ key: undefined }), citizen, world.ports()),
    await saveAnswers(typed({ key: 'x' }), citizen, world.ports()),
    await saveAnswers(typed({ form: 'einhorn' }), citizen, world.ports()),
    await saveReviewed({ draft: '0'.repeat(32), token: 'x' }, {}, world.ports()),
  ];
  await moveForm(form, { kind: 'withdraw', version: 1 }, 'test', world.ports());

  const withdrawn = await trySaving(citizen);

  expect([...answersTo, withdrawn]).toMatchObject([
    { code: 'missing-idempotency-key' },
    { code: 'malformed-idempotency-key' },
    { code: 'unknown-form' },
    { code: 'draft-expired' },
    { code: 'withdrawn-version' },
  ]);
});

test('a wrong code tells nothing: no code, a code of nobody, of another tenant, and an expired one are the same', async () => {
  const { code } = await saved();
  const foreign = await saved({}, world.ports('musterstadt'));
  const mistyped = code.replace(/^./, (sign) => (sign === '0' ? '1' : '0'));
  const wrong = [
    await takeUpDraft('', world.ports()),
    await takeUpDraft(mistyped, world.ports()),
    await takeUpDraft('0000-0000-0000-0000-0000', world.ports()),
    await takeUpDraft(foreign.code, world.ports()),
  ];
  world.pass(14 * day);

  const late = await takeUpDraft(code, world.ports());

  expect([...wrong, late]).toEqual(Array.from({ length: 5 }, () => ({ kind: 'problem', code: 'draft-unknown' })));
});

test('a saved draft is taken up by its code, however it is written, until the day that was told', async () => {
  const draft = await saved();
  world.pass(14 * day - 1000);

  const found = await takeUpDraft(draft.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'O'), world.ports());
  const edit = await editDraft(draft.draft, draft.token, ['de'], world.ports());

  expect(draft.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(found).toEqual({ kind: 'taken-up', draft: draft.draft, token: draft.token });
  expect(edit.kind === 'edit' && edit.answers).toEqual(answers);
});

test('every single wrong sign, and every two that changed places, are noticed before the table is asked', async () => {
  const { code } = await saved();
  const signs = code.replaceAll('-', '');
  const swapped = Array.from({ length: 19 }, (_, at) => at)
    .filter((at) => signs[at] !== signs[at + 1])
    .map((at) => `${signs.slice(0, at)}${signs[at + 1]}${signs[at]}${signs.slice(at + 2)}`);
  const wrong = Array.from(
    { length: 20 },
    (_, at) => `${signs.slice(0, at)}${signs[at] === 'Z' ? 'Y' : 'Z'}${signs.slice(at + 1)}`,
  );

  const read = [...swapped, ...wrong].map(parseDraftCode);

  expect(parseDraftCode(signs)).toBe(code);
  expect(read.filter((one) => one !== undefined)).toEqual([]);
});

test('saved once more it has the same code and a new fortnight; the page that is posted meanwhile shortens nothing', async () => {
  const key = crypto.randomUUID();
  const first = await saved({ key });
  world.pass(day);
  await reviewSubmission({ ...typed({ key }), languages: ['de'] }, world.ports());

  const told = await savedDraft(first.draft, first.token, world.ports());
  const second = await saved({ key });
  world.pass(13.5 * day);
  const found = await takeUpDraft(first.code, world.ports());

  expect(told).toEqual(first);
  expect(second.code).toBe(first.code);
  expect(Date.parse(second.until) - Date.parse(first.until)).toBe(day);
  expect(found.kind).toBe('taken-up');
});

test('a draft that was not saved has no code, and neither has one whose secret is wrong', async () => {
  const kept = await reviewSubmission({ ...typed(), languages: ['de'] }, world.ports());
  if (kept.kind === 'problem') throw new Error(kept.code);

  const told = [
    await savedDraft(kept.draft, kept.token, world.ports()),
    await savedDraft(kept.draft, 'x', world.ports()),
  ];

  expect(told).toMatchObject([{ code: 'draft-expired' }, { code: 'draft-expired' }]);
});

test('sending from both devices ends in one submission', async () => {
  const key = crypto.randomUUID();
  const draft = await saved({ key });

  const sent = await sendDraft(draft.draft, draft.token, world.ports());
  const here = await (await submit(world, { answers, documents: [] }, { key })).json();
  const edit = await editDraft(draft.draft, draft.token, ['de'], world.ports());

  expect(sent.kind === 'accepted' && sent.receiptNumber).toBe(here.receiptNumber);
  expect(edit).toMatchObject({ kind: 'sent', submission: draft.draft });
});

test('what names files in the answers is left out: they lie beside the draft for their day', async () => {
  const draft = await saved({ answers: { ...answers, nachweise: ['f'.repeat(32)] } });

  const edit = await editDraft(draft.draft, draft.token, ['de'], world.ports());

  expect(edit.kind === 'edit' && Object.hasOwn(edit.answers, 'nachweise')).toBe(false);
});

test('a tenant saves so many drafts in a minute and not one more; in the next minute there is room again', async () => {
  for (let number = 0; number < savedPerMinute.proved; number += 1) await saved();

  const full = await trySaving(citizen);
  const elsewhere = await saved({}, world.ports('musterstadt'));
  world.pass(60_000);
  const next = await saved();

  expect(full).toEqual({ kind: 'problem', code: 'too-many-requests', who: 'all' });
  expect([elsewhere.kind, next.kind]).toEqual(['saved', 'saved']);
});

test('what is saved already is saved again without being counted: one key uses up nothing', async () => {
  const key = crypto.randomUUID();
  for (let number = 0; number < 100; number += 1) await saved({ key });

  expect((await trySaving(citizen)).kind).toBe('saved');
});

test('what is counted says nothing of who saved', async () => {
  await saved({}, world.ports(), { ...citizen, caller: '203.0.113' });

  const stored = JSON.stringify(world.ground.database.prepare('select * from items').all());

  expect(stored).not.toContain('203.0.113');
  expect(JSON.stringify(world.logged)).not.toContain('203.0.113');
});

test('whoever loses the race for the minute’s count again and again is asked to come back', async () => {
  const { store } = world.ports();
  const busy = { ...store, commit: async () => ({ committed: false as const, conflicts: [] }) };

  const refused = await saveAnswers(typed(), citizen, { ...world.ports(), store: busy });

  expect(refused).toMatchObject({ code: 'unavailable' });
});

test('cut off at any call, saving once more ends at the same code, and nothing half is left', async () => {
  const outcomes = new Set<string>();
  for (let at = 1; at <= 10; at += 1)
    for (const after of [false, true]) {
      const key = crypto.randomUUID();
      const ports = world.ports();
      const saboteur = { calls: 0, at, after };
      const cut = { ...ports, store: sabotage(ports.store, saboteur), sealer: sabotage(ports.sealer, saboteur) };

      const first = await saveAnswers(typed({ key }), citizen, cut).catch(() => undefined);
      const again = await saved({ key });
      const found = await takeUpDraft(again.code, ports);

      expect(found).toMatchObject({ kind: 'taken-up', draft: again.draft });
      outcomes.add(first === undefined ? 'cut off' : 'saved');
    }

  expect(outcomes).toEqual(new Set(['cut off', 'saved']));
});

test('the night takes away what is over: draft, code and counts', async () => {
  await saved();
  world.pass(15 * day);

  await world.night();

  const left = world.ground.database
    .prepare("select partition from items where partition like 'DRAFT#%' or partition = ?")
    .all(partitions.savedDrafts);
  expect(left).toEqual([]);
});

test('the table holds neither code nor answers in the clear, and the log neither', async () => {
  const { code, token, draft } = await saved();

  const stored = JSON.stringify(world.ground.database.prepare('select * from items').all());
  const logged = JSON.stringify(world.logged);

  for (const secret of [code, code.replaceAll('-', ''), token, 'Bello']) {
    expect(stored).not.toContain(secret);
    expect(logged).not.toContain(secret);
  }
  expect(logged).not.toContain(draft);
});

test('whoever has her application erased has the draft of it erased, too', async () => {
  const { draft, token, code } = await saved();
  await sendDraft(draft, token, world.ports());
  await world.work();
  const operator = { name: 'o.meier', reason: 'Antrag nach Art. 17 DSGVO' };

  const erased = await eraseNow(draft, operator, world.ports());

  expect(erased).toEqual({ kind: 'erased' });
  expect(await world.ports().store.get(partitions.draft(draft), sorts.draft)).toBeUndefined();
  expect((await takeUpDraft(code, world.ports())).kind).toBe('problem');
});
