import { afterEach, describe, expect, test } from 'vitest';
import { fetchSealed } from '../../aws/fetch-sealed.ts';
import { awsNeighbours } from '../../aws/neighbours.ts';
import { isOutbound } from '../../aws/outbound.ts';
import type { DirectoryEntry } from '../../schemas/directory.ts';
import type { SealedParcel } from '../../schemas/submission.ts';
import { type Answer, type ContractServer, contractServer } from './contract-server.ts';

let server: ContractServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const entry = (baseUrl: string, documentHosts: string[] = []): DirectoryEntry => ({
  tenant: 'neudorf',
  baseUrl,
  documentHosts,
  recipientKeys: [],
  receiptKeys: [],
});
const submission = 'a'.repeat(32);

async function neighbour(
  answer: Answer,
  options: { allowLoopback: boolean; known?: boolean } = { allowLoopback: true },
) {
  server = await contractServer(() => answer);
  const { endpoint } = server.place;
  return awsNeighbours({
    tenant: 'musterstadt',
    directory: { find: async () => (options.known === false ? undefined : entry(endpoint)) },
    signer: { sign: async () => 'signed' },
    now: () => new Date('2026-11-24T09:00:00.000Z'),
    address: async () => 'https://example.org/',
    allowLoopback: options.allowLoopback,
  });
}

describe('a report to a neighbour', () => {
  test.each<[string, Answer, string]>([
    ['answers in words of its own', { body: 'Erika Mustermann', status: 200 }, 'neighbour-answer'],
    ['answers without end', { body: 'x'.repeat(70_000) }, 'neighbour-answer'],
    ['answers another contract', { body: { submission: 'no id' } }, 'neighbour-answer'],
    ['refuses', { status: 403, body: { detail: 'Erika Mustermann' } }, 'neighbour-403'],
    ['sends us elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }, 'neighbour-unreachable'],
    ['says nothing at all', { status: 200, body: '' }, 'neighbour-answer'],
    ['hangs up', 'lost', 'neighbour-unreachable'],
  ])('that %s is made again later; its words are not repeated', async (_name, answer, code) => {
    const neighbours = await neighbour(answer);

    const told = neighbours.report('neudorf', submission, 'delivered');

    await expect(told).rejects.toThrow(new Error(`neudorf did not take a report: ${code}`));
  });

  test('is never sent without TLS, but to a stand-in on this machine', async () => {
    const neighbours = await neighbour({ body: { submission } }, { allowLoopback: false });

    const told = neighbours.report('neudorf', submission, 'delivered');

    await expect(told).rejects.toThrow('neighbour-address');
    expect(server?.asked).toEqual([]);
  });

  test('about whom nothing is known can’t be sent', async () => {
    const neighbours = await neighbour({ body: { submission } }, { allowLoopback: true, known: false });

    const told = neighbours.report('neudorf', submission, 'delivered');

    await expect(told).rejects.toThrow('does not stand in the directory');
  });
});

describe('a parcel that is handed over', () => {
  const parcel: SealedParcel = {
    from: { tenant: 'musterstadt', submission },
    receiptNumber: '4K7Q-9XTM-2VB',
    receivedAt: '2026-11-24T09:00:00.000Z',
    header: {
      tenant: 'musterstadt',
      form: 'hundesteuer-anmeldung',
      formVersion: 1,
      formHash: 'c'.repeat(64),
      leikaKey: '99102013060000',
      retention: { afterDelivery: 'P7D', undelivered: 'P6M', audit: 'P3Y' },
      jurisdictionTable: '1',
      hop: 0,
    },
    answersHash: 'd'.repeat(64),
    kid: 'neu',
    definition: '{}',
    body: 'sealed',
    documents: [
      {
        facts: {
          id: 'b'.repeat(32),
          field: '/sepaMandat',
          mediaType: 'application/pdf',
          size: 9,
          sha256: 'e'.repeat(64),
        },
        verdict: 'clean',
        kid: 'neu',
        sealedSha256: 'f'.repeat(64),
      },
    ],
  };

  test('to nobody who is known goes nowhere', async () => {
    const neighbours = await neighbour({ body: { submission } }, { allowLoopback: true, known: false });

    const answer = await neighbours.handOver('neudorf', parcel, async () => 'sealed');

    expect(answer).toBeUndefined();
    expect(server?.asked).toEqual([]);
  });

  test('and is not taken now is handed over again later', async () => {
    const neighbours = await neighbour({ status: 503 });

    const answer = await neighbours.handOver('neudorf', parcel, async () => 'sealed');

    expect(answer).toEqual({ unavailable: 'neighbour-503' });
  });

  test('is taken under an id of the neighbour’s own, or refused for good', async () => {
    const taking = await neighbour({ body: { submission: '9'.repeat(32) } });
    const taken = await taking.handOver('neudorf', parcel, async () => 'sealed');
    await server?.close();
    const refusing = await neighbour({ body: { refused: 'unknown-form' } });

    const refused = await refusing.handOver('neudorf', parcel, async () => 'sealed');

    expect([taken, refused]).toEqual([{ submission: '9'.repeat(32) }, { refused: 'unknown-form' }]);
  });
});

test('over TLS any address is spoken to, without a name and password in it', () => {
  const spoken = ['https://x.example/', 'https://a:b@x.example/', 'http://x.example/', 'http://localhost/'].map(
    (address) => isOutbound(new URL(address), false),
  );

  expect(spoken).toEqual([true, false, false, false]);
});

describe('a sealed document', () => {
  const fetched = async (
    address: (endpoint: string) => string,
    options: { allowLoopback: boolean; hosts?: string[] },
  ): Promise<string | undefined> => {
    server = await contractServer(() => ({ body: 'sealed' }));
    const { endpoint } = server.place;
    const hosts = options.hosts ?? [new URL(endpoint).host];
    return fetchSealed(options)(address(endpoint), entry('https://example.org', hosts));
  };

  test('is fetched from the neighbour’s own store', async () => {
    const text = await fetched((endpoint) => `${endpoint}/clean/1`, { allowLoopback: true });

    expect(text).toBe('sealed');
  });

  test('that the neighbour’s store does not give now is asked for again later', async () => {
    server = await contractServer(() => ({ status: 503, body: 'Erika Mustermann' }));
    const { endpoint } = server.place;
    const from = entry('https://example.org', [new URL(endpoint).host]);

    const fetched = fetchSealed({ allowLoopback: true })(`${endpoint}/clean/1`, from);

    await expect(fetched).rejects.toThrow(new Error('the document store of neudorf answered 503'));
  });

  test.each<[string, (endpoint: string) => string, { allowLoopback: boolean; hosts?: string[] }]>([
    ['without TLS', (endpoint) => `${endpoint}/1`, { allowLoopback: false }],
    ['from a host that is not listed', (endpoint) => `${endpoint}/1`, { allowLoopback: true, hosts: [] }],
    ['from another port of a listed host', () => 'http://127.0.0.1:1/', { allowLoopback: true }],
    ['with a name and a password', (endpoint) => endpoint.replace('//', '//user:secret@'), { allowLoopback: true }],
    [
      'from the machine’s own metadata',
      () => 'http://169.254.169.254/',
      { allowLoopback: true, hosts: ['169.254.169.254'] },
    ],
    ['from a file', () => 'file:///etc/passwd', { allowLoopback: true, hosts: [''] }],
  ])('is never fetched %s', async (_name, address, options) => {
    const text = await fetched(address, options);

    expect(text).toBeUndefined();
    expect(server?.asked).toEqual([]);
  });
});
