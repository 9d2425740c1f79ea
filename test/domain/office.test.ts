import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { confirmHandOver } from '../../domain/confirm-hand-over.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { correctedOffice } from '../../domain/office.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { statusText } from '../../domain/status-text.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { uploadFile } from '../upload-file.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let outcome: Outcome = { kind: 'rejected', code: 'refused' };
let parcels: { authority: string; files: string[] }[] = [];
let isCountyDeaf = false;
let isNeudorfThere = true;
let hasRoutes = true;
let verdict: 'clean' | 'infected' = 'clean';
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async ({ authority, documents }) => {
    const contents = await Promise.all(documents.map((document) => document.content()));
    if (outcome.kind === 'delivered')
      parcels.push({ authority, files: contents.map((bytes) => new TextDecoder().decode(bytes)) });
    return outcome;
  },
};
beforeEach(async () => {
  outcome = { kind: 'rejected', code: 'refused' };
  parcels = [];
  isCountyDeaf = false;
  isNeudorfThere = true;
  hasRoutes = true;
  verdict = 'clean';
  world = await openWorld({
    override: {
      connectors: { folder: connector },
      renderRecord: async () => new Uint8Array([1]),
      scanner: { scan: async () => verdict },
    },
    wrap: (ports: Ports) => ({
      ...ports,
      get tenant() {
        return hasRoutes ? ports.tenant : { ...ports.tenant, routes: [] };
      },
      neighbours: {
        handOver: async (tenant, parcel, document) =>
          isNeudorfThere ? ports.neighbours.handOver(tenant, parcel, document) : undefined,
        report: async (tenant, submission, news) => {
          if (isCountyDeaf) throw new Error('the county does not answer');
          await ports.neighbours.report(tenant, submission, news);
        },
      },
    }),
  });
});
afterEach(() => world.close());

const operator = { name: 'o.meier', reason: 'Grenze verläuft vor dem Grundstück' };
const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
const page = async (address: string, accept = 'application/json'): Promise<Response> =>
  world.fetch(new URL(address).pathname + new URL(address).search, { headers: { accept, 'accept-language': 'de' } });
async function inAWhile(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    world.pass(6 * 60_000);
    await world.tick();
  }
}

/** Rejected at Neudorf, where the county's form sent it. */
async function rejected(withFile = false): Promise<{ id: string; status: string; submission: string }> {
  const key = crypto.randomUUID();
  const body = withFile ? (await uploadFile(world, key, pdf)).body : sample('hundesteuer-anmeldung', 'ein-hund');
  const { status, submission } = await (await submit(world, body, { key })).json();
  await inAWhile();
  const [one] = await listWaiting(world.ports('neudorf'));
  return { id: one?.submission ?? '', status, submission };
}

test('the applicant’s page at the county names the new office, and that it was corrected, in JSON and HTML', async () => {
  const { id, status } = await rejected();
  const before = await (await page(status)).json();

  await readdressSubmission(id, 'altenfeld', operator, world.ports('neudorf'));
  await world.work();
  const after = await (await page(status)).json();
  const html = await (await page(status, 'text/html')).text();

  expect([before.authority.id, before.authorityCorrected]).toEqual(['neudorf', undefined]);
  expect(after).toMatchObject({
    authority: { id: 'altenfeld', name: 'Gemeinde Altenfeld', phone: '01234 40-0', email: 'post@altenfeld.example' },
    authorityCorrected: true,
  });
  expect(after.history.at(-1).text).toBe(
    'Wir haben die zuständige Stelle berichtigt. Ihr Antrag geht an: Gemeinde Altenfeld.',
  );
  expect(JSON.stringify(after)).not.toContain(operator.reason);
  expect(html).toContain('Gemeindehaus, Am Anger 3, 00103 Altenfeld');
  expect(html).toContain('berichtigt; die Eingangsbestätigung nennt noch den ersten Stand');
});

test('a county that does not answer hears of the new office later, once', async () => {
  const { id, status } = await rejected();
  isCountyDeaf = true;
  await readdressSubmission(id, 'altenfeld', operator, world.ports('neudorf'));
  await world.work();
  isCountyDeaf = false;

  await inAWhile();

  const { history } = await (await page(status)).json();
  expect(history.filter(({ type }: { type: string }) => type === 'readdressed')).toHaveLength(1);
});

