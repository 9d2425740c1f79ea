import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DraftEdit, editDraft, reviewSubmission, sendDraft, viewDraft } from '../../domain/review-submission.ts';
import { removeUpload } from '../../domain/remove-upload.ts';
import { saveAnswers } from '../../domain/save-answers.ts';
import { type SavedDraft, savedDraft, saveReviewed } from '../../domain/save-draft.ts';
import type { Answers } from '../../schemas/submission.ts';
import { pdfOf, post, upload } from '../citizen.ts';
import { changed, openWorld, sample, type World } from '../world.ts';

const form = 'schuelerfahrtkosten';
let world: World;
let key: string;
beforeEach(async () => {
  world = await openWorld({ forms: [form] });
  key = crypto.randomUUID();
});
afterEach(() => world.close());

const day = 86_400_000;
const { answers: two } = sample(form, 'zwei-fahrkarten');
const tickets = (...names: string[]): Answers =>
  changed(
    two,
    '/fahrkarten',
    names.map((bezeichnung) => ({ bezeichnung, gekauftAm: '2026-09-01', betrag: 4900 })),
  );
const receipt = async (index: number, name: string): Promise<string> =>
  (await upload(world, { name, bytes: pdfOf(name) }, { key, form, field: `/fahrkarten/${index}/beleg` })).document;

async function saved(answers: Answers, more: object = {}): Promise<SavedDraft> {
  const typed = { form, version: 1, key, answers, language: 'de' as const, ...more };
  const found = await saveAnswers(typed, {}, world.ports());
  if (found.kind === 'problem') throw new Error(found.code);
  return found;
}
async function edited({ draft, token }: { draft: string; token: string }): Promise<DraftEdit> {
  const edit = await editDraft(draft, token, ['de'], world.ports());
  if (edit.kind !== 'edit') throw new Error(edit.kind);
  return edit;
}
/** Name and place of the files that a draft has, and whether they are there. */
const listed = ({ files }: DraftEdit) =>
  files.map(({ name, field, size }) => [name, field, size === undefined ? 'gone' : 'there']);
/** The review page’s files, by the place of their field. */
async function reviewed({ draft, token }: { draft: string; token: string }) {
  const view = await viewDraft(draft, token, 'http://localhost/back', ['de'], world.ports());
  if (view.kind !== 'view') throw new Error(view.kind);
  return Object.fromEntries(view.uploads.map(({ pointer, uploaded, gone }) => [pointer, { uploaded, gone }]));
}

test('answers that name files of nobody, of another field, or one twice bring nothing into a draft that is not there', async () => {
  const [jahr, nobody] = [await receipt(0, 'jahr.pdf'), 'f'.repeat(32)];
  const answers = changed(tickets('Jahreskarte'), '/fahrkarten/0/beleg', [jahr, nobody, jahr]);

  const draft = await saved(answers);
  const elsewhere = await saved(changed(tickets('Jahreskarte'), '/fahrkarten/0/bezeichnung', [jahr]));

  expect(listed(await edited(draft))).toEqual([]);
  expect(elsewhere.code).toBe(draft.code);
});

test('what was uploaded is listed by name for whoever holds the code, until its day is over: then each is told as gone', async () => {
  const [jahr, monat] = [await receipt(0, 'jahr.pdf'), await receipt(1, 'monat.pdf')];
  let answers = changed(tickets('Jahreskarte', 'Monatskarte'), '/fahrkarten/0/beleg', [jahr]);
  answers = changed(answers, '/fahrkarten/1/beleg', [monat]);
  const draft = await saved(answers);

  const before = await edited(draft);
  const stored = JSON.stringify(world.ground.database.prepare('select * from items').all());
  world.pass(1.5 * day);
  await world.night();
  const after = await edited(draft);
  const page = await reviewed(draft);
  const again = await saved(answers);

  expect(listed(before)).toEqual([
    ['jahr.pdf', '/fahrkarten/0/beleg', 'there'],
    ['monat.pdf', '/fahrkarten/1/beleg', 'there'],
  ]);
  expect(before.files.map(({ since }) => since)).toEqual(Array(2).fill('2026-11-24T09:00:00.000Z'));
  expect(stored + JSON.stringify(world.logged)).not.toContain('monat.pdf');
  expect(listed(after).map(([name, , state]) => [name, state])).toEqual([
    ['jahr.pdf', 'gone'],
    ['monat.pdf', 'gone'],
  ]);
  expect(page['/fahrkarten/1/beleg']).toEqual({ uploaded: [], gone: [{ id: monat, name: 'monat.pdf' }] });
  // The page that still names them saves once more: they are told all the same.
  expect(listed(await edited(again))).toEqual(listed(after));
});

