import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { openDocument } from '../../domain/open-document.ts';
import { openSubmission } from '../../domain/open-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { problemDetails } from '../../domain/problem.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { Unreadable } from '../../domain/unreadable.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import { interleave } from '../interleave.ts';
import { uploadFile } from '../upload-file.ts';
import { openWorld, submit, type World } from '../world.ts';

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

test('a name that a neighbour sealed is built anew, so that a file is opened as what it says it is', async () => {
  const { id, document } = await one();
  const { store, sealer } = neudorf();
  const body = await store.get(`SUBMISSION#${id}`, 'BODY');
  if (body === undefined) throw new Error('no body');
  const plain = text(await sealer.unseal(z.string().parse(body.body)));
  const hostile = plain.replace('"Kaufvertrag.pdf"', JSON.stringify('../Bescheid\u202efdp.\ud800.hta'));
  const { sealed } = await sealer.seal('neudorf', new TextEncoder().encode(hostile));
  await store.commit([{ kind: 'put', item: { ...body, body: sealed }, if: { version: body.version } }]);

  const opened = await openSubmission(id, operator, neudorf());
  const file = await openDocument(id, document, operator, neudorf());

  expect(opened).toMatchObject({ documents: [{ id: document, name: 'Bescheid_fdp._.pdf' }] });
  expect(file).toMatchObject({ kind: 'opened', facts: { name: 'Bescheid_fdp._.pdf', mediaType: 'application/pdf' } });
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

  expect(new Set(answers)).toEqual(new Set(['opened', 'sealed-elsewhere', 'changed-meanwhile']));
});

test('a held file that a colleague has scanned again in this moment is not there as such any more', async () => {
  verdict = 'infected';
  const { id, document } = await one();
  const { documents } = neudorf();
  const readQuarantine: typeof documents.readQuarantine = async () => {
    verdict = 'clean';
    await redriveSubmission(id, operator, neudorf());
    await world.work();
    return undefined;
  };
  const passed: Ports = { ...neudorf(), documents: { ...documents, readQuarantine } };

  expect(await openDocument(id, document, operator, passed)).toMatchObject({ code: 'changed-meanwhile' });
  expect((await events(id)).map(({ type }) => type)).not.toContain('opened');
});

test('a file whose submission is erased in this moment is told to be another thing by now, not a fault of ours', async () => {
  const { id, document } = await one();
  const { documents, store } = neudorf();
  const getSealed: typeof documents.getSealed = async () => {
    // Files go first, then what is written of them, META last.
    await store.commit([{ kind: 'remove', partition: `SUBMISSION#${id}`, sort: `DOCUMENT#${document}`, if: 'any' }]);
    return undefined;
  };
  const passed: Ports = { ...neudorf(), documents: { ...documents, getSealed } };

  expect(await openDocument(id, document, operator, passed)).toMatchObject({ code: 'changed-meanwhile' });
  expect((await events(id)).map(({ type }) => type)).not.toContain('opened');
});

test.each(['infected', 'clean'] as const)(
  'a file (%s) that is gone is said to be gone, and the event of the look says so',
  async (found) => {
    verdict = found;
    const { id, document } = await one();
    const nothing = async (): Promise<undefined> => undefined;
    const lost = { ...neudorf().documents, readQuarantine: nothing, getSealed: nothing };

    const file = await openDocument(id, document, operator, { ...neudorf(), documents: lost });

    expect(file).toEqual({ kind: 'gone' });
    expect((await events(id)).at(-1)).toMatchObject({
      type: 'opened',
      by: 'operator:o.meier',
      facts: { reason: operator.reason, document, verdict: found, gone: true },
    });
  },
);

test('what no key opens any more is told in plain words, is given to nobody, and leaves no trace of a look', async () => {
  const { id, document } = await one();
  const keyless = (code: 'key-missing' | 'seal-broken'): Ports => ({
    ...neudorf(),
    sealer: { ...neudorf().sealer, unseal: () => Promise.reject(new Unreadable(code)) },
  });
  const before = (await events(id)).length;

  const opened = await openSubmission(id, operator, keyless('key-missing'));
  const readdressed = await readdressSubmission(id, 'altenfeld', operator, keyless('seal-broken'));
  const unchanged = (await events(id)).length;
  const file = await openDocument(id, document, operator, keyless('key-missing'));
  const untouched = (await events(id)).length;
  const none = await openSubmission('0'.repeat(32), operator, neudorf());

  expect(opened).toMatchObject({ code: 'key-missing' });
  expect('code' in opened && problemDetails(opened, 'de')).toMatchObject({ status: 409, title: 'Der Schlüssel fehlt' });
  expect(readdressed).toMatchObject({ code: 'seal-broken' });
  expect([unchanged, untouched, file, none]).toMatchObject([
    before,
    before,
    { code: 'key-missing' },
    { code: 'not-found' },
  ]);
});

test('where the name of a file can not be read in this moment, nothing was looked at, and no event says so', async () => {
  verdict = 'infected';
  const { id, document } = await one();
  const unseal = (): Promise<never> => Promise.reject(new Error('no connection'));
  const away: Ports = { ...neudorf(), sealer: { ...neudorf().sealer, unseal } };

  await expect(openDocument(id, document, operator, away)).rejects.toThrow('no connection');
  expect((await events(id)).map(({ type }) => type)).not.toContain('opened');
});

test('a held file whose name nobody can read any more is given out under a plain one', async () => {
  verdict = 'infected';
  const { id, document } = await one();
  const sealer = { ...neudorf().sealer, unseal: () => Promise.reject(new Unreadable('key-missing')) };

  const file = await openDocument(id, document, operator, { ...neudorf(), sealer });

  expect(file).toMatchObject({ facts: { name: 'Anlage-01.pdf.gesperrt' } });
});

test('a fault that is none of the seal is a bug, and thrown', async () => {
  const { id } = await one();
  const sealer = { ...neudorf().sealer, unseal: () => Promise.reject(new TypeError('x is not a function')) };

  await expect(openSubmission(id, operator, { ...neudorf(), sealer })).rejects.toThrow('x is not a function');
});
