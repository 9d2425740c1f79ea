import { afterEach, beforeEach, expect, test } from 'vitest';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import { type Draft, type DraftPlace, draftPlace, keepDraft } from '../../domain/keep-draft.ts';
import { moveForm } from '../../domain/move-form.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import type { Store } from '../../domain/ports.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { editDraft, reviewSubmission, sendDraft, viewDraft } from '../../domain/review-submission.ts';
import { draftSecret, secretsOfKey } from '../../domain/secrets-of-key.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormDescription } from '../../schemas/form.ts';
import type { Answers } from '../../schemas/submission.ts';
import { pdfOf, post } from '../citizen.ts';
import { changed, formFolder, openWorld, sample, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: ['hundesteuer-anmeldung'] });
});
afterEach(() => world.close());

const { answers } = sample('hundesteuer-anmeldung', 'ein-hund');
const typed = (more: object = {}) => ({
  form: 'hundesteuer-anmeldung',
  version: 1,
  key: undefined,
  answers,
  languages: ['de'],
  ...more,
});
const kept = async (more: object = {}): Promise<{ draft: string; token: string }> => {
  const reviewed = await reviewSubmission(typed(more), world.ports());
  if (reviewed.kind === 'problem') throw new Error(reviewed.code);
  return reviewed;
};
const look = ({ draft, token }: { draft: string; token: string }) =>
  viewDraft(draft, token, 'http://localhost/back', ['de'], world.ports());

async function keep(draft: Draft): Promise<DraftPlace> {
  const place = await draftPlace(draft, world.ports());
  await keepDraft(draft, place, world.ports());
  return place;
}

test('a draft that is sent too soon waits, one that was saved on another day does not', async () => {
  const draft = { form: 'hundesteuer-anmeldung', version: 1, language: 'de' as const, answers, removed: [] };
  const fresh = await keep({ ...draft, key: crypto.randomUUID() });
  const savedUntil = '2026-12-08T09:00:00.000Z';
  const saved = await keep({ ...draft, key: crypto.randomUUID(), savedUntil });

  const [soon, late] = [
    await sendDraft(fresh.id, fresh.token, world.ports(), { pause: 5000 }),
    await sendDraft(saved.id, saved.token, world.ports(), { pause: 5000 }),
  ];

  expect(soon).toMatchObject({ kind: 'problem', code: 'sent-too-soon' });
  expect(late.kind).toBe('accepted');
});

test('what was typed for a form that is not there, or was withdrawn meanwhile, is not kept', async () => {
  const [none, noVersion] = [
    await reviewSubmission(typed({ form: 'einhorn' }), world.ports()),
    await reviewSubmission(typed({ version: 9 }), world.ports()),
  ];
  const before = await kept();
  await moveForm('hundesteuer-anmeldung', { kind: 'withdraw', version: 1 }, 'test', world.ports());

  const withdrawn = await reviewSubmission(typed(), world.ports());
  const sent = await sendDraft(before.draft, before.token, world.ports());

  expect([none, noVersion, withdrawn, sent]).toMatchObject([
    { code: 'unknown-form' },
    { code: 'unknown-version' },
    { code: 'withdrawn-version' },
    { code: 'withdrawn-version' },
  ]);
});

test('a draft of a version that this ground never had is a problem, not a fault', async () => {
  const foreign = { form: 'einhorn', version: 1, key: crypto.randomUUID(), language: 'de' as const, answers: {} };
  const { id, token } = await keep({ ...foreign, removed: [] });

  const answersTo = [
    await editDraft(id, token, ['de'], world.ports()),
    await sendDraft(id, token, world.ports()),
    await sendDraft('0'.repeat(32), token, world.ports()),
  ];

  expect(answersTo).toMatchObject([{ code: 'unknown-form' }, { code: 'unknown-form' }, { code: 'draft-expired' }]);
});

test('a draft whose day is over is gone, whether anything has taken it away yet or not', async () => {
  const draft = await kept();
  world.pass(24 * 3_600_000);

  const answersTo = [
    await look(draft),
    await editDraft(draft.draft, draft.token, ['de'], world.ports()),
    await sendDraft(draft.draft, draft.token, world.ports()),
  ];

  const item = await world.ports().store.get(partitions.draft(draft.draft), sorts.draft);
  expect(item).toBeDefined();
  expect(answersTo).toMatchObject([{ code: 'draft-expired' }, { code: 'draft-expired' }, { code: 'draft-expired' }]);
});

