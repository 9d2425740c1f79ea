import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from 'aws-lambda';
import { httpFunction } from '../../functions/http-function.ts';
import { contextOf } from './context.ts';
import { collectLines } from './lines.ts';

const running = { step: 'accept-submission', tenant: 'neudorf', cell: 'main' } as const;
const baseUrl = 'https://antrag.neudorf.example/v1';
let log: ReturnType<typeof collectLines>;
beforeEach(() => {
  log = collectLines();
});
afterEach(() => log.stop());

/** A function that tells what reached it. */
const echo = httpFunction(running, baseUrl, async (request) =>
  Response.json({
    url: request.url,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  }),
);
const context: Context = contextOf();
const second = (more: object = {}): object => ({
  version: '2.0',
  rawPath: '/forms/hund/versions/1/submissions',
  rawQueryString: 'dry-run=true',
  headers: { host: 'antrag.neudorf.example', 'idempotency-key': 'abc' },
  requestContext: { http: { method: 'POST' }, stage: '$default' },
  body: '{"answers":"Geheimnis"}',
  isBase64Encoded: false,
  ...more,
});
const first = (more: object = {}): object => ({
  httpMethod: 'POST',
  path: '/forms/hund/versions/1/submissions',
  multiValueHeaders: { Host: ['antrag.neudorf.example'], 'Idempotency-Key': ['abc'] },
  multiValueQueryStringParameters: { 'dry-run': ['true'] },
  requestContext: { stage: 'v1' },
  body: '{"answers":"Geheimnis"}',
  isBase64Encoded: false,
  ...more,
});

/** What an HTTP API with a named stage sends behind CloudFront: as AWS documents it, shortened. */
const stage = '4f0b9f5e-3c1e-4a67-9c55-7f3ac2a8f5d1';
const behindCloudFront = second({
  routeKey: 'POST /forms/{form}/versions/{version}/submissions',
  rawPath: `/${stage}/forms/hund/versions/1/submissions`,
  headers: {
    host: 'abcdefghij.execute-api.eu-central-1.amazonaws.com',
    'idempotency-key': 'abc',
    'user-agent': 'Amazon CloudFront',
    via: '2.0 a1b2c3.cloudfront.net (CloudFront)',
    'x-amz-cf-id': 'Zm9v',
    'x-forwarded-for': '192.0.2.7, 198.51.100.9',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  },
  requestContext: { http: { method: 'POST', path: `/${stage}/forms/hund/versions/1/submissions` }, stage },
});

/** A function that tells by which network it would count. */
const counting = httpFunction(running, baseUrl, async (_request, caller) =>
  Response.json({ caller: caller ?? 'unknown' }),
);
const cloudFront = (forwarded: string | undefined, sourceIp: string): object =>
  second({
    headers: { 'x-forwarded-for': forwarded },
    rawPath: `/${stage}/health`,
    requestContext: { http: { method: 'GET', sourceIp }, stage },
  });

test.each<[string, object, string]>([
  ['an HTTP API says', second({ requestContext: { http: { method: 'GET', sourceIp: '192.0.2.7' } } }), '192.0.2'],
  ['a REST API says', first({ requestContext: { identity: { sourceIp: '2001:db8::7' } } }), '2001:db8:0'],
  ['CloudFront saw', cloudFront('203.0.113.1, 192.0.2.7', '198.51.100.9'), '192.0.2'],
  [
    'CloudFront saw before the gateway saw it',
    cloudFront('203.0.113.1,192.0.2.7,198.51.100.9', '198.51.100.9'),
    '192.0.2',
  ],
  [
    'an HTTP API says, whatever the caller wrote',
    second({
      headers: { 'x-forwarded-for': '203.0.113.1' },
      requestContext: { http: { method: 'GET', sourceIp: '192.0.2.7' } },
    }),
    '192.0.2',
  ],
  ['nobody says', second(), 'unknown'],
  ['nobody says by a REST API', first(), 'unknown'],
  ['not even CloudFront says', cloudFront(undefined, '198.51.100.9'), 'unknown'],
])('requests are counted by the network that %s; it is not logged', async (_what, event, caller) => {
  const result = await counting(event, context);

  expect(JSON.parse(result.body)).toEqual({ caller });
  expect(log.text()).not.toMatch(/192\.0\.2|2001:|203\.0|198\.51/);
});

