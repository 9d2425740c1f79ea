import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import { openDocument } from '../../domain/open-document.ts';
import { openSubmission } from '../../domain/open-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { staffPage } from '../../pages/staff-page.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import { interleave } from '../interleave.ts';
import { uploadFile } from '../upload-file.ts';
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

/** One with a file: rejected at Neudorf, or held where it came in. */
async function one(tenant = 'neudorf'): Promise<{ id: string; document: string }> {
  const key = crypto.randomUUID();
  const { document, body } = await uploadFile(world, key, pdf, tenant);
  const { submission } = await (await submit(world, body, { key, tenant })).json();
  await world.work();
  return { id: submission, document };
}
const events = async (id: string, ports = neudorf()): Promise<SubmissionEvent[]> =>
  (await ports.store.query(`SUBMISSION#${id}`, 'EVENT#')).map(({ body }) => SubmissionEvent.parse(body));

test('an operator fetches a released file under the name the citizen gave it, and each look is an event', async () => {
  const { id, document } = await one();

  const opened = await openSubmission(id, operator, neudorf());
  const file = await openDocument(id, document, operator, neudorf());

  expect(opened).toMatchObject({ documents: [{ id: document, name: 'Kaufvertrag.pdf', state: 'released' }] });
  expect(file).toMatchObject({ kind: 'opened', facts: { name: 'Kaufvertrag.pdf', mediaType: 'application/pdf' } });
  expect('content' in file && text(file.content)).toBe('%PDF-1.7 Kaufvertrag Bello');
  expect((await events(id)).slice(-2)).toMatchObject([
    { type: 'opened', by: 'operator:o.meier', facts: { reason: operator.reason } },
    { type: 'opened', by: 'operator:o.meier', facts: { reason: operator.reason, document, verdict: 'clean' } },
  ]);
});

test('a held file is given out only as bytes that nothing opens by itself', async () => {
  verdict = 'infected';
  const { id, document } = await one();

  const file = await openDocument(id, document, operator, neudorf());

  expect(file).toMatchObject({ facts: { name: 'Kaufvertrag.pdf.gesperrt', mediaType: 'application/octet-stream' } });
  expect('content' in file && text(file.content)).toBe('%PDF-1.7 Kaufvertrag Bello');
});

test('a file held at the county, whose answers only Neudorf can open, is looked at without its name', async () => {
  verdict = 'infected';
  const { id, document } = await one('kreis-musterland');

  const answers = await openSubmission(id, operator, world.ports());
  const file = await openDocument(id, document, operator, world.ports());

  expect(answers).toMatchObject({ code: 'sealed-elsewhere' });
  expect(file).toMatchObject({ facts: { name: 'Anlage-01.pdf.gesperrt' } });
  expect((await events(id, world.ports())).filter(({ type }) => type === 'opened')).toHaveLength(1);
});

test('what is sealed to another, not looked at yet, removed or none of it is not given out, and leaves no event', async () => {
  const handedOver = await one('kreis-musterland');
  const { id, document } = await one();
  const key = crypto.randomUUID();
  const upload = await uploadFile(world, key, pdf, 'neudorf');
  const { submission } = await (await submit(world, upload.body, { key, tenant: 'neudorf' })).json();
  const unscanned = await openDocument(submission, upload.document, operator, neudorf());
  verdict = 'infected';
  await world.work();
  await discardSubmission(submission, operator, neudorf());
  const before = (await events(id)).length;

  const refused = [
    await openDocument(handedOver.id, handedOver.document, operator, world.ports()),
    await openDocument(submission, upload.document, operator, neudorf()),
    await openDocument(id, upload.document, operator, neudorf()),
    await openDocument('0'.repeat(32), document, operator, neudorf()),
    await openDocument(id, document, { name: '', reason: '' }, neudorf()),
  ];

  expect(unscanned).toMatchObject({ code: 'files-not-released' });
  expect(refused.map((one) => ('code' in one ? one.code : one.kind))).toEqual([
    'sealed-elsewhere',
    'not-found',
    'not-found',
    'not-found',
    'operator-missing',
  ]);
  expect((await events(id)).length).toBe(before);
});

test('whoever looks while a colleague readdresses sees it, or is told; nothing breaks', async () => {
  const acts = [
    (id: string, _document: string, ports: Ports) => openSubmission(id, operator, ports),
    (id: string, document: string, ports: Ports) => openDocument(id, document, operator, ports),
  ];
  const answers: string[] = [];
  for (const look of acts) {
    let isBetween = true;
    for (let at = 1; isBetween; at += 1) {
      const { id, document } = await one();
      isBetween = await interleave(
        at,
        neudorf(),
        async (ports) => {
          const answer = await look(id, document, ports);
          answers.push('code' in answer ? answer.code : answer.kind);
        },
        () => readdressSubmission(id, 'altenfeld', operator, neudorf()),
      );
    }
  }

  expect(new Set(answers)).toEqual(new Set(['opened', 'sealed-elsewhere']));
});

