import { createServer as createSecureServer } from 'node:https';
import { afterEach, expect, test } from 'vitest';
import { cmis } from '../../connectors/cmis/index.ts';
import { outcomeOfFault } from '../../connectors/cmis/outcome-of-fault.ts';
import { CmisSettings } from '../../connectors/cmis/settings.ts';
import { type ConnectorUnderTest, connectorContract, parcelOf, toolsWith } from '../contract/connectors.ts';
import type { Parcel } from '../../domain/connector.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { cmisServer, type Fault, startCmisContractServer } from './cmis-contract-server.ts';
import { selfSigned } from './self-signed.ts';

await startCmisContractServer();
const { objects } = cmisServer;
afterEach(() => {
  cmisServer.fault = () => undefined;
  cmisServer.seen = [];
  cmisServer.tellsHashes = false;
});

const settings = (more: object = {}) => ({
  url: `http://127.0.0.1:${cmisServer.port}/cmis`,
  repository: 'A1',
  auth: { kind: 'bearer', secret: 'dms' },
  allowInsecureLoopback: true,
  // Below the test's own limit, and far above what a busy machine takes.
  timeoutSeconds: 20,
  ...more,
});
const secret = async (): Promise<string> => 'geheim';
const deliver = (parcel: Parcel = parcelOf(), more: object = {}): Promise<Outcome> =>
  cmis.deliver(parcel, settings(more), toolsWith(new Map(), { secret }));
const under: ConnectorUnderTest = {
  connector: cmis,
  settings,
  secret,
  look: async (receiptNumber) => {
    const folder = `/Antrag ${receiptNumber}`;
    const inside = [...objects].filter(([path]) => path.startsWith(`${folder}/`));
    return objects.has(folder)
      ? new Map(inside.map(([path, { content = new Uint8Array() }]) => [path.slice(folder.length + 1), content]))
      : undefined;
  },
  count: async (receiptNumber) => [...objects.keys()].filter((path) => path === `/Antrag ${receiptNumber}`).length,
};
connectorContract('cmis, contract server', () => under);

test.each<[string, Fault, Outcome]>([
  ['401', () => ({ status: 401, body: 'no' }), { kind: 'unavailable', code: 'dms-401', affects: 'destination' }],
  ['403', () => ({ status: 403 }), { kind: 'unavailable', code: 'dms-403', affects: 'destination' }],
  [
    '429 with a time',
    () => ({ status: 429, headers: { 'retry-after': '120' } }),
    { kind: 'unavailable', code: 'dms-429', affects: 'submission', retryAfterSeconds: 120 },
  ],
  ['500', () => ({ status: 500 }), { kind: 'unavailable', code: 'dms-500', affects: 'submission' }],
  [
    '503 with a date that is past',
    () => ({ status: 503, headers: { 'retry-after': 'Wed, 25 Nov 2020 09:00:00 GMT' } }),
    { kind: 'unavailable', code: 'dms-503', affects: 'submission', retryAfterSeconds: 0 },
  ],
  [
    '503 with a time that is none',
    () => ({ status: 503, headers: { 'retry-after': 'bald' } }),
    { kind: 'unavailable', code: 'dms-503', affects: 'submission' },
  ],
  [
    '400 on creating',
    (method) => (method === 'POST' ? { status: 400, body: '{"exception":"invalidArgument"}' } : undefined),
    { kind: 'rejected', code: 'dms-400-invalidArgument' },
  ],
  [
    '409 with nothing there',
    (method) => (method === 'POST' ? { status: 409, body: '{"exception":"constraint"}' } : undefined),
    { kind: 'rejected', code: 'dms-409-constraint' },
  ],
  [
    '400 in a word that is none of the standard’s, which may be anything',
    (method) => (method === 'POST' ? { status: 400, body: '{"exception":"ErikaMustermann"}' } : undefined),
    { kind: 'rejected', code: 'dms-400-unknown' },
  ],
  ['no JSON', () => ({ status: 200, body: '<html>' }), { kind: 'unavailable', code: 'dms-502', affects: 'submission' }],
  [
    'JSON that is no object of CMIS',
    (method) => (method === 'POST' ? { status: 201, body: '{}' } : undefined),
    { kind: 'unavailable', code: 'dms-502', affects: 'submission' },
  ],
  [
    'two megabytes',
    () => ({ status: 200, body: 'x'.repeat(2_000_000) }),
    { kind: 'unavailable', code: 'dms-502', affects: 'submission' },
  ],
  [
    'a redirect',
    () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }),
    { kind: 'unavailable', code: 'dms-redirect', affects: 'destination' },
  ],
  [
    'a root folder elsewhere',
    (_method, path) =>
      path === '/cmis' ? { status: 200, body: '{"A1":{"rootFolderUrl":"http://169.254.169.254/latest"}}' } : undefined,
    { kind: 'unavailable', code: 'dms-502', affects: 'submission' },
  ],
])('a DMS that answers %s', async (_name, plan, outcome) => {
  cmisServer.fault = plan;

  expect(await deliver()).toEqual(outcome);
});

