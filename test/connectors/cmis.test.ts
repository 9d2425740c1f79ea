import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { cmis } from '../../connectors/cmis/index.ts';
import { CmisSettings } from '../../connectors/cmis/settings.ts';
import { type ConnectorUnderTest, connectorContract, parcelOf, toolsWith } from '../contract/connectors.ts';
import type { Parcel } from '../../domain/connector.ts';
import type { Outcome } from '../../schemas/delivery.ts';

/** A contract server: what the CMIS 1.1 browser binding says on the wire, in memory, with faults on demand. The real one is in test/peers. */
type Stored = { id: string; content?: Uint8Array };
type Fault = (
  method: string,
  path: string,
  body: string,
) => { status: number; body?: string; headers?: Record<string, string> } | 'hang' | 'hang-after' | undefined;
let server: Server | undefined;
let port = 0;
let objects = new Map<string, Stored>();
let fault: Fault = () => undefined;
let seen: string[] = [];

const listener: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const raw = Buffer.concat(chunks);
    const { pathname } = new URL(request.url ?? '', 'http://x');
    const path = decodeURIComponent(pathname).replace(/^\/cmis\/A1\/root/, '');
    seen.push(`${request.method} ${path} ${request.headers.authorization ?? ''}`);
    const planned = fault(request.method ?? '', path, raw.toString('latin1'));
    if (planned === 'hang') return;
    if (planned !== undefined && planned !== 'hang-after') {
      response
        .writeHead(planned.status, { 'content-type': 'application/json', ...planned.headers })
        .end(planned.body ?? '{"exception":"runtime","message":"Erika Mustermann"}');
      return;
    }
    void (async () => {
      const { status, body } = await answerTo(
        request.method ?? '',
        pathname,
        path,
        raw,
        request.headers['content-type'] ?? '',
      );
      if (planned !== 'hang-after')
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    })();
  });
};

async function answerTo(
  method: string,
  pathname: string,
  path: string,
  raw: Buffer,
  type: string,
): Promise<{ status: number; body: unknown }> {
  if (pathname === '/cmis')
    return {
      status: 200,
      body: { A1: { repositoryId: 'A1', rootFolderUrl: `http://127.0.0.1:${port}/cmis/A1/root` } },
    };
  if (method === 'GET') return found(path);
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const file = form.get('content');
  const content = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : undefined;
  if (form.get('cmisaction') === 'setContent') {
    for (const stored of objects.values()) if (stored.id === form.get('objectId') && content) stored.content = content;
    return { status: 200, body: {} };
  }
  const name = form.get('propertyValue[1]');
  const place = `${path}/${typeof name === 'string' ? name : ''}`;
  if (objects.has(place)) return { status: 409, body: { exception: 'nameConstraintViolation' } };
  objects.set(place, { id: `id-${objects.size}`, ...(content && { content }) });
  return { ...found(place), status: 201 };
}

function found(path: string): { status: number; body: unknown } {
  const stored = objects.get(path);
  if (stored === undefined) return { status: 404, body: { exception: 'objectNotFound' } };
  return {
    status: 200,
    body: {
      succinctProperties: {
        'cmis:objectId': stored.id,
        ...(stored.content && { 'cmis:contentStreamLength': stored.content.length }),
      },
    },
  };
}

async function start(): Promise<void> {
  if (server !== undefined) return;
  const started = createServer(listener);
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', () => resolve()));
  const address = started.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  server = started;
}
await start();
afterEach(() => {
  fault = () => undefined;
  seen = [];
});

const settings = (more: object = {}) => ({
  url: `http://127.0.0.1:${port}/cmis`,
  repository: 'A1',
  auth: { kind: 'bearer', secret: 'dms' },
  allowInsecureLoopback: true,
  timeoutSeconds: 1,
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
    '503 with a date',
    () => ({ status: 503, headers: { 'retry-after': 'Wed, 25 Nov 2026 09:00:00 GMT' } }),
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
    { kind: 'unavailable', code: 'dms-unreachable', affects: 'submission' },
  ],
  [
    'a root folder elsewhere',
    (_method, path) =>
      path === '/cmis' ? { status: 200, body: '{"A1":{"rootFolderUrl":"http://169.254.169.254/latest"}}' } : undefined,
    { kind: 'unavailable', code: 'dms-502', affects: 'submission' },
  ],
  ['silence', () => 'hang', { kind: 'unavailable', code: 'dms-timeout', affects: 'submission' }],
])('a DMS that answers %s', async (_name, plan, outcome) => {
  fault = plan;

  expect(await deliver()).toEqual(outcome);
});

test('a timeout after the DMS has stored is no second case', async () => {
  const parcel = parcelOf();
  fault = (method) => (method === 'POST' ? 'hang-after' : undefined);
  const first = await deliver(parcel);
  fault = () => undefined;

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
  expect(await deliver(parcelOf(), { baseFolder: '/Eingang' })).toMatchObject({
    kind: 'unavailable',
    code: 'base-folder-missing',
    affects: 'destination',
  });
});

test('own types and properties are filled from the header, and passwords with umlauts are sent as UTF-8', async () => {
  const bodies: string[] = [];
  fault = (_method, _path, body) => {
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
  expect(seen[0]).toContain(`Basic ${Buffer.from('rohrpost:geheim-ä').toString('base64')}`);
});

test('settings: plain http only to this machine and only on purpose', () => {
  const fine = (more: object): boolean => CmisSettings.safeParse(settings(more)).success;

  expect([
    fine({}),
    fine({ allowInsecureLoopback: false }),
    fine({ url: 'http://dms.example/cmis' }),
    fine({ url: 'https://dms.example/cmis', allowInsecureLoopback: false }),
    fine({ caseName: 'Antrag' }),
    fine({ baseFolder: 'ohne Schrägstrich' }),
  ]).toEqual([true, false, false, true, false, false]);
});

test('a secret that is not set is our own fault and is thrown', async () => {
  await expect(cmis.deliver(parcelOf(), settings(), toolsWith(new Map(), {}))).rejects.toThrow('no secret');
});
