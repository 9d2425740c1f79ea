import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildRecord } from '../../domain/build-record.ts';
import { readFormContent } from '../../domain/form-catalogue.ts';
import { makeParcel, unsealSubmission } from '../../domain/make-parcel.ts';
import type { Ports } from '../../domain/ports.ts';
import { claimsOf } from '../../domain/read-submission.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import type { RecordModel } from '../../domain/record.ts';
import { renderRecord } from '../../domain/render-record.ts';
import type { Submission } from '../../schemas/submission.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { openWorld, type World } from '../world.ts';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let world: World;
let records: RecordModel[] = [];
beforeAll(async () => {
  world = await openWorld({
    override: {
      renderRecord: async (record) => {
        records.push(record);
        return new Uint8Array([1]);
      },
    },
    // The first office has no route: its submissions wait, and a person moves them on.
    wrap: (ports: Ports) =>
      ports.tenant.id === 'neudorf' ? { ...ports, tenant: { ...ports.tenant, routes: [] } } : ports,
  });
});
afterAll(() => world.close());

const there = (): Ports => world.ports('neudorf');
const rows = ({ facts }: RecordModel) => Object.fromEntries(facts.map(({ label, value }) => [label, value]));

/** A submission with a file that waits in Neudorf, opened. */
async function waiting(): Promise<{ id: string; submission: Submission }> {
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'Kaufvertrag.pdf', bytes: pdfOf('a') }, { key });
  await send(world, [document], { key });
  await world.work();
  const items = await there().store.list('waiting', '9999', 10);
  const id = items.at(-1)?.partition.slice('SUBMISSION#'.length) ?? '';
  const body = await there().store.get(`SUBMISSION#${id}`, 'BODY');
  return { id, submission: await unsealSubmission(body?.body, there()) };
}

test('after a person corrected the office, record, parcel and answers name the new one; the signed receipt stays as it was', async () => {
  records = [];
  const { id } = await waiting();

  await readdressSubmission(id, 'altenfeld', { name: 'o.meier', reason: 'Grenze verläuft davor' }, there());
  for (let round = 0; round < 4; round += 1) {
    world.pass(6 * 60_000);
    await world.tick();
  }

  const [record] = records;
  const attached = JSON.parse(record?.answersJson ?? '{}');
  expect(records).toHaveLength(1);
  expect(record && rows(record)['Zuständig']).toBe('Gemeinde Altenfeld');
  expect(record?.authority).toBe('Gemeinde Altenfeld');
  expect(attached.header.authority.id).toBe('altenfeld');
  expect(claimsOf(attached.receipt).authority?.name).toBe('Gemeinde Neudorf');
  expect(record?.documents[0]?.facts.name).toBe('Kaufvertrag.pdf');
});

test('without an office the record says so; files are said to be scanned or not', async () => {
  const { submission } = await waiting();
  const { authority: _, ...without } = submission;
  const { form, formHash } = submission.header;
  const content = await readFormContent(there().publications, form, formHash);
  if (content === undefined) throw new Error('the form is missing');
  const [file] = submission.documents;
  const verdictOf = (word: string | undefined) =>
    buildRecord(without, content.plan, new Map(word === undefined ? [] : [[file?.id ?? '', word]])).documents[0]
      ?.verdict;

  const record = buildRecord(without, content.plan, new Map());

  expect(rows(record)['Zuständig']).toBe('noch zu klären');
  expect(record.authority).toBe('');
  expect([verdictOf('clean'), verdictOf('not-scanned'), verdictOf(undefined)]).toEqual([
    'auf Schadsoftware geprüft, unauffällig',
    'nicht auf Schadsoftware geprüft',
    'nicht auf Schadsoftware geprüft',
  ]);
});

test('a parcel names the tenant where no office is known, and can’t be made without definition or files', async () => {
  const { id, submission } = await waiting();
  const { authority: _, ...without } = submission;
  const items = await there().store.query(`SUBMISSION#${id}`, 'DOCUMENT#');
  const [facts] = submission.documents;
  if (facts === undefined) throw new Error('the file is missing');
  const { name: _name, ...stored } = facts;
  const released = {
    state: 'released' as const,
    id: facts.id,
    facts: stored,
    verdict: 'clean' as const,
    kid: 'nirgends',
    sealedSha256: '0'.repeat(64),
  };

  const parcel = await makeParcel(without, [released], false, there());

  expect(items).toHaveLength(1);
  expect(parcel.authority).toBe(there().tenant.name);
  await expect(parcel.documents[2]?.content()).rejects.toThrow('not in the clean store');
  await expect(makeParcel(submission, [], false, there())).rejects.toThrow('not what it must be');
  await expect(
    makeParcel(
      { ...submission, header: { ...submission.header, formHash: 'f'.repeat(64) } },
      [released],
      false,
      there(),
    ),
  ).rejects.toThrow('is not in the file store');
  await expect(unsealSubmission(undefined, there())).rejects.toThrow('missing');
});

test('the record of a follow-up says to what, and where its file belongs; that of the first one which file was not taken', async () => {
  const { submission } = await waiting();
  const { form, formHash } = submission.header;
  const content = await readFormContent(there().publications, form, formHash);
  if (content === undefined) throw new Error('the form is missing');
  const header = { ...submission.header, followUpOf: '4K7Q-9XTM-2VB' };

  const followUp = buildRecord({ ...submission, header, answers: {} }, content.plan, new Map());
  const first = buildRecord(submission, content.plan, new Map(submission.documents.map(({ id }) => [id, 'removed'])));

  expect(rows(followUp)).toMatchObject({
    'Nachreichung zu': '4K7Q-9XTM-2VB',
    'Anstelle einer nicht angenommenen Datei bei': 'Nachweise',
  });
  expect(followUp.sections).toEqual([]);
  expect(rows(first)).not.toHaveProperty('Nachreichung zu');
  expect(first.documents[0]?.verdict).toContain('nicht angenommen und nicht beigefügt');
});

const { resolve } = createRequire(import.meta.url);
const fonts = {
  regular: readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
  bold: readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
};

test('a record of many pages, with long, empty and hostile answers, is the same bytes each time', async () => {
  const long = 'Sehr ausführliche Begründung. '.repeat(400);
  const record: RecordModel = {
    title: 'Hund anmelden\u202e',
    authority: '',
    receiptNumber: '4K7Q-9XTM-2VB',
    receivedAt: '2026-11-24T09:00:00.000Z',
    facts: [],
    sections: [
      { title: 'Begründung', level: 2, rows: [{ label: 'Text', value: long }] },
      { title: 'Leer', level: 3, rows: [{ label: 'Nichts', value: '' }] },
      ...Array.from({ length: 40 }, (_, index) => ({
        title: `Abschnitt ${index}`,
        level: 2 as const,
        rows: [{ label: 'Ein Feld mit einem langen Namen, der umbrochen wird', value: 'a\tb\r\nc\u0000' }],
      })),
    ],
    documents: [],
    answersJson: '{}\n',
  };

  const [first, second] = [await renderRecord(record, fonts), await renderRecord(record, fonts)];

  expect(Buffer.from(first).equals(second)).toBe(true);
  expect(
    Buffer.from(first)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length,
  ).toBeGreaterThan(4);
});
