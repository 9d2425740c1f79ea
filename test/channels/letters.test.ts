import { CompactSign, generateKeyPair } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeLetter } from '../../domain/letter.ts';
import type { Signer } from '../../domain/ports.ts';
import { readMeta } from '../../domain/read-meta.ts';
import { readParts } from '../../domain/submission-parts.ts';
import { rotateReceiptKey } from '../../local/keyring.ts';
import type { Letter } from '../../schemas/letter.ts';
import { type LetterWorld, openLetterWorld } from '../letter-world.ts';
import { openWorld, sample, submit } from '../world.ts';

let letters: LetterWorld;
beforeEach(async () => {
  letters = await openLetterWorld();
});
afterEach(() => letters.close());

const submissionOf = async (answer: Response): Promise<{ submission: string; receipt: string; status: string }> =>
  answer.json();

/** A submission at the county that was handed to Neudorf, whose report is still to come. */
async function handedOver(): Promise<{ submission: string; receipt: string; status: string }> {
  const sent = await submissionOf(await submit(letters.world, sample('hundesteuer-anmeldung', 'ein-hund')));
  const neudorf = letters.world.ports('neudorf');
  const real = neudorf.neighbours;
  neudorf.neighbours = { ...real, report: () => Promise.reject(new Error('not yet')) };
  await letters.world.work();
  neudorf.neighbours = real;
  letters.world.logged.length = 0;
  return sent;
}

const heading = (more: Partial<Pick<Letter, 'iss' | 'aud' | 'iat'>> = {}) =>
  ({
    use: 'rohrpost-letter',
    v: 1,
    iss: 'neudorf',
    aud: 'kreis-musterland',
    iat: letters.world.ground.now().toISOString(),
    ...more,
  }) as const;
const report = (submission: string, more: Parameters<typeof heading>[0] = {}): Letter => ({
  ...heading(more),
  kind: 'report',
  submission,
  news: 'delivered',
});
const signerOf = (tenant: string): Signer => letters.world.ports(tenant).signer;

function post(body: string, tenant = 'kreis-musterland', type = 'application/jose'): Promise<Response> {
  return letters.world.fetch(`/${tenant}/letters`, { method: 'POST', body, headers: { 'content-type': type } });
}

async function statusOf({ status }: { status: string }): Promise<string> {
  const { pathname, search } = new URL(status);
  return (await (await letters.world.fetch(`${pathname}${search}`)).json()).status;
}

/** What was logged by the letter's step: outcome and code only. */
const refusals = (): unknown[] =>
  letters.world.logged.filter(({ line }) => line.step === 'receive-letter').map(({ line }) => line);

describe('a letter that holds', () => {
  test('reports what became of a submission, and again changes nothing', async () => {
    const sent = await handedOver();
    const letter = await writeLetter(report(sent.submission), signerOf('neudorf'));

    const answers = [await post(letter), await post(letter)];

    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { submission: sent.submission },
      { submission: sent.submission },
    ]);
    expect(await statusOf(sent)).toBe('RECEIVED');
    expect(refusals()).toEqual([]);
  });

  test('may be signed by the key before the newest, but not by one before that', async () => {
    const sent = await handedOver();
    const letter = await writeLetter(report(sent.submission), signerOf('neudorf'));
    const rotate = async (): Promise<void> => {
      await rotateReceiptKey(letters.world.ground.database, 'neudorf', letters.world.ground.now());
      const entry = letters.entries.get('neudorf');
      if (entry) letters.entries.set('neudorf', { ...entry, receiptKeys: await signerOf('neudorf').keys() });
    };

    await rotate();
    const second = await post(letter);
    await rotate();
    const third = await post(letter);

    expect([second.status, third.status]).toEqual([200, 403]);
  });

  test('about a submission that was erased long ago is taken, so that it need not come again', async () => {
    const sent = await handedOver();
    const ports = letters.world.ports('kreis-musterland');
    const partition = `SUBMISSION#${sent.submission}`;
    const tombstone = {
      id: sent.submission,
      state: 'erased',
      receivedAt: '2026-11-24T09:00:00.000Z',
      erasedAt: '2026-11-24T09:00:00.000Z',
      outcome: 'delivered',
      receiptNumber: '4K7Q-9XTM-2VB',
      form: 'hundesteuer-anmeldung',
      head: { number: 1, hash: 'a'.repeat(64) },
    };
    await ports.store.commit([{ kind: 'put', item: { partition, sort: 'META', body: tombstone }, if: 'any' }]);

    const answer = await post(await writeLetter(report(sent.submission), signerOf('neudorf')));

    expect(answer.status).toBe(200);
  });
});

