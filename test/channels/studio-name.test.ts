import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Designer, fieldsOf, sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let anna: Designer;
beforeEach(async () => {
  world = await openWorld();
  anna = await sitDown(world, 'anna');
  await anna.press('/forms', { from: 'empty', form: 'hunde', title: 'Hunde' });
});
afterEach(() => world.close());

const sheet = '/forms/hunde/properties';
const name = async (fields: Record<string, string>): Promise<Response> =>
  anna.press('/forms/hunde/name', { ...fieldsOf(await anna.page(sheet), '/hunde/name'), language: 'de', ...fields });

test('the sheet of the form itself gives the draft another key and another first language, without script', async () => {
  const before = await anna.page(sheet);
  const named = await name({ key: 'hund-anmelden', language: 'en' });
  const after = await anna.page('/forms/hund-anmelden/properties');

  expect(before).toContain('name="key" aria-describedby="key-hint" maxlength="60" value="hunde"');
  expect(named.headers.get('location')).toContain('/forms/hund-anmelden/properties?done=saved');
  expect(after).toContain('<option value="en" selected>Englisch');
  expect(await anna.page('/forms/hund-anmelden')).toContain(
    'href="/kreis-musterland/studio/forms/hund-anmelden/properties#name"',
  );
  expect((await anna.look('/forms/hunde')).status).toBe(404);
});

test.each<[string, Record<string, string>, string, string]>([
  ['a key that is none', { key: 'Hund anmelden' }, 'key', '2 bis 60 Kleinbuchstaben'],
  ['the key of a form that is published', { key: 'hundesteuer-anmeldung' }, 'key', 'ist schon da'],
  ['a language that the house does not speak', { key: 'hunde', language: 'xx' }, 'language', 'eine der Sprachen'],
])('%s is refused at its field, with what was typed', async (_what, fields, field, sentence) => {
  const answer = await name(fields);
  const page = await answer.text();

  expect(answer.status).toBe(409);
  expect(page).toMatch(new RegExp(`id="${field}" [^>]*aria-invalid="true" autofocus`));
  expect(page).toMatch(new RegExp(`id="${field}-fault">.*${sentence}`));
  expect(page).toContain(`maxlength="60" value="${fields['key'] ?? ''}"`);
});

test('of a draft that was saved meanwhile nothing is named, and that is said', async () => {
  const answer = await name({ key: 'hund-anmelden', revision: '7' });

  expect(answer.status).toBe(412);
  expect(await answer.text()).toContain('Jemand hat ihn gespeichert');
});

test('once it was put before a colleague the sheet says why both stay', async () => {
  const fields = fieldsOf(await anna.page(sheet), '/hunde/name');
  await anna.press('/forms/hunde/propose', { revision: '1', reason: 'neues Angebot' });
  const page = await anna.page(sheet);
  const late = await anna.press('/forms/hunde/name', { ...fields, key: 'hund-anmelden', language: 'de' });

  expect(page).toContain('Beides bleibt, wie es ist');
  expect(page).not.toContain('name="key"');
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('inzwischen vorgelegt')]);
});

test('also where it was given back the sheet says that both stay', async () => {
  const bernd = await sitDown(world, 'bernd');
  await anna.press('/forms/hunde/propose', { revision: '1', reason: 'neues Angebot' });
  const seen = /name="seen" value="(\w+)"/.exec(await bernd.page('/forms/hunde/review'))?.[1] ?? '';
  await bernd.press('/forms/hunde/send-back', { seen, 'send-back-reason': 'noch nicht gut' });
  const page = await anna.page(sheet);

  expect(page).toContain('Beides bleibt, wie es ist');
  expect(page).not.toContain('name="key"');
});

test('who may not write is not told that it was proposed', async () => {
  const page = await (await sitDown(world, 'bernd')).page(sheet);

  expect(page).toContain('wer die Berechtigung „Formulare schreiben“ hat');
  expect(page).not.toContain('schon vorgelegt');
  expect(page).not.toContain('name="key"');
});

test('who saves what a colleague has called otherwise meanwhile is told where to look', async () => {
  const fields = fieldsOf(await anna.page('/forms/hunde/edit'), '/hunde/edit');
  await name({ key: 'hund-anmelden' });
  const late = await anna.press('/forms/hunde/edit', fields);

  expect([late.status, await late.text()]).toEqual([404, expect.stringContaining('einen anderen Schlüssel gegeben')]);
  expect((await anna.look('/forms/hunde')).status).toBe(404);
});

test('other sheets do not ask for it', async () => {
  expect(await anna.page(`${sheet}?at=${encodeURIComponent('/elements/0')}`)).not.toContain('id="name"');
});