test('a draft whose day is over stays gone, also where the nightly round could not take it away', async () => {
  const draft = await kept();
  world.pass(25 * 3_600_000);
  const ports = world.ports();
  const commit: Store['commit'] = (writes) =>
    writes.some(({ kind }) => kind === 'remove') ? Promise.reject(new Error('busy')) : ports.store.commit(writes);

  const { faults } = await expireSubmissions({ ...ports, store: { ...ports.store, commit } });

  expect(faults).toBe(1);
  expect(await look(draft)).toMatchObject({ code: 'draft-expired' });
});

test('a file that was taken out of a draft stays out when the same page is filled in again after the draft’s day', async () => {
  const key = crypto.randomUUID();
  const first = await kept({ key });
  const { id } = await keep({
    form: 'hundesteuer-anmeldung',
    version: 1,
    key,
    language: 'de',
    answers,
    removed: ['f'.repeat(32)],
  });
  world.pass(25 * 3_600_000);

  const again = await kept({ key });

  const view = await look(again);
  expect([first.draft, again.draft]).toEqual([id, id]);
  expect(view.kind === 'view' && view.draft.removed).toEqual(['f'.repeat(32)]);
});

test('the review page can be looked at a hundred times, and a file can still be uploaded', async () => {
  const draft = await kept();
  const offered = async () => {
    const view = await look(draft);
    return view.kind === 'view' ? view.uploads[0]?.permission : undefined;
  };
  const documents = new Set<string | undefined>();
  for (let time = 0; time < 100; time += 1) documents.add((await offered())?.document);
  world.pass(23.5 * 3_600_000);

  const late = await offered();
  if (late !== undefined) await post(world, late, pdfOf('Kaufvertrag'));
  const after = await look(draft);

  expect(documents.size).toBe(1);
  expect(documents).not.toContain(late?.document);
  expect(after).toMatchObject({ kind: 'view', uploads: [{ uploaded: [{ id: late?.document }] }] });
});

test('each item of a list has files of its own, which are sent with it alone', async () => {
  const input = readFormFolder(formFolder('hundesteuer-anmeldung'));
  const description = FormDescription.parse(input.description);
  const text = JSON.stringify([input.schema, input.ui]);
  const [schema, ui]: [{ properties: object }, { elements: { elements: object[] }[] }] = JSON.parse(text);
  const upload = {
    type: 'array',
    title: 'Impfpass',
    description: 'PDF, höchstens 1 KB.',
    maxItems: 1,
    items: { type: 'string', maxLength: 32 },
    'x-upload': { types: ['application/pdf'], maxBytes: 1000 },
    'x-zweck': 'Ermäßigung',
  };
  const name = { type: 'string', title: 'Name', maxLength: 20, 'x-zweck': 'Unterscheidung der Hunde' };
  const item = { type: 'object', additionalProperties: false, properties: { name, pass: upload } };
  Object.assign(schema.properties, { welpen: { type: 'array', title: 'Welpen', maxItems: 3, items: item } });
  ui.elements[0]?.elements.push({ type: 'Control', scope: '#/properties/welpen' });
  const { translations: _translations, ...german } = description;
  const published = await publishForm(
    { ...input, description: { ...german, languages: ['de'] }, schema, ui },
    'test',
    world.ports(),
  );
  const withPuppies: Answers = changed(answers, '/welpen', [{ name: 'A' }, { name: 'B' }]);
  const draft = await kept({ version: 2, answers: withPuppies });

  const view = await look(draft);
  const [, second] = view.kind === 'view' ? view.uploads.filter(({ field }) => field.label === 'Impfpass') : [];
  if (second?.permission !== undefined) await post(world, second.permission, pdfOf('Pass'));
  const sent = await sendDraft(draft.draft, draft.token, world.ports());
  const copy =
    sent.kind === 'accepted'
      ? await (await world.fetch(`/kreis-musterland/submissions/${sent.submission}?token=${sent.statusToken}`)).json()
      : sent;

  expect(published).toMatchObject({ kind: 'published' });
  expect(copy.answers.welpen).toEqual([{ name: 'A' }, { name: 'B', pass: [second?.permission?.document] }]);
});

test('a draft that an edition before this one kept, which knew no removed files, opens all the same', async () => {
  const key = crypto.randomUUID();
  const { id, draftToken } = await secretsOfKey('kreis-musterland', 'hundesteuer-anmeldung', key);
  const old = { form: 'hundesteuer-anmeldung', version: 1, key, language: 'de', answers };
  const { sealer, store } = world.ports();
  const sealed = await sealer.sealWith(await draftSecret(draftToken), new TextEncoder().encode(JSON.stringify(old)));
  const item = { partition: partitions.draft(id), sort: sorts.draft, body: { sealed } };
  await store.commit([{ kind: 'put', item, if: 'absent' }]);

  const opened = await look({ draft: id, token: draftToken });

  expect(opened).toMatchObject({ kind: 'view', draft: { answers, removed: [] } });
});
