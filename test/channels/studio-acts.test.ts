import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readForm } from '../../domain/advance-form.ts';
import { judgeProposal } from '../../domain/judge-proposal.ts';
import { proposeFormDraft } from '../../domain/propose-form-draft.ts';
import { type Designer, sitDown } from '../studio-desk.ts';
import { openWorld, type World } from '../world.ts';

const form = 'hundesteuer-anmeldung';
const place = `/forms/${form}`;
let world: World;
let anna: Designer;
let bernd: Designer;

beforeEach(async () => {
  world = await openWorld();
  anna = await sitDown(world, 'anna');
  bernd = await sitDown(world, 'bernd');
});
afterEach(() => world.close());

const begin = (fields: Record<string, string>): Promise<Response> => anna.press('/forms', fields);
const carla = { name: 'Carla', subject: 'c', reason: 'ich auch' };
const draftOf = async (key: string) => (await (await anna.look(`/forms/${key}/draft`)).json()).draft;

describe('one person alone', () => {
  const act = (name: string, fields: Record<string, string>): Promise<Response> =>
    bernd.press(`${place}/${name}`, fields);

  test('withdraws the form, lets it in again, opens and closes it', async () => {
    const out = await act('withdraw', { 'withdraw-version': 'all', 'withdraw-reason': 'Satzung ungültig' });
    const page = await bernd.page(place);
    const again = await act('reinstate', { 'reinstate-version': '1', 'reinstate-reason': 'gilt doch' });
    const times = await act('schedule', {
      'schedule-opens': '2026-12-01T08:00',
      'schedule-closes': '2027-01-31T23:30',
      'schedule-reason': 'Frist',
    });
    const one = await act('withdraw', { 'withdraw-version': '1', 'withdraw-reason': 'nochmals' });
    const history = await bernd.page(`${place}/history`);

    expect([out, again, times, one].map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(page).toContain('Fassung 1 ist zurückgezogen');
    expect(await bernd.page(place)).toMatch(/öffnet am 1\. Dezember 2026.*value="2026-12-01T08:00"/s);
    expect(history).toMatch(/Bernd Freigeber: .*Fassung 1 wieder zugelassen/);
  });

  test('is told what is wrong with times, numbers and reasons', async () => {
    const answers = await Promise.all([
      act('schedule', { 'schedule-opens': '2026-02-30T08:00', 'schedule-closes': '', 'schedule-reason': 'Frist' }),
      act('schedule', {
        'schedule-opens': '2026-12-01T08:00',
        'schedule-closes': '2026-11-30T08:00',
        'schedule-reason': 'Frist',
      }),
      act('rollback', { 'rollback-version': '9', 'rollback-reason': 'zurück' }),
      act('rollback', { 'rollback-version': 'x', 'rollback-reason': 'zurück' }),
      act('reinstate', { 'reinstate-version': '1', 'reinstate-reason': '' }),
    ]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));

    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409]);
    expect(texts[0]).toContain('wie Uhren in Deutschland sie zeigen');
    expect(texts[1]).toContain('würde schließen, bevor es öffnet');
    expect(texts[2]).toContain('Diese Fassung gibt es nicht.');
    expect(texts[3]).toContain('Diese Fassung gibt es nicht.');
    expect(texts[4]).toContain('Begründung mit 3 bis 500 Zeichen');
  });

  test('what is no page of a browser is refused at every act', async () => {
    const acts = [
      'edit',
      'blocks',
      'discard',
      'propose',
      'approve',
      'send-back',
      'publish',
      'rollback',
      'withdraw',
      'reinstate',
      'schedule',
    ];
    const answers = await Promise.all(
      acts.flatMap((name) =>
        [anna, bernd].map((one) =>
          one.send(`${place}/${name}`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
        ),
      ),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403, 415]));
  });
});

