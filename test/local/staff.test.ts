import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { staffPage } from '../../pages/staff-page.ts';
import { uploadFile } from '../upload-file.ts';
import { logIn } from '../log-in.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let verdict: 'clean' | 'infected' = 'clean';
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => ({ kind: 'rejected', code: 'refused' }),
};
beforeEach(async () => {
  verdict = 'clean';
  world = await openWorld({
    override: {
      connectors: { folder: connector },
      renderRecord: async () => new Uint8Array([1]),
      scanner: { scan: async () => verdict },
    },
  });
});
afterEach(() => world.close());

const operator = { name: 'o.meier', reason: 'Kaufdatum unklar' };
const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
const neudorf = (): Ports => world.ports('neudorf');
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** One with a file, rejected or held at Neudorf. */
async function one(): Promise<{ id: string; document: string }> {
  const key = crypto.randomUUID();
  const { document, body } = await uploadFile(world, key, pdf, 'neudorf');
  const { submission } = await (await submit(world, body, { key, tenant: 'neudorf' })).json();
  await world.work();
  return { id: submission, document };
}

const act = async (path: string, fields: Record<string, string>): Promise<Response> =>
  world.fetch(`/neudorf/staff/${path}`, {
    method: 'POST',
    headers: {
      cookie: await logIn(world, 'anna', 'neudorf'),
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ reason: operator.reason, ...fields }).toString(),
  });
const list = async (path = '/neudorf/staff'): Promise<string> => {
  const cookie = await logIn(world, 'anna', 'neudorf');
  return (await world.fetch(path, { headers: { cookie } })).text();
};

test('on the staff page a submission is opened, its files are saved, and the held one with a warning', async () => {
  const { id, document } = await one();
  verdict = 'infected';
  const held = await one();

  const waiting = await list();
  const page = await (await act('open', { submission: id })).text();
  const file = await act('file', { submission: id, document });
  const warned = await (await act('open', { submission: held.id })).text();
  const harmful = await act('file', { submission: held.id, document: held.document });

  expect(waiting).toContain('Eine Datei enthält vermutlich Schadsoftware.');
  expect(page).toContain('Kaufvertrag.pdf speichern');
  expect(page).not.toContain('kann Schaden anrichten');
  expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Kaufvertrag.pdf");
  expect([await file.text(), file.headers.get('x-content-type-options')]).toEqual([text(pdf), 'nosniff']);
  expect(warned).toContain('kann Schaden anrichten');
  expect(harmful.headers.get('content-type')).toBe('application/octet-stream');
  expect(harmful.headers.get('content-disposition')).toContain('Kaufvertrag.pdf.gesperrt');
});

test('a file whose bytes are gone has a page that says so and whom to ask, not one that says to try again', async () => {
  verdict = 'infected';
  const { id, document } = await one();
  await neudorf().documents.removeQuarantine(id, document);

  const answer = await act('file', { submission: id, document });
  const page = await answer.text();

  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([410, null]);
  expect(page).toContain('Diese Datei ist nicht mehr da');
  expect(page).toContain('Zurück zur Liste');
});

test('on the staff page acts are done or refused in words', async () => {
  const { id, document } = await one();
  /** What is said of it: by the list to which it leads when it is done, else by a page of its own. */
  const said = async (path: string, fields: Record<string, string>): Promise<string> => {
    const answer = await act(path, fields);
    const next = answer.headers.get('location');
    if (next === null) return `${answer.status} ${/<h1[^>]*>([^<]*)/.exec(await answer.text())?.[1]}`;
    return /role="status">([^<]*)/.exec(await list(next))?.[1] ?? '';
  };

  expect(await said('open', { submission: 'x' })).toMatch(/^400/);
  expect(await said('readdress', { submission: id, authority: 'nirgends' })).toBe('404 Unbekannte Behörde');
  expect(await said('file', { submission: id, document: '0'.repeat(32) })).toBe('404 Nicht gefunden');
  expect(await said('redrive', { submission: id })).toContain('noch einmal versucht');
  await world.work();
  expect(await said('discard', { submission: id })).toContain('Verworfen.');
  expect(await said('redrive', { submission: id })).toBe('409 Bereits verworfen');
  expect(await said('open', { submission: '0'.repeat(32) })).toBe('404 Nicht gefunden');
  expect(await said('open', { submission: id, reason: '' })).toBe('400 Name oder Begründung fehlt');
  expect(await list('/neudorf/staff?done=Ihr+Rechner+ist+befallen')).not.toContain('role="status"');
  expect(document).toHaveLength(32);
});

