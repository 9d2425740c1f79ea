import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Designer, fieldsOf, sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

const form = 'hundesteuer-anmeldung';
const place = `/forms/${form}`;
let world: World;
let anna: Designer;

beforeEach(async () => {
  world = await openWorld();
  anna = await sitDown(world, 'anna');
});
afterEach(() => world.close());

const fim = (...names: string[]): FormData => {
  const data = new FormData();
  data.set('from', 'fim');
  for (const name of names) {
    const file = fileURLToPath(new URL(`../fixtures/fim/${name}`, import.meta.url));
    data.append('fim', new File([readFileSync(file)], name));
  }
  return data;
};
const begin = (fields: Record<string, string>): Promise<Response> => anna.press('/forms', fields);
const draftOf = async (key: string) => (await (await anna.look(`/forms/${key}/draft`)).json()).draft;

describe('a draft begins', () => {
  test('with a template under its own key, or under another one and another title', async () => {
    const same = await begin({ from: `template:${form}`, title: '', form: '' });
    const other = await begin({ from: `template:${form}`, title: 'Hund melden', form: 'hund-melden' });

    expect([same.status, other.status]).toEqual([303, 303]);
    expect(other.headers.get('location')).toBe('/kreis-musterland/studio/forms/hund-melden/edit?done=started');
    expect(JSON.parse((await draftOf('hund-melden')).texts.description)).toMatchObject({
      key: 'hund-melden',
      title: 'Hund melden',
    });
    expect(await anna.page('')).toContain('Hund melden');
  });

  test('with the version in force, and all its samples once two people have published it', async () => {
    await begin({ from: `published:${form}` });
    const { texts, basedOn } = await draftOf(form);

    expect(basedOn).toBe(1);
    expect(texts.samples.invalid.length).toBeGreaterThan(0);
  });

  test('with a data schema and its code lists, whichever file is which', async () => {
    const answer = await anna.send('/forms', {
      method: 'POST',
      body: fim('feueranlass.genericode.xml', 'brauchtumsfeuer.xdf2.xml'),
    });

    const goal = answer.headers.get('location') ?? '';
    const page = await (await anna.look(goal.slice('/kreis-musterland/studio'.length))).text();

    expect(answer.status).toBe(303);
    expect(page).toContain('Zu tun');
  });

  test.each<[string, Record<string, string>, string]>([
    ['without a title', { from: 'empty', form: 'neues' }, 'Geben Sie dem Formular einen Titel'],
    ['with a key that is none', { from: 'empty', form: 'Neues Formular', title: 'Neues' }, '2 bis 60 Kleinbuchstaben'],
    ['with nothing', {}, 'Wählen Sie, womit er beginnt'],
    ['with a template that does not ship', { from: 'template:gibt-es-nicht' }, 'Wählen Sie, womit er beginnt'],
    [
      'with a version of a form that is not published',
      { from: 'published:gibt-es-nicht' },
      'Wählen Sie, womit er beginnt',
    ],
    ['with a version of what is no key', { from: 'published:../x' }, 'Wählen Sie, womit er beginnt'],
    ['with a data schema that was not chosen', { from: 'fim' }, 'Wählen Sie die Datei mit dem Datenschema aus.'],
  ])('not %s; what was typed stays', async (_what, fields, sentence) => {
    const answer = await begin(fields);
    const page = await answer.text();

    expect(answer.status).toBe(409);
    expect(page).toContain(sentence);
    expect(page).toMatch(new RegExp(`name="title" [^>]*maxlength="120" value="${fields['title'] ?? ''}"`));
  });

  test('not with a foreign file, and not over another draft', async () => {
    const data = fim();
    data.append('fim', new File(['<html>'], 'seite.xml'));
    const foreign = await anna.send('/forms', { method: 'POST', body: data });
    await begin({ from: `template:${form}` });
    const second = await begin({ from: `published:${form}` });
    const json = await anna.send('/forms', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    const torn = await anna.send('/forms', {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'multipart/form-data; boundary=a' },
    });

    expect(await foreign.text()).toContain('seite.xml');
    expect(await second.text()).toContain('Zu diesem Formular wird schon ein Entwurf geschrieben.');
    expect([json.status, torn.status]).toEqual([415, 400]);
  });
});

