import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const html = { accept: 'text/html' };
const text = async (path: string, language = 'de'): Promise<string> =>
  (await world.fetch(path, { headers: { ...html, 'accept-language': language } })).text();
/** Applies at Neudorf; the path of the status page. */
async function apply(): Promise<string> {
  const { status } = await (
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })
  ).json();
  return new URL(status).pathname + new URL(status).search;
}
const linkIn = (page: string, pattern: RegExp): string => (pattern.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');
const withdrawPath = (status: string): string => status.replace('?', '/withdraw?');
const press = (path: string, headers: Record<string, string> = html): Promise<Response> =>
  world.fetch(path, { method: 'POST', headers, redirect: 'manual' });

test.each([
  ['de', 'Ja, Antrag zurückziehen', 'Zurückgezogen'],
  ['en', 'Yes, withdraw the application', 'Withdrawn'],
])(
  'without JavaScript: from the status page over a page that asks to a status that says so (%s)',
  async (language, yes, state) => {
    const status = await apply();
    const ask = linkIn(await text(status, language), /href="([^"]+\/withdraw[^"]+)"/);
    const page = await text(ask, language);

    const pressed = await press(linkIn(page, /action="([^"]+)"/));
    const after = await text(pressed.headers.get('location') ?? '', language);

    expect(page).toContain(yes);
    expect(pressed.status).toBe(303);
    expect(after).toContain(state);
    expect(after).not.toContain('/withdraw?');
  },
);

test('once it was delivered there is no link any more, and the button’s address says whom to tell', async () => {
  const status = await apply();
  await world.work();

  const page = await text(status);
  const pressed = await press(withdrawPath(status));

  expect(page).not.toContain('/withdraw?');
  expect(pressed.status).toBe(409);
  expect(await pressed.text()).toContain('sagen Sie es bitte der Behörde');
});

test('a program is answered without a page', async () => {
  const status = await apply();

  const done = await press(withdrawPath(status), { accept: 'application/json' });
  const strange = await press(`${withdrawPath(status)}x`, { accept: 'application/json' });

  expect([done.status, strange.status]).toEqual([204, 404]);
});

test('a stranger is not even asked, and who comes after the erasure is told so', async () => {
  const status = await apply();
  await world.work();
  world.pass(31 * 86_400_000);
  await world.night();

  const strange = await world.fetch(`${withdrawPath(status)}x`, { headers: html });
  const late = await world.fetch(withdrawPath(status), { headers: html });

  expect([strange.status, late.status]).toEqual([404, 410]);
});

test('the same key still gives the same receipt after the withdrawal, and nothing new', async () => {
  const key = crypto.randomUUID();
  const send = async () =>
    (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf', key })).json();
  const { status, receiptNumber } = await send();
  const { pathname, search } = new URL(status);
  await press(withdrawPath(pathname + search));

  const again = await send();
  await world.work();

  expect(again.receiptNumber).toBe(receiptNumber);
  expect(await text(pathname + search)).toContain('Zurückgezogen');
});