test('an office that corrects it once more is told through both tenants; old news that comes late changes nothing', async () => {
  const { id, status, submission } = await rejected();
  await readdressSubmission(id, 'altenfeld', operator, world.ports('neudorf'));
  await inAWhile();
  const [there] = await listWaiting(world.ports('altenfeld'));
  outcome = { kind: 'delivered', caseFile: { id: '1' } };
  await readdressSubmission(there?.submission ?? '', 'altenfeld', operator, world.ports('altenfeld'));
  await inAWhile();
  const before = await (await page(status)).json();

  await confirmHandOver(
    submission,
    {
      kind: 'readdressed',
      at: '2026-11-24T09:00:00.000Z',
      authority: { id: 'neudorf', name: 'Neudorf', tenant: 'neudorf' },
    },
    world.ports(),
  );

  expect(before.history.map(({ type }: { type: string }) => type)).toEqual([
    'accepted',
    'handed-over',
    'readdressed',
    'readdressed',
    'delivered',
  ]);
  expect(await (await page(status)).json()).toEqual(before);
});

test('who reads at the new office can open answers and files, and they name that office', async () => {
  const { id } = await rejected(true);
  outcome = { kind: 'delivered', caseFile: { id: '1' } };

  await readdressSubmission(id, 'altenfeld', operator, world.ports('neudorf'));
  await inAWhile();

  expect(parcels).toHaveLength(1);
  expect(parcels[0]?.authority).toBe('Gemeinde Altenfeld');
  expect(parcels[0]?.files).toContain('%PDF-1.7 Kaufvertrag Bello');
});

test('a file that was uploaded but not sent along does not stand in the way', async () => {
  const key = crypto.randomUUID();
  await uploadFile(world, key, new TextEncoder().encode('%PDF-1.7 doch nicht'));
  const { body } = await uploadFile(world, key, pdf);
  await submit(world, body, { key });
  await inAWhile();
  const [one] = await listWaiting(world.ports('neudorf'));
  outcome = { kind: 'delivered', caseFile: { id: '1' } };

  const moved = await readdressSubmission(one?.submission ?? '', 'altenfeld', operator, world.ports('neudorf'));
  await inAWhile();

  expect([moved, parcels.length]).toEqual([{ kind: 'readdressed' }, 1]);
});

test('at the tenant where it came in a stray upload is left alone, and a lost file stops everything before it is changed', async () => {
  const key = crypto.randomUUID();
  await uploadFile(world, key, new TextEncoder().encode('%PDF-1.7 doch nicht'), 'neudorf');
  const { body } = await uploadFile(world, key, pdf, 'neudorf');
  const { submission } = await (await submit(world, body, { key, tenant: 'neudorf' })).json();
  await world.work();
  const neudorf = world.ports('neudorf');
  const lost: Ports = { ...neudorf, documents: { ...neudorf.documents, getSealed: async () => undefined } };
  const before = JSON.stringify(await neudorf.store.query(`SUBMISSION#${submission}`, ''));

  await expect(readdressSubmission(submission, 'altenfeld', operator, lost)).rejects.toThrow('not in the clean store');
  const after = JSON.stringify(await neudorf.store.query(`SUBMISSION#${submission}`, ''));
  const moved = await readdressSubmission(submission, 'altenfeld', operator, neudorf);

  expect([after, moved]).toEqual([before, { kind: 'readdressed' }]);
});

test('a correction of before the new office was written down is still told in words', () => {
  const event = { number: 1, type: 'readdressed', at: '', by: 'x', previous: '', hash: '' } as const;

  expect(statusText({ ...event, facts: { authority: 'altenfeld' } }, 'de')).toContain('richtige Stelle');
  expect(statusText({ ...event, facts: { authority: 'altenfeld', name: 'Altenfeld' } }, 'en')).toContain('Altenfeld');
  expect(correctedOffice([{ ...event, facts: { authority: 'altenfeld' } }])).toBeUndefined();
});

test('what has a file in quarantine is not readdressed before the file was looked at', async () => {
  hasRoutes = false;
  verdict = 'infected';
  const key = crypto.randomUUID();
  const { body } = await uploadFile(world, key, pdf, 'neudorf');
  const { submission } = await (await submit(world, body, { key, tenant: 'neudorf' })).json();
  await world.work();

  expect(await readdressSubmission(submission, 'altenfeld', operator, world.ports('neudorf'))).toMatchObject({
    code: 'files-not-released',
  });
});

test('what is sealed to another tenant can’t be readdressed here', async () => {
  isNeudorfThere = false;
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await world.work();

  expect(await listWaiting(world.ports())).toMatchObject([{ reason: 'tenant-unknown' }]);
  expect(await readdressSubmission(submission, 'altenfeld', operator, world.ports())).toMatchObject({
    code: 'sealed-elsewhere',
  });
});

test('an authority that is not in the table is refused, and nothing changes', async () => {
  const { id } = await rejected();
  const neudorf = world.ports('neudorf');
  const before = JSON.stringify(await neudorf.store.query(`SUBMISSION#${id}`, ''));

  const moved = await readdressSubmission(id, 'nirgends', operator, neudorf);

  expect(moved).toMatchObject({ code: 'unknown-authority' });
  expect(JSON.stringify(await neudorf.store.query(`SUBMISSION#${id}`, ''))).toBe(before);
});
