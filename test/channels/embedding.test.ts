import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { EmbeddedForm } from '../../schemas/embedded-form.ts';
import { webChannel } from '../../channels/web.ts';
import { openWorld, origin, type World } from '../world.ts';

const host = 'http://localhost:8081';
const stranger = 'https://fremd.example';
let world: World;
beforeAll(async () => {
  world = await openWorld({ forms: ['reitkennzeichen', 'mobiles-haltverbot'] });
});
afterAll(() => world.close());

const county = (path: string, init?: RequestInit): Promise<Response> => world.fetch(`/kreis-musterland${path}`, init);
const from = (name: string): RequestInit => ({ headers: { origin: name } });
const asked = (name: string): RequestInit => ({
  method: 'OPTIONS',
  headers: {
    origin: name,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type, idempotency-key',
  },
});
const submissions = '/forms/mobiles-haltverbot/versions/1/submissions';

test('no answer of ours lets a page read that the tenant does not name', async () => {
  const answers = [
    await county('/forms/mobiles-haltverbot/embed.json', from(stranger)),
    await county(submissions, asked(stranger)),
    await county(submissions, { ...from(stranger), method: 'POST', body: '{}' }),
    await county('/documents', asked(stranger)),
    await world.fetch(`/neudorf${submissions}`, asked(host)),
  ];

  const allowed = answers.map(({ headers }) => headers.get('access-control-allow-origin'));

  expect(allowed).toEqual([null, null, null, null, null]);
});