test('a file that is gone is named, not offered; a destination whose backlog can’t be counted names no submission', async () => {
  verdict = 'infected';
  const { id } = await one();
  await discardSubmission(id, operator, neudorf());
  await world.work();
  const page = await (await act('open', { submission: id })).text();
  const frame = {
    language: 'de',
    tenant: 'Neudorf',
    home: '/',
    statements: {},
    assets: { css: '', enhance: '' },
  } as const;
  const blocked = {
    destination: 'akte',
    since: '2026-11-26T09:00:00.000Z',
    what: 'x',
    remedy: 'y',
    count: 'mindestens 0',
  };

  const blockedOnly = await staffPage({
    ...frame,
    person: 'Anna',
    staff: '',
    logOut: '',
    rows: [],
    blocked: [blocked],
    opens: true,
  });

  expect(page).toContain('Kaufvertrag.pdf – liegt nicht (mehr) zum Öffnen bereit');
  expect(await list()).toContain('Zurzeit wartet keine einzelne Einreichung');
  expect(blockedOnly).toContain('mindestens 0');
  expect(blockedOnly).not.toContain('<option value');
});

test('a submission without files is opened without a list of files', async () => {
  const { submission } = await (
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })
  ).json();

  expect(await (await act('open', { submission })).text()).not.toContain('Dateien</h2>');
});

test('a destination that takes nothing is on the staff page with what to do, and one of its submissions can be redriven there', async () => {
  world.close();
  world = await openWorld({
    override: {
      connectors: {
        folder: {
          ...connector,
          deliver: async () => ({ kind: 'unavailable', code: 'disk-full', affects: 'destination' }),
        },
      },
      renderRecord: async () => new Uint8Array([1]),
    },
  });
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  await world.work();

  const page = await list();

  expect(page).toContain('Zielsysteme, die zurzeit nichts annehmen');
  expect(page).toContain('Der Datenträger des Zielsystems ist voll.');
  expect(page).toMatch(/<option value="[0-9a-f]{32}">wartet auf akte/);
});

test('what is done stands in the history under the name of whoever is logged in, whatever is sent', async () => {
  const { id } = await one();

  await act('redrive', { submission: id, operator: 'jemand.anderes' });

  const events = await world.ports('neudorf').store.query(`SUBMISSION#${id}`, 'EVENT#');
  expect(JSON.stringify(events)).toContain('operator:Anna Autorin');
  expect(JSON.stringify(events)).not.toContain('jemand.anderes');
});

test('nobody acts who is not logged in here as an operator', async () => {
  const { id } = await one();
  const neighbours = await logIn(world, 'anna', 'musterstadt');
  const post = (cookie: string): Promise<Response> =>
    world.fetch('/neudorf/staff/discard', {
      method: 'POST',
      headers: {
        cookie,
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ submission: id, reason: 'Rückfrage' }).toString(),
    });

  const looked = await world.fetch('/neudorf/staff', { headers: { accept: 'text/html' } });
  const answers = [await post(''), await post(neighbours), await post(neighbours.replace('musterstadt', 'neudorf'))];

  expect([looked.status, looked.headers.get('location')]).toEqual([303, '/neudorf/studio/log-in?to=%2Fstaff']);
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  expect(await answers[0]?.text()).not.toContain('Kaufvertrag');
});