test('the stage is no part of the path, be it alone, and a path that only begins like it is left as it is', async () => {
  const addressOf = async (rawPath: string): Promise<unknown> => {
    const event = second({ rawPath, rawQueryString: '', requestContext: { http: { method: 'POST' }, stage: 'eins' } });
    return JSON.parse((await echo(event, context)).body).url;
  };

  expect(await addressOf('/eins')).toBe(`${baseUrl}/`);
  expect(await addressOf('/eins/')).toBe(`${baseUrl}/`);
  expect(await addressOf('/einstein')).toBe(`${baseUrl}/einstein`);
});

test.each<[string, object]>([
  ['two dots below the stage', { rawPath: `/${stage}/../geheim`, requestContext: { http: { method: 'GET' }, stage } }],
  ['two dots, encoded', { rawPath: '/forms/%2e%2e/submissions' }],
  ['two dots', { rawPath: '/forms/../submissions' }],
  ['a slash, encoded', { rawPath: '/forms/a%2fb' }],
  ['encoded twice', { rawPath: '/forms/%252e%252e' }],
  ['a backslash', { rawPath: '/forms/a\\b' }],
  ['a NUL', { rawPath: '/forms/a\0b' }],
  ['a space', { rawPath: '/forms/a b' }],
  ['the name of a stage that stands before no path', { rawPath: '/$default/forms/hund' }],
])('a path with %s is refused, and nothing of it is logged', async (_name, more) => {
  const result = await echo(second(more), context);

  expect(result.statusCode).toBe(404);
  expect(result.headers?.['content-type']).toContain('application/problem+json');
  expect(log.lines()).toMatchObject([{ step: 'accept-submission', outcome: 'refused', status: 404 }]);
  expect(log.text()).not.toMatch(/forms|Geheimnis/);
});

test.each<[string, object]>([
  ['two hosts in one header', second({ headers: { host: 'a.example,b.example' } })],
  ['two host headers', first({ multiValueHeaders: { Host: ['a.example', 'b.example'] } })],
  ['a method that no client may send', second({ requestContext: { http: { method: 'CONNECT' } } })],
  ['a header that no client may send', second({ headers: { host: 'a.example', 'x-name': 'Gehei\nmnis' } })],
])('%s is refused without content', async (_name, event) => {
  const result = await echo(event, context);

  expect(result.statusCode).toBe(400);
  expect(log.text()).not.toMatch(/example|Geheimnis|Gehei/);
});

test.each<[string, object]>([
  ['an HTTP API', second({ requestContext: { http: { method: 'ERIKA-MUSTERMANN' } } })],
  [
    'an HTTP API, on a path that is refused',
    second({ rawPath: '/a b', requestContext: { http: { method: 'ERIKA' } } }),
  ],
  ['a REST API', first({ httpMethod: 'ERIKA-MUSTERMANN' })],
])('a method that somebody made up, by %s, does not reach the log', async (_name, event) => {
  await echo(event, context);

  expect(log.lines()).toMatchObject([{ summary: true, method: 'other' }]);
  expect(log.text()).not.toContain('ERIKA');
});

test('a body that is too long is refused before anything reads it', async () => {
  const result = await echo(second({ body: 'x'.repeat(360_001) }), context);

  expect(result.statusCode).toBe(413);
});

test('cookies come in and go out one by one, by either gateway, and no other header has them', async () => {
  const staff = httpFunction(running, baseUrl, async (request) => {
    const answer = Response.json({ cookie: request.headers.get('cookie') });
    answer.headers.append('set-cookie', 'a=1; Path=/; Secure');
    answer.headers.append('set-cookie', 'b=; Max-Age=0');
    return answer;
  });

  const byHttpApi = await staff(second({ cookies: ['a=0', 'c=2'] }), context);
  const byRestApi = await staff(first({ multiValueHeaders: { Cookie: ['a=0; c=2'] } }), context);
  const none = await echo(second(), context);

  const set = ['a=1; Path=/; Secure', 'b=; Max-Age=0'];
  expect([byHttpApi, byRestApi].map(({ body }) => JSON.parse(body))).toEqual([
    { cookie: 'a=0; c=2' },
    { cookie: 'a=0; c=2' },
  ]);
  expect(byHttpApi.cookies).toEqual(set);
  expect(byHttpApi.headers).not.toHaveProperty('set-cookie');
  expect(byRestApi.multiValueHeaders).toMatchObject({ 'set-cookie': set });
  expect(byRestApi.cookies).toBeUndefined();
  expect(none.cookies).toBeUndefined();
});