const impatient = { timeoutSeconds: 1 };

test.each([
  ['one byte after the other', 'drip'],
  ['silence', 'hang'],
] as const)('a DMS that answers with %s is too slow', async (_name, how) => {
  cmisServer.fault = () => how;

  const outcome = await deliver(parcelOf(), impatient);

  expect(outcome).toEqual({ kind: 'unavailable', code: 'dms-timeout', affects: 'submission' });
});

test('a timeout after the DMS has stored is no second case', async () => {
  const parcel = parcelOf();
  cmisServer.fault = (method) => (method === 'POST' ? 'hang-after' : undefined);
  const first = await deliver(parcel, impatient);
  cmisServer.fault = () => undefined;

  const second = await deliver(parcel);

  expect([first.kind, second.kind]).toEqual(['unavailable', 'delivered']);
  expect(await under.count(parcel.receiptNumber)).toBe(1);
});

test('what a cut-off attempt left at another length is written anew', async () => {
  const parcel = parcelOf();
  objects.set(`/Antrag ${parcel.receiptNumber}`, { id: 'folder' });
  objects.set(`/Antrag ${parcel.receiptNumber}/Antrag.pdf`, { id: 'half', content: new Uint8Array([1]) });

  await deliver(parcel);

  expect(objects.get(`/Antrag ${parcel.receiptNumber}/Antrag.pdf`)?.content?.length).toBe(parcel.documents[0]?.size);
});

test('nobody there, an unknown repository and a missing base folder', async () => {
  expect(await deliver(parcelOf(), { url: 'http://127.0.0.1:1/cmis' })).toMatchObject({
    kind: 'unavailable',
    code: 'dms-unreachable',
  });
  expect(await deliver(parcelOf(), { repository: 'B2' })).toMatchObject({
    kind: 'unavailable',
    code: 'repository-missing',
    affects: 'destination',
  });
  expect(await deliver(parcelOf(), { baseFolder: '/Gibt-es-nicht' })).toMatchObject({
    kind: 'unavailable',
    code: 'base-folder-missing',
    affects: 'destination',
  });
});

test('own types and properties are filled from the header, and passwords with umlauts are sent as UTF-8', async () => {
  const bodies: string[] = [];
  cmisServer.fault = (_method, _path, body) => {
    bodies.push(Buffer.from(body, 'latin1').toString('utf8'));
    return undefined;
  };
  const tools = toolsWith(new Map(), { secret: async () => 'geheim-ä' });

  await cmis.deliver(
    parcelOf(),
    settings({
      auth: { kind: 'basic', user: 'rohrpost', secret: 'dms' },
      caseName: 'Vorgang {receiptNumber}?',
      folderType: 'antrag:vorgang',
      folderProperties: { 'antrag:nummer': 'receiptNumber', 'antrag:eingang': 'receivedAt', 'antrag:gebiet': 'ars' },
    }),
    tools,
  );

  const folder = bodies.find((body) => body.includes('createFolder')) ?? '';
  expect(folder).toContain('antrag:vorgang');
  expect(folder).toContain(String(Date.parse('2026-11-24T09:00:00.000Z')));
  expect(folder).not.toContain('antrag:gebiet');
  expect(cmisServer.seen[0]).toContain(`Basic ${Buffer.from('rohrpost:geheim-ä').toString('base64')}`);
});