describe('a draft is written without script', () => {
  const edit = `${place}/edit`;
  const fields = async (): Promise<Record<string, string>> => fieldsOf(await anna.page(edit), edit);
  beforeEach(async () => void (await begin({ from: `template:${form}` })));

  test('a sample that is named comes, one whose text is emptied goes, line breaks stay as they were', async () => {
    const typed = await fields();
    const [gone = ''] = Object.keys(typed).filter((name) => name.startsWith('samples/valid/'));
    await anna.press(edit, {
      ...typed,
      [gone]: ' ',
      'new-sample': 'invalid/ganz-leer',
      'form.json': (typed['form.json'] ?? '').replaceAll('\n', '\r\n'),
    });
    const { texts } = await draftOf(form);

    expect(texts.description).toBe(typed['form.json']);
    expect(texts.samples.valid.map(({ file }: { file: string }) => file)).not.toContain(gone);
    expect(texts.samples.invalid.map(({ file }: { file: string }) => file)).toContain('samples/invalid/ganz-leer.json');
  });

  test('what can’t be saved so is told, and nothing is saved', async () => {
    const typed = await fields();
    const named = await anna.press(edit, { ...typed, 'new-sample': 'Ein Beispiel' });
    const large = await anna.press(edit, { ...typed, 'schema.json': 'x'.repeat(300_001) });
    const nul = await anna.press(edit, { ...typed, 'schema.json': 'x\0' });

    expect([named.status, large.status, nul.status]).toEqual([409, 413, 400]);
    expect(await named.text()).toContain('Der Name eines Beispiels lautet');
    expect(await large.text()).toContain('x'.repeat(300_001));
    expect((await draftOf(form)).revision).toBe(1);
  });

  test('a block is copied in once under a name, and not into what is no form', async () => {
    const add = (more: Record<string, string> = {}, revision = '1'): Promise<Response> =>
      anna.press(`${place}/blocks`, { revision, block: 'fahrzeug', step: '', property: '', ...more });
    const wrong = await Promise.all([add({ block: 'gibt-es-nicht' }), add({ property: 'Zweites Auto' })]);
    const added = await add();
    const taken = await add({}, '2');
    await anna.press(edit, { ...(await fields()), 'ui.json': '{}' });
    const broken = await add({ property: 'anderes' }, '3');

    expect(wrong.map(({ status }) => status)).toEqual([409, 409]);
    expect([added.status, taken.status, broken.status]).toEqual([303, 409, 409]);
    expect(await taken.text()).toContain('hat schon ein Feld');
    expect(await (await anna.look('/blocks')).json()).toContainEqual(expect.objectContaining({ key: 'fahrzeug' }));
  });

  test('where there is no draft, each page leads back to what there is', async () => {
    await anna.press(`${place}/discard`, { revision: '1' });
    const gone = [
      edit,
      `${place}/compare`,
      `${place}/view/draft`,
      '/forms/unbekannt',
      '/forms/unbekannt/edit',
      '/forms/unbekannt/compare',
      '/forms/unbekannt/history',
      '/forms/unbekannt/review',
      '/forms/unbekannt/publish',
      '/forms/unbekannt/view/1',
      '/forms/unbekannt/preview/x',
      `${place}/view/x`,
      `${place}/view/9`,
      `${place}/view/proposal`,
    ];
    const acts = ['edit', 'blocks', 'discard', 'preview', 'propose', 'withdraw'].flatMap((act) => [
      `/forms/unbekannt/${act}`,
    ]);
    const answers = await Promise.all([
      ...gone.map((path) => anna.look(path)),
      ...acts.map((path) => anna.press(path, { revision: '1' })),
    ]);

    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(await answer.text()).toMatch(/class="kern-link" href="\/kreis-musterland\/studio/);
    }
    expect(await (await anna.look(`${place}/sheet/draft`)).text()).toContain('So lässt sich das Formular nicht zeigen');
    expect((await anna.press(`${place}/discard`, { revision: '1' })).status).toBe(404);
    expect((await anna.look(`${place}/review`)).status).toBe(404);
  });

  test('a draft of what was never published goes, and the list says so', async () => {
    await begin({ from: 'empty', form: 'neues', title: 'Neues' });
    const answer = await anna.press('/forms/neues/discard', { revision: '1' });

    expect(answer.headers.get('location')).toBe('/kreis-musterland/studio?done=discarded');
    expect(await anna.page('?done=discarded')).toContain('Der Entwurf ist verworfen.');
  });

  test('a program gets a preview link as JSON, in a language and with a sample', async () => {
    const made = await anna.send(`${place}/preview`, { method: 'POST', headers: { accept: 'application/json' } });
    const { address } = await made.json();
    const path = new URL(address).pathname.slice('/kreis-musterland/studio'.length);
    const page = await anna.page(`${path}?language=en&sample=samples/valid/ein-hund.json&script=0&width=full`);
    const sheet = await anna.page(`${place}/sheet/draft?language=en&sample=samples/valid/ein-hund.json&script=0`);

    expect(made.status).toBe(201);
    expect(page).toContain('sandbox=""');
    expect(sheet).toContain('<html lang="en"');
    expect(sheet).not.toContain('<script');
  });
});
