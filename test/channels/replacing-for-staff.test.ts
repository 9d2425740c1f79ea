import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishForm } from '../../domain/publish-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { cookieOf, logIn } from '../log-in.ts';
import { actionIn } from '../refused-world.ts';
import { uploadByPage } from '../upload-by-page.ts';
import { formFolder, openWorld, type World } from '../world.ts';

/** A form for staff of which a file was refused; `staff` asks as somebody who has logged in. */
let world: World;
let staff: World;
let place: string;
beforeEach(async () => {
  world = await openWorld({
    forms: [],
    override: { scanner: { scan: async (file) => verdictOf(await file.content()) } },
  });
  const input = readFormFolder(formFolder('hundesteuer-anmeldung'));
  const description = { ...Object(input.description), audience: 'staff' };
  const published = await publishForm({ ...input, description }, 'test', world.ports());
  if (published.kind !== 'published') throw new Error(`not published: ${published.kind}`);
  staff = holding(await logIn(world, 'anna'));
  const key = crypto.randomUUID();
  const { document } = await upload(staff, { name: 'Beleg.pdf', bytes: pdfOf('harmful') }, { key });
  const { status } = await (await send(staff, [document], { key })).json();
  await world.work();
  const { pathname, search } = new URL(status);
  place = `${pathname}/replace/${document}${search}`;
});
afterEach(() => world.close());

const verdictOf = (content: Uint8Array | undefined) =>
  new TextDecoder().decode(content).includes('harmful') ? 'infected' : 'clean';
const holding = (cookie: string): World => ({
  ...world,
  fetch: (path, init = {}) => world.fetch(path, { ...init, headers: { ...Object(init.headers), cookie } }),
});
const page = (from: World): Promise<Response> => from.fetch(place, { headers: { accept: 'text/html' } });
const send_ = (from: World, action: string): Promise<Response> =>
  from.fetch(action, { method: 'POST', headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' } });

test('a refused file of a form for staff is replaced by staff', async () => {
  await uploadByPage(await (await page(staff)).text(), staff, 'good');
  world.pass(1000);
  const action = actionIn(await (await page(staff)).text()) ?? '';

  const sent = await send_(staff, action);

  expect([sent.status, sent.headers.get('location')]).toEqual([303, expect.stringContaining('/submissions/')]);
});

test('whoever holds the link alone is led to the log-in, replaces nothing, and the log-in leads back', async () => {
  await uploadByPage(await (await page(staff)).text(), staff, 'good');
  world.pass(1000);
  const action = actionIn(await (await page(staff)).text()) ?? '';
  const own = place.slice('/kreis-musterland'.length);

  const shown = await page(world);
  const sent = await send_(world, action);
  const again = actionIn(await (await page(staff)).text());
  const chosen = await world.fetch('/kreis-musterland/studio/log-in', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person: 'development-bernd', to: own }).toString(),
  });

  expect([shown.status, shown.headers.get('location')]).toEqual([
    303,
    `/kreis-musterland/studio/log-in?to=${encodeURIComponent(own)}`,
  ]);
  expect(sent.status).toBe(401);
  expect(again).toBe(action);
  expect(chosen.headers.get('location')).toBe(place);
  expect((await page(holding(cookieOf(chosen)))).status).toBe(200);
});