describe('two people', () => {
  const key = '/forms/neues';
  const propose = async (): Promise<Response> => {
    await begin({ from: 'empty', form: 'neues', title: 'Neues' });
    return anna.press(`${key}/propose`, { revision: '1', reason: 'neues Angebot' });
  };
  const seen = async (): Promise<string> =>
    /name="seen" value="(\w+)"/.exec(await bernd.page(`${key}/review`))?.[1] ?? '';

  test('give it back with a reason, and publish the first version for a day to come', async () => {
    await propose();
    const back = await bernd.press(`${key}/send-back`, { seen: await seen(), 'send-back-reason': 'bitte kürzer' });
    await anna.press(`${key}/propose`, { revision: '1', reason: 'so ist es kurz genug' });
    const hash = await seen();
    const unreleased = await anna.look(`${key}/publish`);
    await bernd.press(`${key}/approve`, { seen: hash, 'approve-reason': 'gut so' });
    const twice = await bernd.press(`${key}/approve`, { seen: hash, 'approve-reason': 'doch gut' });
    const page = await anna.page(`${key}/publish`);
    const times = { opens: '2026-12-01T08:00', closes: '2027-12-01T08:00', grace: 'none' };
    const wrong = await anna.press(`${key}/publish`, { seen: hash, ...times, closes: 'bald', reason: 'gilt' });
    const early = await anna.press(`${key}/publish`, {
      seen: hash,
      ...times,
      closes: '2026-11-30T08:00',
      reason: 'gilt',
    });
    const other = await anna.press(`${key}/publish`, { seen: 'x', ...times, reason: 'gilt' });
    const published = await anna.press(`${key}/publish`, { seen: hash, ...times, reason: 'gilt' });

    expect([back, unreleased, twice, wrong, early, other, published].map(({ status }) => status)).toEqual([
      303, 409, 409, 409, 409, 409, 303,
    ]);
    expect(page).not.toContain('nimmt Begonnenes danach noch');
    expect(await wrong.text()).toContain('value="bald"');
    expect(await anna.page(key)).toContain('öffnet am 1. Dezember 2026');
    expect((await anna.look(`${key}/draft`)).status).toBe(404);
  });

  test('are told that a draft is what is in force already', async () => {
    await begin({ from: `published:${form}` });
    const answer = await anna.press(`${place}/propose`, { revision: '1', reason: 'noch einmal' });

    expect(answer.headers.get('location')).toContain('done=unchanged');
  });

  test('the author sees whom her change breaks, and which samples of the version in force', async () => {
    await begin({ from: `template:${form}` });
    const { texts } = await draftOf(form);
    const schema = texts.schema.replace(/"rasse"/g, '"hunderasse"');
    const ui = texts.ui.replace(/\/rasse"/g, '/hunderasse"');
    await anna.send(`${place}/draft`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      body: JSON.stringify({ ...texts, schema, ui }),
    });
    const compared = await anna.page(`${place}/compare`);
    const unready = await anna.press(`${place}/propose`, { revision: '2', reason: 'neuer Name' });

    expect(compared).toContain('bricht begonnene Anträge und Empfänger');
    expect(compared).toContain('gelten nicht mehr');
    expect(unready.status).toBe(409);
  });

  test('go on from what they published: with all its samples, a day on which the next one comes, and the one before in its grace', async () => {
    await propose();
    const hash = await seen();
    const proposal = await bernd.page(`${key}/view/proposal`);
    const sheet = await bernd.page(`${key}/sheet/proposal?sample=samples/invalid/ohne-anliegen.json`);
    await bernd.press(`${key}/approve`, { seen: hash, 'approve-reason': 'gut so' });
    await anna.press(`${key}/publish`, { seen: hash, reason: 'gilt' });
    await begin({ from: 'published:neues' });
    const { texts, basedOn, revision } = await draftOf('neues');
    const body = JSON.stringify({ ...texts, schema: texts.schema.replace('500', '600') });
    const headers = { 'content-type': 'application/json', 'if-match': `"${revision}"` };
    await anna.send(`${key}/draft`, { method: 'PUT', headers, body });
    await anna.press(`${key}/propose`, { revision: String(revision + 1), reason: 'länger' });
    const next = await seen();
    await bernd.press(`${key}/approve`, { seen: next, 'approve-reason': 'gut so' });
    const page = await bernd.page(`${key}/publish`);
    await bernd.press(`${key}/publish`, {
      seen: next,
      opens: '2026-12-24T08:00',
      closes: '',
      grace: 'P14D',
      reason: 'ab Weihnachten',
    });

    expect(proposal).toContain('Vorgelegtes ansehen');
    expect(sheet).toContain('Ihr Anliegen');
    expect([basedOn, texts.samples.invalid.length]).toEqual([1, 1]);
    expect(page).toContain('Fassung 1 nimmt Begonnenes danach noch');
    expect(await bernd.page(key)).toContain('Fassung 2 kommt am 24. Dezember 2026');
    expect(await bernd.page('')).toContain('0 geöffnet, 0 gesendet');
  });

  test('two who propose at once: the second is told whose lies there', async () => {
    await propose();
    const { proposal } = await readForm('neues', world.ports());
    await judgeProposal('neues', { kind: 'sent-back', seen: proposal?.review ?? '' }, carla, world.ports());
    await proposeFormDraft('neues', 1, carla, world.ports());
    const second = await anna.press(`${key}/propose`, { revision: '1', reason: 'meins' });

    expect(second.status).toBe(409);
    expect(await second.text()).toMatch(/Vorgelegt von Carla am/);
  });

  test('look at a version as it was sent out, at a draft that can’t be shown, and at what a form accepts with a reason', async () => {
    const sheet = await bernd.page(`${place}/sheet/1?sample=samples/valid/ein-hund.json`);
    await begin({ from: 'empty', form: 'neues', title: 'Neues' });
    const { texts } = await draftOf('neues');
    const headers = { 'content-type': 'application/json', 'if-match': '"1"' };
    await anna.send(`${key}/draft`, { method: 'PUT', headers, body: JSON.stringify({ ...texts, ui: '{' }) });
    const faulty = await bernd.page(`${key}/view/draft`);
    const compared = await bernd.page(`${key}/compare`);
    const reason = 'Das Gesetz verlangt eine ausführliche Begründung.';
    const lint = { ignore: [{ code: 'D04', pointer: '/properties/anliegen', reason }] };
    const accepting = {
      ...texts,
      description: JSON.stringify({ ...JSON.parse(texts.description), lint }),
      schema: texts.schema.replace('500', '3000'),
    };
    await anna.send(`${key}/draft`, {
      method: 'PUT',
      headers: { ...headers, 'if-match': '"2"' },
      body: JSON.stringify(accepting),
    });
    await anna.press(`${key}/propose`, { revision: '3', reason: 'mit Begründung' });
    const review = await bernd.page(`${key}/review`);

    expect(sheet).toContain('Hund zur Hundesteuer anmelden');
    expect(faulty).toContain('<iframe');
    expect(compared).not.toContain('<h2 class="kern-heading-large">Vorlegen</h2>');
    expect(review).toContain(`Grund: ${reason}`);
  });
});

