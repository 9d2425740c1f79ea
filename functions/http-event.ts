import * as z from 'zod';
import { addressNetwork } from '../channels/address-network.ts';

const headers = z.record(z.string(), z.string().optional()).nullish();
const lists = z.record(z.string(), z.array(z.string()).optional()).nullish();
const body = { body: z.string().nullish(), isBase64Encoded: z.boolean().default(false) };

/** What an HTTP API sends (payload format 2.0). */
const EventV2 = z
  .object({
    version: z.literal('2.0'),
    rawPath: z.string(),
    rawQueryString: z.string().default(''),
    headers,
    /** This gateway takes them out of the headers. */
    cookies: z.array(z.string()).nullish(),
    ...body,
    requestContext: z.object({
      http: z.object({ method: z.string(), sourceIp: z.string().optional() }),
      stage: z.string().default('$default'),
    }),
  })
  .transform((event) => ({
    method: event.requestContext.http.method,
    path: belowStage(event.rawPath, event.requestContext.stage),
    query: event.rawQueryString,
    headers: Object.entries({ ...event.headers, ...cookieOf(event.cookies ?? []) }).flatMap(([name, value]) =>
      pair(name, value),
    ),
    body: event.body ?? undefined,
    base64: event.isBase64Encoded,
    address: addressOf(event.requestContext.http.sourceIp, event.requestContext.stage, event.headers ?? {}),
  }));

/** What a REST API sends (payload format 1.0). */
const EventV1 = z
  .object({
    httpMethod: z.string(),
    path: z.string(),
    multiValueHeaders: lists,
    multiValueQueryStringParameters: lists,
    requestContext: z.object({ identity: z.object({ sourceIp: z.string().optional() }).optional() }).optional(),
    ...body,
  })
  .transform((event) => ({
    method: event.httpMethod,
    path: event.path,
    query: new URLSearchParams(
      Object.entries(event.multiValueQueryStringParameters ?? {}).flatMap(([name, values = []]) =>
        values.map((value): [string, string] => [name, value]),
      ),
    ).toString(),
    // This gateway hands on text only, so nothing is packed for whoever comes by it.
    headers: Object.entries(event.multiValueHeaders ?? {}).flatMap(([name, values = []]) =>
      name.toLowerCase() === 'accept-encoding' ? [] : values.flatMap((value) => pair(name, value)),
    ),
    body: event.body ?? undefined,
    base64: event.isBase64Encoded,
    address: event.requestContext?.identity?.sourceIp,
  }));

/** The path as a citizen sees it: a stage with a name stands before it (docs/decisions/0017), and is nobody's business; `$default` never does. */
function belowStage(path: string, stage: string): string {
  if (stage === '$default') return path;
  return path === `/${stage}` || path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) || '/' : path;
}

/**
 * Who asks. A stage with a name is reached through CloudFront alone, which writes the address that it sees behind whatever
 * the caller wrote into this header; the gateway may put CloudFront's own behind it.
 */
function addressOf(
  source: string | undefined,
  stage: string,
  all: Record<string, string | undefined>,
): string | undefined {
  if (stage === '$default') return source;
  const forwarded = (all['x-forwarded-for'] ?? '').split(',').map((part) => part.trim());
  return forwarded.at(-1) === source ? forwarded.at(-2) : forwarded.at(-1);
}

const cookieOf = (cookies: string[]): Record<string, string> =>
  cookies.length === 0 ? {} : { cookie: cookies.join('; ') };

const pair = (name: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[name, value]];

/** A request as a gateway handed it over, whichever gateway it was. */
type Handed = z.infer<typeof EventV2>;
/** The request, with the network that it came from to be counted by; or why it is refused: nothing of it has been read then. */
export type ReadEvent =
  | { kind: 'request'; request: Request; caller: string | undefined; format: '1.0' | '2.0' }
  | { kind: 'refused'; code: 'malformed-request' | 'too-large' | 'not-found'; method: string; format: '1.0' | '2.0' };

/** Characters of a body as handed over: 256 KB as base64, and some. */
export const bodyCharacters = 360_000;
/** Our paths have nothing else in them; anything encoded would only be a way around this. */
const plainPath = /^(?:\/[A-Za-z0-9._~-]*)+$/;

/** Makes the platform's own request of a gateway's event. The address is the tenant's, never what the caller says. */
export function readHttpEvent(event: unknown, baseUrl: string, limit = bodyCharacters): ReadEvent {
  const second = EventV2.safeParse(event);
  const format = second.success ? '2.0' : '1.0';
  const handed = second.success ? second.data : EventV1.parse(event);
  const refused = (code: 'malformed-request' | 'too-large' | 'not-found'): ReadEvent => ({
    kind: 'refused',
    code,
    method: handed.method,
    format,
  });
  if (!plainPath.test(handed.path) || /(?:^|\/)\.\.?(?:\/|$)/.test(handed.path)) return refused('not-found');
  if (hosts(handed) > 1) return refused('malformed-request');
  if ((handed.body ?? '').length > limit) return refused('too-large');
  const request = requestOf(handed, baseUrl);
  if (request === undefined) return refused('malformed-request');
  return { kind: 'request', request, caller: addressNetwork(handed.address), format };
}

function hosts({ headers: all }: Handed): number {
  return all.filter(([name]) => name.toLowerCase() === 'host').flatMap(([, value]) => value.split(',')).length;
}

function requestOf(
  { method, path, query, headers: all, body: text, base64 }: Handed,
  baseUrl: string,
): Request | undefined {
  const content = text === undefined || text === '' ? undefined : Buffer.from(text, base64 ? 'base64' : 'utf8');
  try {
    return new Request(`${baseUrl}${path}${query === '' ? '' : `?${query}`}`, {
      method,
      headers: all,
      ...(content !== undefined && method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(content) }),
    });
  } catch {
    // A method or a header that no HTTP client may send.
    return undefined;
  }
}

/** What a gateway takes as an answer. */
export type HttpResult = {
  statusCode: number;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  /** Each a line of its own, which no list of headers by name has room for. */
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
};

/** Makes a gateway's answer of a response. Text travels as text, anything else as base64. */
export async function httpResult(response: Response, format: '1.0' | '2.0'): Promise<HttpResult> {
  const content = Buffer.from(await response.arrayBuffer());
  const type = response.headers.has('content-encoding') ? 'packed' : (response.headers.get('content-type') ?? 'text/');
  const textual = /^(?:text\/|application\/(?:[\w.+-]*\+)?json)/.test(type);
  const cookies = response.headers.getSetCookie();
  const all = [...response.headers].filter(([name]) => name !== 'set-cookie');
  const set = cookies.length > 0;
  return {
    statusCode: response.status,
    ...(format === '2.0'
      ? { headers: Object.fromEntries(all), ...(set && { cookies }) }
      : {
          multiValueHeaders: {
            ...Object.fromEntries(all.map(([name, value]) => [name, [value]])),
            ...(set && { 'set-cookie': cookies }),
          },
        }),
    body: content.toString(textual ? 'utf8' : 'base64'),
    isBase64Encoded: !textual,
  };
}
