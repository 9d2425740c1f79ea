import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledIn } from '../filled-in.ts';
import { uploadByPage } from '../upload-by-page.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({
    forms: ['reitkennzeichen'],
    wrap: (ports) => ({ ...ports, tenant: { ...ports.tenant, proofOfWork: 'always' } }),
  });
});
afterEach(() => world.close());

const place = '/kreis-musterland/forms/reitkennzeichen/versions/1/review';
// Paid by transfer: no file is needed, so that the review page can be sent as it is.
const html = {
  accept: 'text/html',
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};
const post = (path: string, fields: Record<string, string>, language = 'de'): Promise<Response> =>
  world.fetch(path, {
    method: 'POST',
    headers: { ...html, 'accept-language': language },
    body: new URLSearchParams(fields).toString(),
  });
const pathOf = (address: string): string =>
  new URL(address, 'http://localhost').pathname + new URL(address, 'http://localhost').search;

/** The review page's address, of an application with everything in it. */
async function reviewed(): Promise<string> {
  const answer = await post(place, filledIn);
  const path = pathOf(answer.headers.get('location') ?? '');
  const page = await (await world.fetch(path, { headers: { accept: 'text/html' } })).text();
  await uploadByPage(page, world);
  return path.replace('?', '/send?');
}

const isSent = (answer: Response): boolean => /\/submissions\//.test(answer.headers.get('location') ?? '');

test('what is sent at once comes back as it is, and goes with the next press', async () => {
  const send = await reviewed();

  const [soon, english] = [await post(send, {}), await post(send, {}, 'en')];
  world.pass(5000);
  const later = await post(send, {});

  const page = await soon.text();
  expect(soon.status).toBe(429);
  expect(soon.headers.get('retry-after')).toBe('5');
  expect(page).toContain('Bitte drücken Sie noch einmal auf „Absenden“');
  expect(page).toContain('Wirbelwind');
  expect(page).toContain(pathOf(send).replaceAll('&', '&amp;'));
  expect(await english.text()).toContain('Please press “Send” once more');
  expect(isSent(later)).toBe(true);
});

test('what was sent leads to its status, however often and however soon it is sent again', async () => {
  const send = await reviewed();
  world.pass(5000);
  const first = await post(send, {});

  const again = await post(send, {});

  expect(isSent(first)).toBe(true);
  expect(again.headers.get('location')).toBe(first.headers.get('location'));
});

test('twenty come through at once, then one each ten seconds; nobody’s draft is lost', async () => {
  const sends: string[] = [];
  for (let count = 0; count < 22; count += 1) sends.push(await reviewed());
  world.pass(5000);
  const answers: Response[] = [];
  for (const send of sends) answers.push(await post(send, {}));

  world.pass(10_000);
  const [next, afterNext] = [await post(sends[20] ?? '', {}), await post(sends[21] ?? '', {})];

  expect(answers.map(isSent)).toEqual([...Array(20).fill(true), false, false]);
  expect([answers[21]?.status, answers[21]?.headers.get('retry-after')]).toEqual([429, '10']);
  expect(await answers[21]?.text()).toContain('Ihre Angaben sind noch da');
  expect([isSent(next), isSent(afterNext)]).toEqual([true, false]);
  expect(world.logged.map(({ line }) => line).filter(({ outcome }) => outcome === 'limited')).toEqual([
    { step: 'send-draft', outcome: 'limited', code: 'without-script' },
  ]);
});

test('a sent one is found although the budget is used up', async () => {
  const sends: string[] = [];
  for (let count = 0; count < 20; count += 1) sends.push(await reviewed());
  world.pass(5000);
  for (const send of sends) await post(send, {});

  const again = await post(sends[0] ?? '', {});

  expect(isSent(again)).toBe(true);
});

test('a secret that does not fit opens nothing, soon or late', async () => {
  const send = (await reviewed()).replace(/token=.*/, 'token=falsch');

  const answer = await post(send, {});

  expect(answer.status).toBe(410);
  expect(await answer.text()).toContain('Entwurf abgelaufen');
});

/** What is sent from a review page: its last button. */
const buttonOf = (page: string): string =>
  (/action="([^"]+\/send\?[^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');
const pageAt = async (path: string): Promise<string> => (await world.fetch(path, { headers: html })).text();

test('a review page that she came back to sends no answers and no file that it has not shown: she sees how they are now', async () => {
  const review = pathOf((await post(place, filledIn)).headers.get('location') ?? '');
  const bare = await pageAt(review);
  await uploadByPage(bare, world);
  const key = /name="key" value="([^"]+)"/.exec(await pageAt(review.replace('?', '/edit?')))?.[1] ?? '';
  world.pass(5000);

  const withFile = await post(buttonOf(bare), {});
  const shown = await withFile.text();
  await post(place, { ...filledIn, key, '/antragsteller/nachname': 'Musterfrau' });
  world.pass(5000);
  const changed = await post(buttonOf(shown), {});
  const last = await changed.text();
  const sent = await post(buttonOf(last), {});
  const again = await post(buttonOf(bare), {});

  expect([withFile.status, changed.status]).toEqual([409, 409]);
  expect(shown).toContain('Ihre Angaben haben sich inzwischen geändert');
  expect(shown).toContain('1 hochgeladen');
  expect(last).toContain('Musterfrau');
  expect([sent, again].map(isSent)).toEqual([true, true]);
});
