import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';

/** What lies in the contract server. */
export type Stored = { id: string; content?: Uint8Array };
/** What the server does instead of its work: answers otherwise, says nothing, drips, or works and says nothing. */
export type Fault = (
  method: string,
  path: string,
  body: string,
) => { status: number; body?: string; headers?: Record<string, string> } | 'hang' | 'drip' | 'hang-after' | undefined;

/**
 * A contract server: what the CMIS 1.1 browser binding says on the wire, in memory, with faults on demand. The real one
 * is in test/peers.
 */
export const cmisServer: {
  port: number;
  objects: Map<string, Stored>;
  seen: string[];
  fault: Fault;
  /** Whether it tells hashes, as a repository may (CMIS 1.1, 2.1.4.3.3). */
  tellsHashes: boolean;
} = { port: 0, objects: new Map(), seen: [], fault: () => undefined, tellsHashes: false };

const listener: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const raw = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const path = decodeURIComponent(pathname).replace(/^\/cmis\/A1\/root/, '');
    cmisServer.seen.push(`${request.method} ${path} ${request.headers.authorization ?? ''}`);
    const planned = cmisServer.fault(request.method ?? '', path, raw.toString('latin1'));
    if (planned === 'hang') return;
    if (planned === 'drip') {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drop = setInterval(() => response.write(' '), 50);
      response.once('close', () => clearInterval(drop));
      return;
    }
    if (planned !== undefined && planned !== 'hang-after') {
      response
        .writeHead(planned.status, { 'content-type': 'application/json', ...planned.headers })
        .end(planned.body ?? '{"exception":"runtime","message":"Erika Mustermann"}');
      return;
    }
    void (async () => {
      const { status, body } = await answerTo(
        searchParams,
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
  query: URLSearchParams,
  method: string,
  pathname: string,
  path: string,
  raw: Buffer,
  type: string,
): Promise<{ status: number; body: unknown }> {
  if (pathname === '/cmis')
    return {
      status: 200,
      body: { A1: { repositoryId: 'A1', rootFolderUrl: `http://127.0.0.1:${cmisServer.port}/cmis/A1/root` } },
    };
  if (method === 'GET' && query.get('cmisselector') === 'children')
    return children(path, Number(query.get('skipCount')));
  if (method === 'GET') return found(path);
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const file = form.get('content');
  const content = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : undefined;
  if (form.get('cmisaction') === 'setContent') {
    for (const stored of cmisServer.objects.values())
      if (stored.id === form.get('objectId') && content) stored.content = content;
    return { status: 200, body: {} };
  }
  const name = form.get('propertyValue[1]');
  const place = `${path}/${typeof name === 'string' ? name : ''}`;
  if (cmisServer.objects.has(place)) return { status: 409, body: { exception: 'nameConstraintViolation' } };
  cmisServer.objects.set(place, { id: `id-${cmisServer.objects.size}`, ...(content && { content }) });
  return { ...found(place), status: 201 };
}

/** Two at a time, so that a client must go on. */
function children(path: string, skip: number): { status: number; body: unknown } {
  const below = [...cmisServer.objects].filter(([name]) => name.slice(0, name.lastIndexOf('/')) === path);
  const objects = below
    .slice(skip, skip + 2)
    .map(([, { id }]) => ({ object: { succinctProperties: { 'cmis:objectId': id } } }));
  return { status: 200, body: { objects, hasMoreItems: skip + 2 < below.length } };
}

function found(path: string): { status: number; body: unknown } {
  const stored = cmisServer.objects.get(path);
  if (stored === undefined) return { status: 404, body: { exception: 'objectNotFound' } };
  return {
    status: 200,
    body: {
      succinctProperties: {
        'cmis:objectId': stored.id,
        ...(stored.content && { 'cmis:contentStreamLength': stored.content.length }),
        ...(stored.content && cmisServer.tellsHashes && { 'cmis:contentStreamHash': hashesOf(stored.content) }),
      },
    },
  };
}

const hashesOf = (content: Uint8Array): string[] =>
  ['md5', 'sha-256'].map((name) => `{${name}}${createHash(name.replace('-', '')).update(content).digest('hex')}`);

/** Starts the server; its port stands in `cmisServer`. It ends with the process. */
export async function startCmisContractServer(): Promise<void> {
  const started = createServer(listener);
  started.unref();
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', () => resolve()));
  const address = started.address();
  cmisServer.port = typeof address === 'object' && address !== null ? address.port : 0;
}
