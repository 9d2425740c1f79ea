import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pdfOf, upload } from '../citizen.ts';
import { spellings } from '../spellings.ts';
import { changed, openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ onDisk: true });
});
afterEach(() => world.close());

const typed = {
  '/halter/vorname': 'Kanaria',
  '/halter/nachname': 'Gelbfeder',
  '/halter/email': 'zwitscher@beispiel.de',
  '/halter/telefon': '01234 998877665',
  '/halter/geburtsdatum': '1961-07-23',
  '/anschrift/strasse': 'Singvogelgasse',
  '/anschrift/ort': 'Käfigstadt',
  '/hund/name': 'Piepmatzo',
  '/hund/rasse': 'Harzer Roller',
  '/hund/chipnummer': '276098106234517',
} as const;
const fileName = 'Scheidungsurteil Gelbfeder.pdf';
const content = 'Urteil im Namen des Volkes';

/**
 * Everything that is kept, but the cases, which are the town's own file, and the mails, which are hers: the database byte for
 * byte, and the file store.
 */
function kept(): { name: string; bytes: Buffer }[] {
  return readdirSync(world.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(?:cases|mail)\b/.test(name) && statSync(join(world.folder, name)).isFile())
    .map((name) => ({ name, bytes: Buffer.concat([Buffer.from(name), readFileSync(join(world.folder, name))]) }));
}

/** Where one of these texts can be read, of all that is kept and logged. */
function found(texts: string[]): string[] {
  const places = [...kept(), { name: 'log', bytes: Buffer.from(JSON.stringify(world.logged)) }];
  return texts.flatMap((text) =>
    places
      .filter(({ bytes }) => spellings(text).some((one) => bytes.includes(one)))
      .map(({ name }) => `${text}: ${name}`),
  );
}

const answers = Object.entries(typed).reduce(
  (all, [pointer, value]) => changed(all, pointer, value),
  sample('hundesteuer-anmeldung', 'ein-hund').answers,
);

test('nothing that a citizen typed, and no name of a file, is ever logged, queued or kept in the clear', async () => {
  const key = crypto.randomUUID();
  const file = { name: fileName, bytes: pdfOf(content) };
  const { document } = await upload(world, file, { key });
  const unused = await upload(world, file, { key: crypto.randomUUID() });
  const refused = await submit(world, { answers: changed(answers, '/hund/chipnummer', '7'), documents: [] }, { key });
  const beforehand = found([...Object.values(typed), 'Scheidungsurteil', key]);
  const accepted = await submit(
    world,
    { answers: changed(answers, '/nachweise', [document]), documents: [document] },
    { key },
  );
  const { receiptNumber, status } = await accepted.json();
  const onTheWay = found([...Object.values(typed), 'Scheidungsurteil', key]);
  await world.work();
  world.pass(25 * 3_600_000);
  await world.night();

  const secret = new URL(status).searchParams.get('token') ?? '';
  const mails = readdirSync(join(world.folder, 'mail/kreis-musterland'));
  const mail = readFileSync(join(world.folder, 'mail/kreis-musterland', mails[0] ?? ''));
  const { '/halter/email': address, ...others } = typed;
  const afterwards = found([...Object.values(typed), 'Scheidungsurteil', key, secret, content]);
  expect([refused.status, accepted.status, unused.document.length]).toEqual([422, 202, 32]);
  expect(readdirSync(join(world.folder, 'cases/neudorf', receiptNumber))).toContain(
    'Anlage-01-Scheidungsurteil Gelbfeder.pdf',
  );
  expect([beforehand, onTheWay, afterwards]).toEqual([[], [], []]);
  // The one mail went to her; it says nothing of what she typed, and has no link.
  expect([mails.length, mail.includes(`To: ${address}`), mail.includes(receiptNumber)]).toEqual([1, true, true]);
  const inMail = [...Object.values(others), 'Scheidungsurteil', key, secret];
  expect(inMail.filter((text) => spellings(text).some((one) => mail.includes(one)))).toEqual([]);
  expect(mail.toString()).not.toMatch(/https?:|token|hund/i);
});

test('what was typed without JavaScript is not kept in the clear either, nor are the links’ secrets', async () => {
  const page = {
    accept: 'text/html',
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
  };
  const fields = new URLSearchParams({
    ...typed,
    '/anschrift/hausnummer': '7',
    '/anschrift/plz': '00102',
    '/hund/geschlecht': 'ruede',
    '/hund/weitereHunde': 'false',
    '/richtigkeit': 'true',
  });
  for (const [pointer, day] of [
    ['/halter/geburtsdatum', '1961-07-23'] as const,
    ['/hund/haltungSeit', '2026-11-01'] as const,
  ])
    for (const [index, part] of ['year', 'month', 'day'].entries())
      fields.set(`${pointer}/${part}`, day.split('-')[index] ?? '');
  const reviewed = await world.fetch('/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/review', {
    method: 'POST',
    headers: page,
    body: fields.toString(),
  });
  const address = new URL(reviewed.headers.get('location') ?? '', 'http://localhost');
  const view = await world.fetch(address.pathname + address.search, { headers: { accept: 'text/html' } });

  const text = await view.text();
  expect([reviewed.status, view.status]).toEqual([303, 200]);
  expect(text).toContain('Piepmatzo');
  expect(found([...Object.values(typed), address.searchParams.get('token') ?? ''])).toEqual([]);
});

test('the search finds what lies in the clear', async () => {
  const { document } = await upload(world, { name: fileName, bytes: pdfOf(content) }, { key: crypto.randomUUID() });

  // Uploads wait in quarantine in the clear: promise P5 says so.
  expect(found([content])).toEqual([expect.stringContaining(document)]);
});
