import { afterAll, beforeAll, expect, test } from 'vitest';
import { ourWords } from '../../forms/words.ts';
import { FormCheck } from '../../schemas/form-check.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ forms: ['reitkennzeichen', 'mobiles-haltverbot', 'hundesteuer-anmeldung'] });
});
afterAll(() => world.close());

const english = { accept: 'text/html', 'accept-language': 'en-GB,en;q=0.9,de;q=0.5', 'sec-fetch-site': 'same-origin' };
const page = async (path: string): Promise<string> => (await world.fetch(path, { headers: english })).text();

test('who asks for English gets the whole form in English, with its title', async () => {
  const form = await page('/kreis-musterland/forms/reitkennzeichen');

  expect(form).toContain('<html lang="en">');
  expect(form).toContain('<h1 class="kern-heading-x-large">Apply for a riding plate</h1>');
  expect(form).toContain('Name of the horse');
  expect(form).not.toContain('German only');
});

test('a form that speaks German only is a German page, and says so in English', async () => {
  const form = await page('/kreis-musterland/forms/mobiles-haltverbot');

  expect(form).toContain('<html lang="de">');
  expect(form).toContain('<p class="kern-body" lang="en">This form is available in German only.');
  expect(form).toContain('Angaben prüfen');
});

test('the list of services names each form in the language in which it will answer', async () => {
  const list = await page('/kreis-musterland/');

  expect(list).toMatch(/lang="en"[^>]*>Apply for a riding plate</);
  expect(list).toMatch(/lang="de"[^>]*>Mobiles Haltverbot beantragen</);
});

test('faults and review stay in the language of the form, without JavaScript too', async () => {
  const post = async (form: string, fields: Record<string, string>): Promise<string> => {
    const answer = await world.fetch(`/kreis-musterland/forms/${form}/versions/1/review`, {
      method: 'POST',
      headers: { ...english, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
    const { pathname, search } = new URL(answer.headers.get('location') ?? '');
    return page(pathname + search);
  };

  const [spoken, german] = [await post('reitkennzeichen', {}), await post('mobiles-haltverbot', {})];

  expect(spoken).toContain('Fill in “First name”.');
  expect(german).toContain('Füllen Sie das Feld „Vorname“ aus.');
});

test('the status page names the form in the language of its answers', async () => {
  const sent = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  const { status }: { status: string } = await sent.json();
  const { pathname, search } = new URL(status);

  expect(await page(pathname + search)).toMatch(/Confirmation of receipt<\/h1>\s*<p[^>]*>Register a dog for dog tax</);
});

test('an English status page marks what the form says in German only: what the law says, its title, its questions', async () => {
  const shown = async (form: string, name: string): Promise<string> => {
    const { status }: { status: string } = await (await submit(world, sample(form, name), { form })).json();
    const { pathname, search } = new URL(status);
    return page(pathname + search);
  };

  const [both, german] = [
    await shown('hundesteuer-anmeldung', 'ein-hund'),
    await shown('mobiles-haltverbot', 'anderer-anlass'),
  ];

  expect(both).toContain('<p class="kern-body" lang="de">In der Regel');
  expect(both.match(/lang="de"/g)?.length).toBe(1);
  expect(german).toContain('intake-about" lang="de" dir="auto">Mobiles Haltverbot beantragen<');
  expect(german).toContain('<div lang="de" dir="auto"><section class="intake-answers">');
});

test.each([
  ['en-US, de;q=0.5', 'en'],
  ['de-AT-1996', 'de'],
  ['xx, en;q=0.8, de;q=0.9', 'de'],
  ['constructor, en;q=0', 'de'],
  ['xx-yy', 'de'],
])('of %s the first language that we speak is spoken: %s', async (wanted, spoken) => {
  const headers = { accept: 'text/html', 'accept-language': wanted };

  const start = await (await world.fetch('/kreis-musterland/', { headers })).text();

  expect(start).toContain(`<html lang="${spoken}">`);
});

test('the check comes with the sentences of the form’s own language, whatever language is asked for', async () => {
  const check = async (form: string, language: string): Promise<unknown> => {
    const answer = await world.fetch(`/kreis-musterland/forms/${form}/versions/1/check/${language}/0`);
    const { messages } = FormCheck.parse(await answer.json());
    return messages['item'];
  };

  const told = [
    await check('reitkennzeichen', 'en'),
    await check('reitkennzeichen', 'constructor'),
    await check('mobiles-haltverbot', 'en'),
  ];

  const [german, english] = [ourWords('de'), ourWords('en')].map(({ messages }) => messages.item);
  expect(told).toEqual([english, german, german]);
});