test('a page of the tenant’s own web site may ask, send and hear of faults, and never with cookies', async () => {
  const answers = [
    await county('/forms/mobiles-haltverbot/embed.json', from(host)),
    await county(submissions, asked(host)),
    await county(submissions, { ...from(host), method: 'POST', body: 'no json' }),
    await county('/areas?q=00110', from(host)),
    await county('/documents', asked(host)),
    await county('/documents', { ...from(host), method: 'POST', body: 'no upload' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 204, 415, 200, 204, 415]);
  for (const { headers } of answers) {
    expect(headers.get('access-control-allow-origin')).toBe(host);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toContain('Origin');
  }
});

test('what is not made for other pages is not readable there: status, drafts, letters', async () => {
  const paths = ['/submissions/x?token=y', submissions.replace('submissions', 'review'), '/letters', '/'];

  const answers = await Promise.all(paths.map((path) => county(path, from(host))));

  expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([null, null, null, null]);
});

test('only the tenant’s own web sites may frame a form, and nobody may frame the hosted page', async () => {
  const policy = async (path: string): Promise<string> =>
    /frame-ancestors [^;]+/.exec((await world.fetch(path)).headers.get('content-security-policy') ?? '')?.[0] ?? '';

  const policies = [
    await policy('/kreis-musterland/forms/reitkennzeichen/frame/de'),
    await policy('/kreis-musterland/forms/nirgends/frame/de'),
    await policy('/neudorf/forms/reitkennzeichen/frame/de'),
    await policy('/kreis-musterland/forms/reitkennzeichen'),
  ];

  expect(policies).toEqual([
    `frame-ancestors ${host}`,
    `frame-ancestors ${host}`,
    "frame-ancestors 'none'",
    "frame-ancestors 'none'",
  ]);
});

test('a form that asks for a bank account is never made a part of a foreign page', async () => {
  const find = async (form: string): Promise<EmbeddedForm> =>
    EmbeddedForm.parse(await (await county(`/forms/${form}/embed.json`)).json());

  const [sensitive, plain] = [await find('reitkennzeichen'), await find('mobiles-haltverbot')];

  expect(sensitive).toEqual({
    mode: 'frame',
    form: 'reitkennzeichen',
    version: 1,
    title: 'Reitkennzeichen beantragen',
    language: 'de',
    frame: `${origin}/kreis-musterland/forms/reitkennzeichen/frame/de`,
  });
  expect(plain).toMatchObject({ mode: 'shadow', enhance: `${origin}/kreis-musterland/assets/enhance.js` });
});

test('a line below the embedded form leads to imprint, privacy, accessibility and to what is stored, in its own window', async () => {
  const part = EmbeddedForm.parse(await (await county('/forms/mobiles-haltverbot/embed.json')).json());
  const frame = await (await county('/forms/reitkennzeichen/frame/en')).text();

  const texts = ['Impressum', 'Datenschutz', 'Barrierefreiheit', 'Was gespeichert wird'];
  expect('links' in part && part.links.map(({ text }) => text)).toEqual(texts);
  expect('links' in part && part.links.at(-1)?.address).toBe(
    `${origin}/kreis-musterland/forms/mobiles-haltverbot/stored`,
  );
  for (const text of ['Imprint', 'Privacy', 'Accessibility', 'What is stored'])
    expect(frame).toMatch(new RegExp(`<a class="kern-link" target="_blank" rel="noopener" href="[^"]+">${text}</a>`));
});

test('a frame loads the script that talks to the page around it, which no other page has', async () => {
  const scripts = async (path: string): Promise<string[]> =>
    Array.from((await (await county(path)).text()).matchAll(/<script [^>]*src="([^"]+)"/g), ([, name = '']) => name);

  const framed = await scripts('/forms/reitkennzeichen/frame/de');
  const hosted = await scripts('/forms/reitkennzeichen');

  expect(framed).toEqual(['/kreis-musterland/assets/frame.js']);
  expect(hosted).toEqual(['/kreis-musterland/assets/enhance.js']);
});

test('a frame speaks the language of the page around it, whatever the browser asks for', async () => {
  const headers = { 'accept-language': 'en' };

  const german = await (await county('/forms/reitkennzeichen/frame/de', { headers })).text();
  const english = await (await county('/forms/reitkennzeichen/frame/en')).text();
  const french = await (await county('/forms/reitkennzeichen/frame/fr')).text();

  expect([german, english, french].map((page) => /<html lang="(\w+)">/.exec(page)?.[1])).toEqual(['de', 'en', 'de']);
});

test('a withdrawn form is nothing to embed; its frame says whom to call', async () => {
  await moveForm('mobiles-haltverbot', { kind: 'withdraw', version: 1 }, 'test', world.ports('musterstadt'));

  const word = await world.fetch('/musterstadt/forms/mobiles-haltverbot/embed.json');
  const frame = await world.fetch('/musterstadt/forms/mobiles-haltverbot/frame/de');
  const lines = await (await world.fetch('/musterstadt/embed')).text();

  expect([word.status, frame.status]).toEqual([410, 410]);
  expect(await frame.text()).toContain('Bitte rufen Sie uns an:');
  expect(lines).not.toContain('mobiles-haltverbot');
});

test('the script’s address stays, and leads to the file of this edition', async () => {
  const answer = await county('/embed/v1.js', { redirect: 'manual' });

  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('/kreis-musterland/assets/embed.js');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

test('the lines to copy name script, checksum, link and policy of this tenant, and who may use them', async () => {
  const lines = await (await county('/embed')).text();
  const closed = await (await world.fetch('/neudorf/embed', { headers: { 'accept-language': 'en' } })).text();

  for (const part of [
    `src=&quot;${origin}/kreis-musterland/embed/v1.js&quot;`,
    'integrity=&quot;sha384-',
    `&lt;a href=&quot;${origin}/kreis-musterland/forms/reitkennzeichen&quot;&gt;Reitkennzeichen beantragen&lt;/a&gt;`,
    `script-src ${origin}; connect-src ${origin}; frame-src ${origin}`,
    `<li>${host}</li>`,
  ])
    expect(lines).toContain(part);
  expect(closed).toContain('No web site may show these forms yet.');
});

test('where files go straight to the document store, the line for the host’s policy names that as well', async () => {
  const embed = { script: 'embed.js', pinned: '/assets/embed.js', integrity: 'sha384-x', frame: 'frame.js' };
  const site = webChannel({
    ports: world.ports('kreis-musterland'),
    assets: { css: '/intake.css', enhance: '/enhance.js', check: '/check.js', embed },
    uploads: 'https://bucket.example',
  });

  const lines = await (await site(new Request(`${origin}/kreis-musterland/embed`))).text();

  expect(lines).toContain(`connect-src ${origin} https://bucket.example; frame-src ${origin}`);
});
