import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import type { FunctionName } from '../../schemas/steps-on-aws.ts';
import type { Context } from 'aws-lambda';
import { startSmallAws } from '../cost/small-aws.ts';
import { scanResultOf } from '../fixtures/scan-result-of.ts';
import { contextOf } from './context.ts';
import { collectLines } from './lines.ts';
import { loadWritten, stubBuild, writtenSteps } from './written-functions.ts';

const tenant = {
  id: 'neudorf',
  name: 'Gemeinde Neudorf',
  areas: ['990010002002'],
  contact: { address: 'Dorfstraße 2', phone: '01234 30-0', email: 'post@neudorf.example' },
};
const queue = 'http://127.0.0.1:1/000000000000/queue';
const variables: Record<string, string> = {
  TENANT: JSON.stringify(tenant),
  CELL: 'main',
  BASE_URL: 'https://antrag.neudorf.example',
  UPLOAD_ORIGIN: 'https://bucket.example',
  TABLE: 'table',
  BUCKET: 'bucket',
  ROUTE_SUBMISSION: queue,
  DELIVER_SUBMISSION: queue,
  RELEASE_DOCUMENT: 'rohrpost-neudorf-release-document',
  ACKNOWLEDGE_SUBMISSION: 'rohrpost-neudorf-acknowledge-submission',
  ROUTE_DEAD_LETTERS: queue,
  DELIVER_DEAD_LETTERS: queue,
  DEAD_LETTERS: queue,
  SCANNER: 'none',
  DELIVERY: 'cloud',
  STAND_IN: 'false',
  // Nobody listens there: whatever asks AWS at its start fails here.
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};
const Loaded = z.object({
  handler: z.custom<(event: unknown, context: Context) => Promise<unknown>>((value) => typeof value === 'function'),
});
const start = async (step: FunctionName) => Loaded.parse(await loadWritten(step)).handler;

let log: ReturnType<typeof collectLines>;
beforeEach(() => {
  stubBuild();
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  log = collectLines();
});
afterEach(() => {
  log.stop();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

const request = (path: string, more: object = {}): object => ({
  version: '2.0',
  rawPath: path,
  headers: { accept: 'text/html' },
  requestContext: { http: { method: 'GET' } },
  ...more,
});

test.each(writtenSteps)('%s does not start without what it must be told, and says what is missing', async (step) => {
  vi.stubEnv('CELL', '');

  await expect(start(step)).rejects.toThrow(`the environment of ${step} lacks, or has wrong: CELL`);
});

test.each(['{', '{"id":"Neudorf"}'])('no function starts for a tenant file that is none: %s', async (text) => {
  vi.stubEnv('TENANT', text);

  await expect(start('route-submission')).rejects.toThrow(
    'the environment of route-submission lacks, or has wrong: TENANT',
  );
});

test.each(writtenSteps)('%s starts without asking anybody', async (step) => {
  expect(await start(step)).toBeTypeOf('function');
});

test('release-document is started by GuardDuty’s event as well; one about another bucket is refused, logged without content', async () => {
  vi.stubEnv('SCANNER', 'guardduty');
  const release = await start('release-document');
  const key = `quarantine/${'a'.repeat(32)}/${'b'.repeat(32)}`;

  const refused = release(scanResultOf('geheim-eimer', key), contextOf());

  await expect(refused).rejects.toThrow('Refused.foreign-bucket');
  expect(log.lines()).toMatchObject([{ outcome: 'fault', code: 'Refused.foreign-bucket' }]);
  expect(log.text()).not.toMatch(/geheim|aaaa/);
});

test('release-document, told by GuardDuty of a file that nobody has sent in yet, looks and leaves it', async () => {
  const aws = await startSmallAws();
  vi.stubEnv('SCANNER', 'guardduty');
  vi.stubEnv('AWS_ENDPOINT_URL', aws.place.endpoint);
  const release = await start('release-document');
  const key = `quarantine/${'a'.repeat(32)}/${'b'.repeat(32)}`;

  await release(scanResultOf('bucket', key), contextOf());

  await aws.close();
  expect(log.lines()).toMatchObject([{ outcome: 'done', submission: 'a'.repeat(32) }]);
  expect(aws.calls.map(({ operation }) => operation)).toEqual(['GetItem']);
});

test('release-document does not start where nobody says whether there is a scanner', async () => {
  vi.stubEnv('SCANNER', 'vielleicht');

  await expect(start('release-document')).rejects.toThrow('lacks, or has wrong: SCANNER');
});

test('a page that there is not is answered by show-forms alone, with the tenant’s name and its own files', async () => {
  const show = await start('show-forms');

  const result = await show(request('/gibt-es-nicht'), contextOf());

  expect(result).toMatchObject({ statusCode: 404, body: expect.stringContaining('/assets/intake.0a.css') });
  expect(result).toMatchObject({ body: expect.stringContaining('Gemeinde Neudorf') });
});

test('files may be posted to the document store, and to no other foreign place', async () => {
  const show = await start('show-forms');

  const result = await show(request('/gibt-es-nicht'), contextOf());

  expect(result).toMatchObject({
    headers: { 'content-security-policy': expect.stringContaining("connect-src 'self' https://bucket.example;") },
  });
});

test('a function does not answer the routes of another', async () => {
  const read = await start('read-submission');

  const result = await read(request('/areas', { rawQueryString: 'q=00102' }), contextOf());

  expect(result).toMatchObject({ statusCode: 405 });
});