test('whoever judges a proposal sees both pages beside each other, each in a frame that reaches nothing', async () => {
  const template = await begin({ from: `published:${form}` });
  const { texts } = await draftOf(form);
  await anna.send(`${place}/draft`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    body: JSON.stringify({ ...texts, description: texts.description.replace('"P30D"', '"P40D"') }),
  });
  const compare = await anna.page(`${place}/compare`);
  await anna.press(`${place}/propose`, { revision: '2', reason: 'länger aufbewahren' });
  const review = await bernd.page(`${place}/review`);
  const framesOf = (page: string): (string | undefined)[][] =>
    [...page.matchAll(/<h3[^>]*>([^<]*)<\/h3><iframe[^>]*title="([^"]*)"[^>]*sandbox="([^"]*)" src="([^"]*)"/g)].map(
      ([, ...parts]) => parts,
    );

  expect(template.status).toBe(303);
  const sheet = (edition: string): string => expect.stringMatching(new RegExp(`/studio${place}/sheet/${edition}$`));
  const frame = (heading: string, edition: string): string[] => [
    heading,
    heading,
    'allow-scripts allow-forms',
    sheet(edition),
  ];
  expect(framesOf(compare)).toEqual([frame('Vorher: Fassung 1', '1'), frame('Nachher: der Entwurf', 'draft')]);
  expect(framesOf(review)).toEqual([frame('Vorher: Fassung 1', '1'), frame('Nachher: was vorliegt', 'proposal')]);
  const sheets = await Promise.all(['1', 'proposal'].map((edition) => bernd.look(`${place}/sheet/${edition}`)));
  expect(sheets.map(({ status }) => status)).toEqual([200, 200]);
  for (const { headers } of sheets) expect(headers.get('content-security-policy')).toContain("connect-src 'none'");
});
