import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyForm } from '../../forms/empty-form.ts';
import { textsOf } from '../../forms/texts-of.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { type Designer, fieldsOf, sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

const form = 'fundsachen';
const place = `/forms/${form}`;
const texts = textsOf(emptyForm(form, 'Fundsache melden'));
let world: World;
let anna: Designer;
let bernd: Designer;

beforeEach(async () => {
  world = await openWorld();
  anna = await sitDown(world, 'anna');
  bernd = await sitDown(world, 'bernd');
  await anna.press('/forms', { from: 'empty', form, title: 'Fundsache melden' });
});
afterEach(() => world.close());

const put = (typed: unknown, revision = 1, more: Record<string, string> = {}): Promise<Response> =>
  anna.send(`${place}/draft`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'if-match': `"${revision}"`, ...more },
    body: typeof typed === 'string' ? typed : JSON.stringify(typed),
  });
const withSchema = (change: (schema: string) => string): FormTexts => ({ ...texts, schema: change(texts.schema) });
const codes = async (answer: Response): Promise<string[]> =>
  (await answer.json()).findings.map(({ code }: { code: string }) => code);

describe('what no form can be is kept as it was typed, and told', () => {
  test.each<[string, FormTexts, string]>([
    ['a broken file', withSchema((schema) => schema.slice(0, -4)), 'J01'],
    ['a foreign dialect', withSchema((schema) => schema.replace('2020-12', 'draft-07')), 'T01'],
    ['3,000 levels', withSchema(() => '{"a":'.repeat(3000) + '1' + '}'.repeat(3000)), 'J01'],
    [
      'a pattern that blows up',
      withSchema((schema) =>
        schema.replace('"maxLength"', '"pattern": "^(a+)+$", "x-errorMessage": "Nur a.", "maxLength"'),
      ),
      'T02',
    ],
    [
      '20,000 choices',
      withSchema((schema) =>
        schema.replace(
          '"format": "din91379-c"',
          `"enum": [${Array.from({ length: 20_000 }, (_, index) => `"a${index}"`).join()}]`,
        ),
      ),
      'T01',
    ],
    ['no form at all', { ...texts, description: '[]', schema: 'null', ui: '17' }, 'T01'],
  ])('%s', async (_what, typed, code) => {
    const answer = await put(typed);
    const page = await anna.page(`${place}/edit`);
    const shown = await anna.look(`${place}/sheet/draft`);
    const compared = await anna.look(`${place}/compare`);
    const proposed = await anna.press(`${place}/propose`, { revision: '2', reason: 'trotzdem' });

    expect(answer.status).toBe(200);
    expect(await codes(answer)).toContain(code);
    expect(page).toContain(code);
    expect([shown.status, compared.status, proposed.status]).toEqual([200, 200, 409]);
    expect(await proposed.text()).toContain('Der Entwurf hat noch offene Befunde.');
  });

  test('a page of a thousand fields and more is none of ours, however short they are', async () => {
    const typed = (body: string): Promise<Response> =>
      anna.send(`${place}/edit`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });

    const many = await typed('a&'.repeat(1000));
    const most = await typed('a&'.repeat(999));

    expect(many.status).toBe(400);
    expect(most.status).toBe(412);
  });

  test('5 MB, and what is no draft, are refused, and the draft stays', async () => {
    const huge = await put({ ...texts, schema: 'x'.repeat(5_000_000) });
    const long = await put({ ...texts, schema: 'x'.repeat(400_000) });
    const refusals = await Promise.all([
      put('{"description":'),
      put({ ...texts, description: 7 }),
      put({ ...texts, description: '\uD800' }),
      put(texts, 1, { 'if-match': '*' }),
      put(texts, 1, { 'content-type': 'text/plain' }),
      put(new TextDecoder('latin1').decode(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))),
    ]);
    const missing = await anna.send('/forms/anderes/draft', { headers: { accept: 'application/json' } });

    expect([huge.status, long.status, missing.status]).toEqual([413, 413, 404]);
    expect((await long.json()).detail).toContain('höchstens 300.000 Zeichen');
    expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400, 415, 400]);
    expect((await (await anna.look(`${place}/draft`)).json()).draft).toMatchObject({ revision: 1, texts });
  });

  test('HTML and script in every text are text on every page, and nothing in the preview runs', async () => {
    const evil = '</textarea><script>alert(1)</script><img src=x onerror=alert(2)>';
    const quoted = JSON.stringify(evil).slice(1, -1);
    const typed = {
      ...texts,
      description: texts.description.replaceAll('Fundsache melden', quoted),
      schema: texts.schema.replaceAll('Ihr Anliegen', quoted).replaceAll('Bearbeitung Ihres Anliegens', quoted),
      ui: texts.ui.replace('"Anliegen"', `"${quoted}"`),
      samples: {
        ...texts.samples,
        valid: texts.samples.valid.map(({ file, text }) => ({ file, text: text.replace('Ein Beispiel', quoted) })),
      },
    };
    await put(typed);
    await anna.press(`${place}/propose`, { revision: '2', reason: evil.slice(0, 60) });
    const paths = [
      '',
      place,
      ...['edit', 'compare', 'review', 'history', 'view/draft', 'sheet/draft?sample=samples/valid/beispiel.json'].map(
        (name) => `${place}/${name}`,
      ),
    ];

    for (const path of paths) {
      const page = await anna.page(path);

      expect(page).not.toMatch(/<script>alert|<img src=x/);
    }
    const sheet = await anna.look(`${place}/sheet/draft`);
    expect(sheet.headers.get('content-security-policy')).toMatch(
      /connect-src 'none'.*form-action 'none'.*sandbox allow-scripts allow-forms$/,
    );
    expect(sheet.headers.get('x-robots-tag')).toBe('noindex');
    expect((await anna.look(`${place}/sheet/draft?script=0`)).headers.get('content-security-policy')).toMatch(
      /script-src 'none'.*sandbox$/,
    );
  });
});

