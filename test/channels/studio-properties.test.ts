import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nameOf } from '../../forms/translations-sheet.ts';
import { type Designer, fieldsOf, sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

const form = 'hundesteuer-anmeldung';
const place = `/forms/${form}`;
let world: World;
let anna: Designer;
let bernd: Designer;

beforeEach(async () => {
  world = await openWorld();
  anna = await sitDown(world, 'anna');
  bernd = await sitDown(world, 'anna');
  await anna.press('/forms', { from: `template:${form}` });
});
afterEach(() => world.close());

type Fields = Record<string, string | undefined>;
const address = (at: string): string => `${place}/properties${at === '' ? '' : `?${new URLSearchParams({ at })}`}`;
/** A sheet as a browser would send it untouched: what is hidden, typed, ticked and chosen. */
async function open(at = ''): Promise<Fields> {
  const page = await anna.page(address(at));
  const part = /<form[^>]*class="intake".*?<\/form>/s.exec(page)?.[0] ?? '';
  const texts = fieldsOf(page, address(at));
  const boxes = [...part.matchAll(/<input[^>]*type="(?:radio|checkbox)"[^>]*>/g)].map(([box]) => box);
  const of = (box: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(box)?.[1] ?? '';
  for (const box of boxes) delete texts[of(box, 'name')];
  for (const box of boxes.filter((one) => / checked/.test(one))) texts[of(box, 'name')] = of(box, 'value');
  return texts;
}
/** Sends it with some fields otherwise; without a value a field is not sent. */
const send = (fields: Fields, more: Fields = {}, who = anna): Promise<Response> =>
  who.press(
    address(fields['at'] ?? ''),
    Object.fromEntries(
      Object.entries({ ...fields, ...more }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  );
const draftOf = async () => (await (await anna.look(`${place}/draft`)).json()).draft;
const described = async () => JSON.parse((await draftOf()).texts.description);

describe('without JavaScript the form is written by sheets', () => {
  test('title, its translation, retention in months and the receipt; the rest stays to the character', async () => {
    const before = await draftOf();
    const sheet = await open();
    const untouched = await send(sheet);
    const unchanged = await draftOf();

    const saved = await send(sheet, {
      '/title': 'Hund anmelden',
      '/titleIn0': 'Register a dog',
      '/afterDeliveryNumber': '2',
      '/afterDeliveryUnit': 'M',
    });
    const said = await described();

    expect(untouched.status).toBe(303);
    expect(unchanged.texts).toEqual(before.texts);
    expect(saved.headers.get('location')).toMatch(/properties\?done=saved$/);
    expect(said).toMatchObject({ title: 'Hund anmelden', retention: { afterDelivery: 'P2M', audit: 'P3Y' } });
    expect(said.translations.en['Hund anmelden']).toBe('Register a dog');
    expect((await draftOf()).texts.ui).toBe(before.texts.ui);
    expect(await anna.page(`${place}/properties?done=saved`)).toContain('Gespeichert.');
  });

  test('what is wrong is told at its field, in words, and is there still', async () => {
    const refused = await send(await open(), { '/title': 'x', '/leikaKey': '12', '/auditNumber': 'drei' });
    const page = await refused.text();

    expect(refused.status).toBe(409);
    expect(page).toContain('Geben Sie bei „Titel“ mindestens 3 Zeichen ein.');
    expect(page).toContain('Der Leistungsschlüssel besteht aus 99 und dann 12 Ziffern');
    expect(page).toContain('value="drei"');
    expect((await draftOf()).revision).toBe(1);
  });

  test('a language is added, and all its texts are written at one place', async () => {
    await send(await open(), { '/languages': 'tr' });
    const all = await open('/translations/tr');
    await send(all, { [`/${nameOf('Vorname')}`]: 'Ad' });
    const said = await described();

    expect(said.languages).toEqual(['de', 'tr']);
    expect(said.translations).toMatchObject({ tr: { Vorname: 'Ad' } });
    expect(said.translations.en.Vorname).toBe('First name');
  });

  test('a question too; a list of answers grows and is arranged before it is saved', async () => {
    const at = '/elements/1/elements/2';
    const sheet = await open(at);
    const grown = await (await send(sheet, { add: '/options' })).text();
    const count = (page: string): number => page.split('name="/options/').length;
    const moved = await (await send(sheet, { down: '/options/0' })).text();
    const before = await draftOf();

    await send(sheet, { '/hint': 'Wie im Heimtierausweis.' });

    expect(sheet['/label']).toBe('Geschlecht des Hundes');
    expect(count(grown)).toBeGreaterThan(count(moved));
    expect(moved.indexOf('value="Hündin"')).toBeLessThan(moved.indexOf('value="Rüde"'));
    expect(before.revision).toBe(1);
    expect((await draftOf()).texts.schema).toContain('"description": "Wie im Heimtierausweis."');
  });

  test('a finding leads to the sheet and the field in which it is mended', async () => {
    await send(await open(), { '/title': 'Hund anmelden', '/titleIn0': undefined });
    const page = await anna.page(`${place}/edit`);

    expect(page).toContain(`href="/kreis-musterland/studio${place}/properties#f-titleIn0"`);
  });
});

test('a warning is accepted with a reason and taken back, without a line of JSON; what is not said is not accepted', async () => {
  const at = '/elements/1/elements/0';
  await send(await open(at), { '/label': 'NAME DES HUNDES', '/labelIn0': 'The dog’s name' });
  const { findings } = await (await anna.look(`${place}/draft`)).json();
  const { code = '', pointer = '' } = findings[0] ?? {};
  const accept = (fields: Record<string, string>): Promise<Response> => anna.press(`${place}/accept`, fields);

  const asked = await anna.page(`${place}/edit`);
  const short = await accept({ code, pointer, reason: 'passt' });
  const done = await accept({ code, pointer, reason: 'So steht es in der Satzung.' });
  const page = await anna.page(`${place}/edit`);
  const back = await accept({ code, pointer, act: 'withdraw' });
  const foreign = await accept({ code: 'D04', pointer: '/__proto__', reason: 'So steht es in der Satzung.' });

  expect([short.status, done.status, back.status, foreign.status]).toEqual([409, 303, 303, 409]);
  expect(code).toBe('A10');
  expect(await short.text()).toContain('mindestens 15 Zeichen');
  // Told before, and held by the browser: a refusal would lose what she wrote.
  expect(asked).toContain('Ein Satz mit 15 bis 500 Zeichen');
  expect(await anna.page(`${place}/properties`)).toContain('\u00A0Beispiel: gültig – Drei Hunde<');
  expect(asked).toMatch(/name="reason" required minlength="15"/);
  expect(page).toContain('Grund: So steht es in der Satzung.');
  expect(page).toContain('Nicht mehr hinnehmen');
  expect(await described()).not.toHaveProperty('lint');
});

describe('a sheet that is open while a colleague saves', () => {
  test('keeps what both changed: hers is shown in theirs, and saved only when she has looked at it', async () => {
    const [mine, theirs] = [await open(), await open()];
    await send(theirs, { '/intro': 'Bitte gleich nach der Aufnahme.' }, bernd);

    const late = await send(mine, { '/title': 'Hund anmelden', '/titleIn0': 'Register a dog' });
    const page = await late.text();
    const between = await described();
    const again = await send(
      { ...mine, revision: '2' },
      { '/title': 'Hund anmelden', '/intro': 'Bitte gleich nach der Aufnahme.' },
    );

    expect(late.status).toBe(412);
    expect(page).toContain('hat den Entwurf inzwischen gespeichert');
    expect(page).toContain('mit Ihren Änderungen bei „Titel“, „Titel auf Englisch“');
    expect(page).toContain('Bitte gleich nach der Aufnahme.');
    expect(page).toContain('value="Hund anmelden"');
    expect(page).toContain('name="revision" value="2"');
    expect(between.title).toBe('Hund zur Hundesteuer anmelden');
    expect(again.status).toBe(303);
    expect(await described()).toMatchObject({ title: 'Hund anmelden', intro: 'Bitte gleich nach der Aufnahme.' });
  });

  test('of two that save at once one wins, and the other one is told', async () => {
    const [mine, theirs] = [await open(), await open()];

    const answers = await Promise.all([
      send(mine, { '/title': 'Erster Titel' }),
      send(theirs, { '/title': 'Anderer Titel' }),
    ]);

    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 412]);
    expect((await draftOf()).revision).toBe(2);
  });

  test('her words are told where the part is another one now', async () => {
    const at = '/elements/0/elements/0/elements/0';
    const sheet = await open(at);
    await send(await open(at), { '/label': 'Rufname', '/labelIn0': 'First name' });

    const late = await send(sheet, { '/hint': 'Wie im Ausweis.' });
    const page = await late.text();

    expect(late.status).toBe(409);
    expect(page).toContain('An dieser Stelle steht jetzt etwas anderes als „Vorname“');
    expect(page).toContain('Sie hatten eingetragen: „Wie im Ausweis.“');
  });
});

describe('the unhappy way', () => {
  test.each<[string, Fields]>([
    ['nothing', {}],
    ['a place that there is not', { at: '/elements/99' }],
    ['a place that is none', { at: '/__proto__/constructor' }],
    ['before that is no JSON', { before: '{' }],
    ['before that is a list', { before: '[1]', revision: 'x' }],
    ['a list that there is not', { add: '__proto__', revision: '1' }],
    ['items that there are not', { remove: '/options/7', up: '/options/0', down: '/x/y' }],
  ])('%s changes nothing and is answered in words', async (_what, fields) => {
    const answer = await send(fields);
    const page = await answer.text();

    expect([200, 409, 412]).toContain(answer.status);
    expect(page).toContain('<h1');
    expect((await draftOf()).revision).toBe(1);
  });

  test('a text that is HTML stays text; a name that is an object’s own harms nobody', async () => {
    const said = '"><script>alert(1)</script>';
    await send(await open(), {
      '/title': said,
      '/titleIn0': '__proto__',
      '/__proto__': 'x',
      '/constructor/prototype': 'y',
    });
    const page = await anna.page(address(''));

    expect(page).not.toContain('<script>alert');
    expect((await described()).title).toBe(said);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('texts that can’t be read have no sheets, and say what to do', async () => {
    const { texts } = await draftOf();
    await anna.send(`${place}/draft`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      body: JSON.stringify({ ...texts, description: '{ "title": ', ui: '' }),
    });
    const [whole, part] = [await anna.page(address('')), await anna.page(address('/elements/0'))];

    for (const page of [whole, part]) expect(page).toContain('Beheben Sie zuerst die Fehler in den Texten.');
  });

  test('without a draft it says so; whoever may not write does not', async () => {
    const answer = await anna.look('/forms/gibt-es-nicht/properties');
    const reader = await sitDown(world, 'bernd');

    expect(answer.status).toBe(404);
    expect((await reader.press(`${place}/properties`, { '/title': 'Neu' })).status).toBe(403);
  });
});