describe('refused without effect, and logged without content', () => {
  const minutes = (count: number): string =>
    new Date(letters.world.ground.now().getTime() + count * 60_000).toISOString();
  const cheats: [string, string, (submission: string, receipt: string) => Promise<string>][] = [
    ['no letter at all', 'not-a-letter', async () => 'Erika Mustermann, geheim'],
    ['a receipt, signed with the same key', 'not-a-letter', async (_id, receipt) => receipt],
    [
      'one whose sender nobody knows',
      'unknown-sender',
      (id) => writeLetter(report(id, { iss: 'fremdstadt' }), signerOf('neudorf')),
    ],
    ['one signed by a third tenant', 'unknown-key', (id) => writeLetter(report(id), signerOf('musterstadt'))],
    ['one signed by a key that claims to be Neudorf’s', 'wrong-signature', forged],
    [
      'one whose words were changed',
      'wrong-signature',
      async (id) => {
        const [head, , signature] = (await writeLetter(report(id), signerOf('neudorf'))).split('.');
        const other = Buffer.from(JSON.stringify({ ...report(id), news: 'discarded' })).toString('base64url');
        return [head, other, signature].join('.');
      },
    ],
    [
      'one for another tenant',
      'foreign-address',
      (id) => writeLetter(report(id, { aud: 'musterstadt' }), signerOf('neudorf')),
    ],
    ['one from six minutes ago', 'stale', (id) => writeLetter(report(id, { iat: minutes(-6) }), signerOf('neudorf'))],
    ['one from the future', 'stale', (id) => writeLetter(report(id, { iat: minutes(6) }), signerOf('neudorf'))],
    [
      'a report of a tenant that never got it',
      'foreign-report',
      (id) => writeLetter(report(id, { iss: 'musterstadt' }), signerOf('musterstadt')),
    ],
    [
      'a report about nothing that is known here',
      'foreign-report',
      () => writeLetter(report('f'.repeat(32)), signerOf('neudorf')),
    ],
    [
      'something else that Neudorf signed',
      'not-a-letter',
      (id) => signerOf('neudorf').sign(new TextEncoder().encode(JSON.stringify({ ...report(id), v: 2 }))),
    ],
  ];

  async function forged(submission: string): Promise<string> {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const [newest] = await signerOf('neudorf').keys();
    return new CompactSign(new TextEncoder().encode(JSON.stringify(report(submission))))
      .setProtectedHeader({ alg: 'EdDSA', kid: newest?.kid ?? '' })
      .sign(privateKey);
  }

  test.each(cheats)('%s', async (_name, code, cheat) => {
    const sent = await handedOver();
    const before = await statusOf(sent);

    const answer = await post(await cheat(sent.submission, sent.receipt));

    expect(answer.status).toBe(403);
    expect((await answer.json()).type).toBe('urn:rohrpost:problem:not-allowed');
    expect(refusals()).toEqual([{ step: 'receive-letter', outcome: 'refused', code }]);
    expect(await statusOf(sent)).toBe(before);
  });

  /** Neudorf has destroyed the key to which a submission is sealed. */
  async function destroyKeyOf(submission: string): Promise<void> {
    const stored = await readMeta(letters.world.ports().store, submission);
    const entry = letters.entries.get('neudorf');
    if (entry === undefined || stored?.kind !== 'live') throw new Error('nothing is prepared');
    const at = letters.world.ground.now().toISOString();
    const destroyed = { state: 'destroyed' as const, kid: stored.meta.kid, createdAt: at, destroyedAt: at };
    letters.entries.set('neudorf', { ...entry, recipientKeys: [destroyed] });
  }

  test('a parcel that is sealed to a key which was destroyed waits for a person where it came from', async () => {
    const sent = await submissionOf(await submit(letters.world, sample('hundesteuer-anmeldung', 'ein-hund')));
    await destroyKeyOf(sent.submission);

    await letters.world.work();

    const [delivery] = (await readParts(letters.world.ports().store, sent.submission)).deliveries;
    expect(delivery?.delivery).toMatchObject({ state: 'rejected', code: 'key-destroyed' });
    expect(await letters.world.ports('neudorf').store.list('due', '2100-01-01T00:00:00.000Z', 10)).toEqual([]);
  });

  test('a parcel that was taken before its key was destroyed is here: the repetition is not refused', async () => {
    const county = letters.world.ports('kreis-musterland');
    const real = county.neighbours;
    county.neighbours = {
      ...real,
      handOver: async (...given) => {
        await real.handOver(...given);
        return { unavailable: 'answer-lost' };
      },
    };
    const sent = await submissionOf(await submit(letters.world, sample('hundesteuer-anmeldung', 'ein-hund')));
    await letters.world.work();
    county.neighbours = real;
    await destroyKeyOf(sent.submission);

    letters.world.pass(6 * 60_000);
    await letters.world.tick();

    const [delivery] = (await readParts(letters.world.ports().store, sent.submission)).deliveries;
    expect(delivery?.delivery).toMatchObject({ state: 'delivered' });
  });

  test('a parcel that the sender says is from somebody else', async () => {
    let caught: Letter | undefined;
    const county = letters.world.ports('kreis-musterland');
    const real = county.neighbours;
    county.neighbours = {
      ...real,
      handOver: async (_tenant, parcel) => {
        caught = { ...heading({ iss: 'musterstadt', aud: 'neudorf' }), kind: 'hand-over', parcel, addresses: [] };
        return { unavailable: 'caught' };
      },
    };
    await submit(letters.world, sample('hundesteuer-anmeldung', 'ein-hund'));
    await letters.world.work();
    county.neighbours = real;
    letters.world.logged.length = 0;
    if (caught === undefined) throw new Error('nothing was handed over');

    const answer = await post(await writeLetter(caught, signerOf('musterstadt')), 'neudorf');

    expect(answer.status).toBe(403);
    expect(refusals()).toEqual([{ step: 'receive-letter', outcome: 'refused', code: 'foreign-parcel' }]);
  });
});

describe('what is not even read as a letter', () => {
  test.each<[string, string, string, number]>([
    ['another content type', 'x', 'application/json', 415],
    ['two megabytes and more', 'x'.repeat(2_097_153), 'application/jose', 413],
  ])('%s', async (_name, body, type, status) => {
    const answer = await post(body, 'kreis-musterland', type);

    expect(answer.status).toBe(status);
    expect(refusals()).toEqual([]);
  });

  test('anything, where all tenants share one ground: there is no such address', async () => {
    const world = await openWorld();

    const answer = await world.fetch('/neudorf/letters', {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'application/jose' },
    });
    world.close();

    expect(answer.status).toBe(404);
  });
});