test('an event that no gateway sends is a fault of ours: 503, and no word of it in the log', async () => {
  const result = await echo({ geheim: 'Geheimnis' }, context);

  expect(result.statusCode).toBe(503);
  expect(log.lines()).toMatchObject([{ outcome: 'fault', code: 'ZodError' }]);
  expect(log.text()).not.toContain('Geheimnis');
});

test('a bug in a step is answered 503 in both formats, and told by its kind only', async () => {
  const broken = httpFunction(running, baseUrl, () => Promise.reject(new TypeError('Geheimnis')));

  const results = [await broken(second(), context), await broken(first(), context)];

  expect(results.map(({ statusCode }) => statusCode)).toEqual([503, 503]);
  expect(results.map((result) => 'multiValueHeaders' in result)).toEqual([false, true]);
  expect(log.lines().map(({ code }) => code)).toEqual(['TypeError', 'TypeError']);
  expect(log.text()).not.toContain('Geheimnis');
});

test.each<[string, object]>([
  ['an HTTP API', second()],
  ['a REST API', first()],
  ['CloudFront, below a stage that only CloudFront knows', behindCloudFront],
  ['base64', second({ body: Buffer.from('{"answers":"Geheimnis"}').toString('base64'), isBase64Encoded: true })],
])('a request by %s reaches the step the same, at the tenant’s own address', async (_name, event) => {
  const result = await echo(event, context);

  expect(result.statusCode).toBe(200);
  expect(JSON.parse(result.body)).toMatchObject({
    url: `${baseUrl}/forms/hund/versions/1/submissions?dry-run=true`,
    method: 'POST',
    headers: { 'idempotency-key': 'abc' },
    body: '{"answers":"Geheimnis"}',
  });
  expect(log.lines()).toMatchObject([
    { summary: true, tenant: 'neudorf', method: 'POST', status: 200, requestId: 'r-1' },
  ]);
  expect(log.text()).not.toContain('Geheimnis');
});

test.each<[string, object]>([
  ['without a body', second({ body: undefined, requestContext: { http: { method: 'GET' } } })],
  ['with an empty one', second({ body: '' })],
  ['with null', first({ body: null, multiValueHeaders: null, multiValueQueryStringParameters: null })],
])('a request %s is a request all the same', async (_name, event) => {
  const result = await echo(event, context);

  expect(JSON.parse(result.body).body).toBe('');
});

test('what is packed travels as base64, and nothing is packed behind a gateway that hands on text only', async () => {
  const packed = httpFunction(running, baseUrl, async (request) =>
    Response.json({ taken: request.headers.get('accept-encoding') }, { headers: { 'content-encoding': 'gzip' } }),
  );

  const byHttpApi = await packed(second({ headers: { 'accept-encoding': 'gzip' } }), context);
  const byRestApi = await packed(first({ multiValueHeaders: { 'Accept-Encoding': ['gzip'] } }), context);

  expect(byHttpApi.isBase64Encoded).toBe(true);
  expect([byHttpApi, byRestApi].map(({ body }) => JSON.parse(Buffer.from(body, 'base64').toString()).taken)).toEqual([
    'gzip',
    null,
  ]);
});

test('what is no text travels as base64', async () => {
  const bytes = new Uint8Array([0, 255, 1]);
  const binary = httpFunction(
    running,
    baseUrl,
    async () => new Response(bytes, { headers: { 'content-type': 'font/woff2' } }),
  );

  const result = await binary(second(), context);

  expect(result).toMatchObject({ isBase64Encoded: true, body: 'AP8B' });
});
