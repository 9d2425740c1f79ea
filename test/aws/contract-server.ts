import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Place } from '../../aws/clients.ts';

/** A request as AWS would get it. `operation` is the part of X-Amz-Target after the dot, or the HTTP method. */
export type Asked = { operation: string; path: string; body: string };
/** An answer: status, content and headers; `'lost'` cuts the connection, `'never'` keeps it open in silence. */
export type Answer =
  | { status?: number; body?: unknown; headers?: Record<string, string>; cut?: true }
  | 'lost'
  | 'never';
/** What AWS does that no stand-in can be asked to do: it answers by its documented words, one after the other. */
export type ContractServer = { place: Place & { endpoint: string }; asked: Asked[]; close(): Promise<void> };

/** Listens on this machine and answers each request by `answer`. */
export async function contractServer(answer: (asked: Asked, count: number) => Answer): Promise<ContractServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => void take(request, response));
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const target = request.headers['x-amz-target'];
    const one = {
      operation: typeof target === 'string' ? (target.split('.')[1] ?? '') : (request.method ?? ''),
      path: request.url ?? '',
      body: Buffer.concat(chunks).toString(),
    };
    asked.push(one);
    give(answer(one, asked.length), response);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return {
    place: { endpoint: `http://127.0.0.1:${port}`, region: 'eu-central-1', credentials },
    asked,
    close: () => close(server),
  };
}

function give(answer: Answer, response: ServerResponse): void {
  if (answer === 'never') return;
  if (answer === 'lost') {
    response.destroy();
    return;
  }
  const { status = 200, body = {}, headers = {} } = answer;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers });
  // `cut`: the connection breaks in the middle of the content.
  if (answer.cut) response.write(text, () => response.destroy());
  else response.end(text);
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** An error in the words of AWS's JSON protocols. */
export const fault = (name: string, more: Record<string, unknown> = {}): Answer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name, ...more },
});