test('after a ticket above was taken out, or two changed places, the files of a saved draft lie with their tickets', async () => {
  const [jahr, monat, tag] = [await receipt(0, 'jahr.pdf'), await receipt(1, 'monat.pdf'), await receipt(2, 'tag.pdf')];
  let answers = changed(tickets('Tageskarte', 'Monatskarte'), '/fahrkarten/0/beleg', [tag]);
  answers = changed(answers, '/fahrkarten/1/beleg', [monat]);

  const draft = await saved(answers);
  const page = await reviewed(draft);
  const sent = await sendDraft(draft.draft, draft.token, world.ports());
  const twice = await sendDraft(draft.draft, draft.token, world.ports());

  expect(page['/fahrkarten/0/beleg']?.uploaded).toMatchObject([{ id: tag, name: 'tag.pdf' }]);
  expect(page['/fahrkarten/1/beleg']?.uploaded).toMatchObject([{ id: monat, name: 'monat.pdf' }]);
  expect(sent).toMatchObject({ kind: 'accepted' });
  expect(twice).toMatchObject({ kind: 'accepted' });
  const left = (await world.ports().store.query(`SUBMISSION#${draft.draft}`, 'DOCUMENT#')).map(({ body }) => body);
  expect(left).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: jahr, state: 'expected' }),
      expect.objectContaining({ id: monat, state: 'accepted' }),
    ]),
  );
});

test('a file taken out of the page stays out, also without JavaScript, and comes back where a later page names it', async () => {
  const jahr = await receipt(0, 'jahr.pdf');
  const none = tickets('Jahreskarte');

  const without = await edited(await saved(none));
  const again = await saved(changed(none, '/fahrkarten/0/beleg', [jahr]));
  const back = await edited(again);
  await removeUpload(again.draft, again.token, jahr, world.ports());
  const gone = await edited(again);

  expect([without, back, gone].map(({ files }) => files.length)).toEqual([0, 1, 0]);
});

test('what is uploaded without JavaScript to a draft that was saved with it is there, nameless, and told when it has gone', async () => {
  const draft = await saved(tickets('Jahreskarte'));
  const view = await viewDraft(draft.draft, draft.token, 'http://localhost/back', ['de'], world.ports());
  const permission = view.kind === 'view' ? view.uploads[0]?.permission : undefined;
  if (permission === undefined) throw new Error('there is no permission');
  // To save once more takes no permission back that the page holds out.
  await saved(tickets('Jahreskarte'));
  await post(world, permission, pdfOf('Jahr'));
  const typed = { form, version: 1, key, answers: tickets('Jahreskarte'), languages: ['de'] };

  const posted = await reviewSubmission(typed, world.ports());
  if (posted.kind === 'problem') throw new Error(posted.code);
  await saveReviewed(posted, {}, world.ports());
  const there = await edited(draft);
  await reviewSubmission(typed, world.ports());
  world.pass(2 * day);
  await world.night();
  const gone = await reviewed(draft);

  expect(listed(there)).toEqual([[undefined, '/fahrkarten/0/beleg', 'there']]);
  expect(gone['/fahrkarten/0/beleg']).toEqual({ uploaded: [], gone: [{ id: expect.any(String) }] });
  expect((await savedDraft(draft.draft, draft.token, world.ports())).kind).toBe('saved');
});

test('what is uploaded again in place of files that have gone stands for them, as soon as it is as many', async () => {
  const answers = changed(tickets('Jahreskarte'), '/fahrkarten/0/beleg', [await receipt(0, 'jahr.pdf')]);
  const draft = await saved(answers);
  world.pass(1.5 * day);
  await world.night();

  const before = await edited(draft);
  const again = await receipt(0, 'wieder.pdf');
  const page = await reviewed(draft);
  const after = await edited(draft);
  await removeUpload(draft.draft, draft.token, again, world.ports());
  const without = await edited(draft);

  expect(listed(before)).toEqual([['jahr.pdf', '/fahrkarten/0/beleg', 'gone']]);
  expect(page['/fahrkarten/0/beleg']).toMatchObject({ uploaded: [{ name: 'wieder.pdf' }], gone: [] });
  expect(listed(after)).toEqual([['wieder.pdf', '/fahrkarten/0/beleg', 'there']]);
  expect(listed(without)).toEqual(listed(before));
});

test('a file that has gone is told until she lets it go: then by no page any more, and only what the draft knows can be let go', async () => {
  const jahr = await receipt(0, 'jahr.pdf');
  const answers = changed(tickets('Jahreskarte'), '/fahrkarten/0/beleg', [jahr]);
  const draft = await saved(answers);
  world.pass(1.5 * day);
  await world.night();
  const ports = world.ports();
  const typed = { form, version: 1, key, answers: tickets('Jahreskarte'), languages: ['de'] };
  const told = async (): Promise<number> => (await edited(draft)).files.length;

  const strange = await removeUpload(draft.draft, draft.token, 'f'.repeat(32), ports);
  const before = await told();
  const letGo = await removeUpload(draft.draft, draft.token, jahr, ports);
  const after = await told();
  await reviewSubmission(typed, ports);
  const posted = await told();
  await reviewSubmission({ ...typed, documents: [] }, ports);
  const byScript = await told();

  expect(strange).toMatchObject({ kind: 'problem', code: 'not-found' });
  expect(letGo).toEqual({ kind: 'removed' });
  expect([before, after, posted, byScript]).toEqual([1, 0, 0, 0]);
});