test('settings: plain http only to this machine and only on purpose', () => {
  const fine = (more: object): boolean => CmisSettings.safeParse(settings(more)).success;

  expect([
    fine({}),
    fine({ allowInsecureLoopback: false }),
    fine({ url: 'http://dms.example/cmis' }),
    fine({ url: 'https://dms.example/cmis', allowInsecureLoopback: false }),
    fine({ url: 'https://169.254.169.254/cmis' }),
    fine({ url: 'https://10.1.2.3/cmis' }),
    fine({ url: 'https://10.1.2.3/cmis', allowPrivateAddress: true }),
    fine({ caseName: 'Antrag' }),
    fine({ baseFolder: 'ohne Schrägstrich' }),
  ]).toEqual([true, false, false, true, false, false, true, false, false]);
});

test('a secret that is not set is our own fault and is thrown', async () => {
  await expect(cmis.deliver(parcelOf(), settings(), toolsWith(new Map(), {}))).rejects.toThrow('no secret');
});

test('429 with a date means the seconds until then', async () => {
  const at = new Date(Date.now() + 600_000).toUTCString();
  cmisServer.fault = () => ({ status: 429, headers: { 'retry-after': at } });

  const outcome = await deliver();

  const seconds = outcome.kind === 'unavailable' ? (outcome.retryAfterSeconds ?? 0) : 0;
  expect(outcome).toMatchObject({ code: 'dms-429' });
  expect(seconds).toBeGreaterThan(500);
  expect(seconds).toBeLessThanOrEqual(600);
});

test('other content of the same length is written anew where the DMS tells hashes, and only there', async () => {
  const plant = (parcel: Parcel): string => {
    const place = `/Antrag ${parcel.receiptNumber}/Antrag.pdf`;
    objects.set(`/Antrag ${parcel.receiptNumber}`, { id: `folder ${parcel.receiptNumber}` });
    objects.set(place, { id: place, content: new Uint8Array(parcel.documents[0]?.size ?? 0).fill(88) });
    return place;
  };
  const [told, untold] = [parcelOf(), parcelOf()];
  const places = [plant(told), plant(untold)];

  cmisServer.tellsHashes = true;
  await deliver(told);
  cmisServer.tellsHashes = false;
  await deliver(untold);

  expect(places.map((place) => objects.get(place)?.content?.[0])).toEqual([37, 88]);
});

test('a base folder with any signs in its name is found', async () => {
  const baseFolder = '/Eingang & Co/Straße #1 (100 %) a+b?c=d;e';
  const parcel = parcelOf();
  objects.set(baseFolder, { id: 'base' });

  const outcome = await deliver(parcel, { baseFolder });

  expect(outcome.kind).toBe('delivered');
  expect(objects.has(`${baseFolder}/Antrag ${parcel.receiptNumber}/Antrag.pdf`)).toBe(true);
});

test.each(['/..', '/Eingang/../..', '/.', 'Eingang', '/a//b', '/a\\b'])(
  'the base folder "%s" is refused',
  (baseFolder) => {
    expect(CmisSettings.safeParse(settings({ baseFolder })).success).toBe(false);
  },
);

test('a bearer token and a password go to the DMS only, each in its own way', async () => {
  await deliver();

  expect(cmisServer.seen.every((line) => line.endsWith('Bearer geheim'))).toBe(true);
});

test.each([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])('a certificate that can’t be trusted (%s) stops the destination', (code) => {
  const fault = new TypeError('fetch failed', { cause: Object.assign(new Error('tls'), { code }) });

  expect(outcomeOfFault(fault)).toEqual({ kind: 'unavailable', code: 'dms-certificate', affects: 'destination' });
});

test('a server whose certificate nobody vouches for is not spoken to', async () => {
  const server = createSecureServer(await selfSigned());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const outcome = await deliver(parcelOf(), { url: `https://127.0.0.1:${port}/cmis` });

  server.close();
  expect(outcome).toEqual({ kind: 'unavailable', code: 'dms-certificate', affects: 'destination' });
});

test('a bug of ours is thrown, not told as a DMS that is down', () => {
  expect(() => outcomeOfFault(new TypeError('x is not a function'))).toThrow('x is not a function');
  expect(() => outcomeOfFault('a bug')).toThrow('a bug');
  expect(outcomeOfFault(new TypeError('terminated', { cause: new Error('socket') }))).toMatchObject({
    code: 'dms-unreachable',
  });
});