test('a held file that a colleague has scanned again in this moment is not there as such any more', async () => {
  verdict = 'infected';
  const { id, document } = await one();
  const gone: Ports = { ...neudorf(), documents: { ...neudorf().documents, readQuarantine: async () => undefined } };

  expect(await openDocument(id, document, operator, gone)).toMatchObject({ code: 'changed-meanwhile' });
});

test('a held file is scanned again when it is redriven', async () => {
  verdict = 'infected';
  const { id } = await one();
  const [held] = await listWaiting(neudorf());
  verdict = 'clean';

  const redriven = await redriveSubmission(id, operator, neudorf());
  await world.work();

  expect([held?.reason, redriven]).toEqual(['infected', { kind: 'redriven', items: 1 }]);
  expect(await listWaiting(neudorf())).toMatchObject([{ reason: 'refused' }]);
});

const act = (fields: Record<string, string>) =>
  world.fetch('/neudorf/staff', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ operator: operator.name, reason: operator.reason, ...fields }).toString(),
  });

test('on the staff page a submission is opened, its files are saved, and the held one with a warning', async () => {
  const { id, document } = await one();
  verdict = 'infected';
  const held = await one();

  const list = await (await world.fetch('/neudorf/staff')).text();
  const page = await (await act({ submission: id, act: 'open' })).text();
  const file = await act({ submission: id, document, act: 'file' });
  const warned = await (await act({ submission: held.id, act: 'open' })).text();
  const harmful = await act({ submission: held.id, document: held.document, act: 'file' });

  expect(list).toContain('Eine Datei enthält vermutlich Schadsoftware.');
  expect(page).toContain('Kaufvertrag.pdf speichern');
  expect(page).not.toContain('kann Schaden anrichten');
  expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Kaufvertrag.pdf");
  expect([await file.text(), file.headers.get('x-content-type-options')]).toEqual([text(pdf), 'nosniff']);
  expect(warned).toContain('kann Schaden anrichten');
  expect(harmful.headers.get('content-type')).toBe('application/octet-stream');
  expect(harmful.headers.get('content-disposition')).toContain('Kaufvertrag.pdf.gesperrt');
});

test('on the staff page acts are done or refused in words', async () => {
  const { id, document } = await one();
  const said = async (fields: Record<string, string>): Promise<string> =>
    /role="status">([^<]*)/.exec(await (await act(fields)).text())?.[1] ?? '';

  expect(await said({ submission: 'x', act: 'open' })).toBe('Bitte füllen Sie alle Felder aus.');
  expect(await said({ submission: id, act: 'readdress', authority: 'nirgends' })).toContain('Unbekannte Behörde');
  expect(await said({ submission: id, document: '0'.repeat(32), act: 'file' })).toContain('Nicht gefunden');
  expect(await said({ submission: id, act: 'redrive' })).toBe('Erledigt und festgehalten.');
  await world.work();
  expect(await said({ submission: id, act: 'discard' })).toBe('Erledigt und festgehalten.');
  expect(await said({ submission: id, act: 'redrive' })).toContain('Bereits verworfen');
  expect(await said({ submission: '0'.repeat(32), act: 'open' })).toContain('Nicht gefunden');
  expect(await said({ submission: id, act: 'open', reason: '' })).toContain('Begründung fehlt');
  expect(document).toHaveLength(32);
});

test('a file that is gone is named, not offered; a destination whose backlog can’t be counted names no submission', async () => {
  verdict = 'infected';
  const { id } = await one();
  await discardSubmission(id, operator, neudorf());
  await world.work();
  const page = await (await act({ submission: id, act: 'open' })).text();
  const frame = {
    language: 'de',
    tenant: 'Neudorf',
    home: '/',
    statements: {},
    assets: { css: '', enhance: '' },
  } as const;
  const blocked = { destination: 'akte', since: '', what: 'x', remedy: 'y', count: 'mindestens 0' };

  const list = await staffPage({ ...frame, rows: [], blocked: [blocked], action: '', authorities: [] });

  expect(page).toContain('Kaufvertrag.pdf – liegt nicht (mehr) zum Öffnen bereit');
  expect(page).toContain('Zurzeit wartet keine einzelne Einreichung');
  expect(list).toContain('mindestens 0');
  expect(list).not.toContain('<option value');
});

test('a submission without files is opened without a list of files', async () => {
  const { submission } = await (
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })
  ).json();

  expect(await (await act({ submission, act: 'open' })).text()).not.toContain('Dateien</h3>');
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

  const page = await (await world.fetch('/neudorf/staff')).text();

  expect(page).toContain('Zielsysteme, die zurzeit nichts annehmen');
  expect(page).toContain('Der Datenträger des Zielsystems ist voll.');
  expect(page).toMatch(/<option value="[0-9a-f]{32}">wartet auf akte/);
});