describe('two at once', () => {
  test('the second one is told what the first has otherwise, by the editor and by the plain page', async () => {
    const fields = fieldsOf(await anna.page(`${place}/edit`), `${place}/edit`);
    const hers = { ...texts, schema: texts.schema.replace('500', '400') };
    await put(hers);

    const late = await put({ ...texts, schema: texts.schema.replace('500', '300') });
    const page = await anna.press(`${place}/edit`, { ...fields, 'ui.json': '{}' });
    const html = await page.text();
    const again = await anna.press(`${place}/edit`, fieldsOf(html, `${place}/edit`));

    expect([late.status, page.status, again.status]).toEqual([412, 412, 303]);
    expect(await late.json()).toMatchObject({
      theirs: { revision: 2, by: 'Anna Autorin', texts: hers },
      differences: [{ file: 'schema.json', sentence: expect.stringContaining('400') }],
    });
    expect(html).toContain('Jemand anderes hat gespeichert');
    expect((await (await anna.look(`${place}/draft`)).json()).draft).toMatchObject({
      revision: 3,
      texts: { ui: '{}' },
    });
  });

  test('what was saved, thrown away or proposed of another revision than hers is not touched', async () => {
    await put({ ...texts, ui: '{}' });

    const discarded = await anna.press(`${place}/discard`, { revision: '1' });
    const proposed = await anna.press(`${place}/propose`, { revision: '1', reason: 'neu' });

    expect([discarded.status, proposed.status]).toEqual([412, 412]);
    expect(await discarded.text()).toContain('Jemand hat ihn gespeichert, seit Sie diese Seite geladen haben.');
  });
});

describe('who may not', () => {
  const propose = async (): Promise<void> =>
    void (await anna.press(`${place}/propose`, { revision: '1', reason: 'neu' }));

  test('the author does not release her own, nor anybody what her page has not shown', async () => {
    await propose();
    const seen = fieldsOf(await bernd.page(`${place}/review`), `${place}/approve`)['seen'] ?? '';
    const own = await anna.press(`${place}/approve`, { seen, 'approve-reason': 'passt' });
    const unseen = await bernd.press(`${place}/approve`, {
      seen: seen.replaceAll(/^./g, 'x'),
      'approve-reason': 'passt',
    });
    const early = await anna.press(`${place}/publish`, { seen, reason: 'schnell' });
    const unreasoned = await bernd.press(`${place}/approve`, { seen, 'approve-reason': '' });

    expect(own.status).toBe(403);
    expect([unseen.status, early.status, unreasoned.status]).toEqual([409, 409, 409]);
    expect(await unseen.text()).toContain('nicht mehr das, was Ihre Seite gezeigt hat');
    expect(await early.text()).toContain('noch nicht freigegeben');
    expect(await anna.page(`${place}/review`)).toContain('Freigeben kann es nur jemand anderes');
  });

  test('who only releases writes nothing, and begins nothing', async () => {
    const answers = await Promise.all([
      bernd.press('/forms', { from: 'empty', form: 'neues', title: 'Neues' }),
      bernd.press(`${place}/edit`, { revision: '1' }),
      bernd.press(`${place}/propose`, { revision: '1', reason: 'mal so' }),
      bernd.press(`${place}/discard`, { revision: '1' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(await bernd.page('')).not.toContain('Neuen Entwurf beginnen');
  });

  test('a preview link that was stolen is worth nothing without a log-in, with another tenant’s, or after seven days', async () => {
    const made = await anna.press(`${place}/preview`);
    const link = new URL(made.headers.get('location') ?? '', 'http://localhost').pathname;
    const path = link.slice('/kreis-musterland/studio'.length);
    const there = await sitDown(world, 'anna', 'musterstadt');
    const stranger = await world.fetch(link, { headers: { accept: 'text/html' } });
    const elsewhere = await world.fetch(link, { headers: { accept: 'text/html', cookie: await otherCookie() } });

    expect(await anna.page(path)).toContain('Diesen Link können Sie weitergeben');
    expect([stranger.status, elsewhere.status]).toEqual([303, 303]);
    expect(stranger.headers.get('location')).toContain('/studio/log-in?to=');
    expect((await there.look(path)).status).toBe(404);
    expect((await bernd.look(path)).status).toBe(200);
    world.pass(7 * 86_400_000);
    expect((await (await sitDown(world, 'bernd')).look(path)).status).toBe(404);
  });

  const otherCookie = async (): Promise<string> => {
    const answer = await world.fetch('/musterstadt/studio/log-in', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'person=development-anna',
    });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };

  test('nobody publishes to a foreign tenant: a session is good at its own', async () => {
    await propose();
    const cookie = await otherCookie();
    const answer = await world.fetch(`/kreis-musterland/studio${place}/publish`, {
      method: 'POST',
      headers: {
        cookie,
        accept: 'application/json',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'reason=fremd',
    });

    expect(answer.status).toBe(401);
    expect((await world.fetch(`/musterstadt/forms/${form}`, { headers: { accept: 'application/json' } })).status).toBe(
      404,
    );
  });

  test('a page of another origin changes nothing, whatever cookie the browser sends along', async () => {
    const answer = await anna.send(`${place}/discard`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'revision=1',
    });

    expect(answer.status).toBe(403);
    expect((await anna.look(`${place}/edit`)).status).toBe(200);
  });
});
