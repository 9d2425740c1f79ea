import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { s3Client, ssmClient } from '../../aws/clients.ts';
import { awsStaffKey, awsStaffKeyring } from '../../aws/staff-key.ts';
import { beginSession } from '../../channels/staff-session.ts';
import { lacking } from '../../functions/lacking.ts';
import { writeStudioParts } from '../../functions/write-studio-parts.ts';
import type { Staff } from '../../schemas/staff.ts';
import { Tenant } from '../../schemas/tenant.ts';
import { httpEvent } from '../cost/running-tenant.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';
import { fieldsOf } from '../studio-desk.ts';
import { contextOf } from './context.ts';
import { collectLines } from './lines.ts';
import { bucketOf } from './operator-session.ts';
import { loadWritten, stubBuild } from './written-functions.ts';

const baseUrl = 'https://antrag.neudorf.example';
const form = 'hundesteuer-anmeldung';
const tenant = {
  id: 'neudorf',
  name: 'Gemeinde Neudorf',
  areas: ['990010002002'],
  contact: { address: 'Dorfstraße 2', phone: '01234 30-0', email: 'post@neudorf.example' },
  staff: {
    issuer: 'http://127.0.0.1:1',
    clientId: 'rohrpost',
    roles: { author: ['g'], approver: ['f'], operator: [] },
  },
};
const anna: Staff = { subject: '1', name: 'Anna Autorin', roles: ['author'] };
const berta: Staff = { subject: '2', name: 'Berta Freigeberin', roles: ['approver'] };
const now = (): Date => new Date();

const Loaded = z.object({
  handler: z.custom<(event: unknown, context: Context) => Promise<unknown>>((value) => typeof value === 'function'),
});
const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isBase64Encoded: z.boolean(),
});
type Answer = { status: number; headers: Record<string, string>; body: string };

let aws: SmallAws;
let folder: string;
let log: ReturnType<typeof collectLines>;
beforeEach(async () => {
  aws = await startSmallAws();
  folder = mkdtempSync(join(tmpdir(), 'studio-parts-'));
  await writeStudioParts(folder);
  stubBuild();
  vi.stubGlobal('STUDIO_PARTS', `${pathToFileURL(folder).href}/`);
  const variables = {
    TENANT: JSON.stringify(tenant),
    CELL: 'main',
    BASE_URL: baseUrl,
    UPLOAD_ORIGIN: 'https://bucket.example',
    TABLE: 'table',
    BUCKET: 'bucket',
    AWS_ENDPOINT_URL: aws.place.endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  log = collectLines();
});
afterEach(async () => {
  log.stop();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await aws.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A function, as it is written, asked by somebody: without `staff` by nobody that it knows. */
async function begin(step: 'serve-studio' | 'show-forms') {
  const { handler } = Loaded.parse(await loadWritten(step));
  return async (staff: Staff | undefined, path: string, fields?: Record<string, string>): Promise<Answer> => {
    const cookie = staff === undefined ? '' : (await sessionOf(staff)).split(';')[0];
    const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) };
    const typed = { 'content-type': 'application/x-www-form-urlencoded' };
    const event =
      fields === undefined
        ? httpEvent({ method: 'GET', path, headers })
        : httpEvent({
            method: 'POST',
            path,
            headers: { ...headers, ...typed },
            body: new URLSearchParams(fields).toString(),
          });
    const { statusCode, headers: answered, body, isBase64Encoded } = Result.parse(await handler(event, contextOf()));
    const text = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString();
    return { status: statusCode, headers: answered, body: text };
  };
}

function sessionOf(staff: Staff): Promise<string> {
  const parts = { tenant: 'neudorf', ssm: ssmClient(aws.place), now };
  const ports = {
    ...lacking('test'),
    tenant: Tenant.parse(tenant),
    baseUrl,
    now,
    newId: () => '',
    newKey: () => '',
    log: () => {},
  };
  const assets = { css: '', enhance: '', check: '', embed: { script: '', pinned: '', integrity: '', frame: '' } };
  return beginSession({ ports, assets, staff: { key: awsStaffKey(parts) } }, staff);
}

test('nobody is let in without a log-in, nor where the provider does not answer, nor before the set-up has made a key', async () => {
  const studio = await begin('serve-studio');

  const unknown = await studio(undefined, '/studio');
  const logIn = await studio(undefined, '/studio/log-in');
  const away = await studio(undefined, '/studio/log-in/provider');
  const strange = await studio(undefined, '/studio/gibt-es-nicht');
  await expect(sessionOf(anna)).rejects.toThrow('the sessions of neudorf have no key: run "rohrpost setup"');

  expect([unknown.status, logIn.status, away.status, strange.status]).toEqual([303, 200, 503, 404]);
  expect(unknown.headers['location']).toContain('/studio/log-in');
  expect(logIn.body).not.toContain('Anna Autorin');
});

test('the key of sessions is made once, and another one ends them', async () => {
  const ring = awsStaffKeyring({ tenant: 'neudorf', ssm: ssmClient(aws.place), files: bucketOf(aws) });
  const key = (): Promise<Uint8Array> => awsStaffKey({ tenant: 'neudorf', ssm: ssmClient(aws.place), now })();
  await ring.setUp();
  const first = await key();
  await ring.setUp();
  const again = await key();
  await ring.rotate();

  const other = await key();

  expect(first).toHaveLength(32);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('who is cut off while making another secret leaves none beside the public key of the one before', async () => {
  const ssm = ssmClient(aws.place);
  const key = (): Promise<Uint8Array> => awsStaffKey({ tenant: 'neudorf', ssm, now })();
  await awsStaffKeyring({ tenant: 'neudorf', ssm, files: bucketOf(aws) }).setUp();
  const first = await key();
  const nowhere = s3Client({ ...aws.place, endpoint: 'http://127.0.0.1:1', pathStyle: true });
  const files = { ...bucketOf(aws), client: nowhere };

  const cutOff = awsStaffKeyring({ tenant: 'neudorf', ssm, files }).rotate();

  await expect(cutOff).rejects.toThrow('ECONNREFUSED');
  expect(await key()).toEqual(first);
});

/** Somebody opens a page of a form and presses its button. */
const pressing =
  (studio: Awaited<ReturnType<typeof begin>>, place: string) =>
  async (staff: Staff, page: string, action: string, more: Record<string, string>): Promise<Answer> =>
    studio(staff, place + action, { ...fieldsOf((await studio(staff, place + page)).body, action), ...more });

/** What two people do with a form that ships until citizens have it. */
async function bring(studio: Awaited<ReturnType<typeof begin>>, key: string): Promise<number[]> {
  const press = pressing(studio, `/studio/forms/${key}`);
  const answers = [
    await studio(anna, '/studio/forms', { from: `template:${key}` }),
    await press(anna, '/edit', '/edit', {}),
    await press(anna, '/compare', '/propose', { reason: 'zum ersten Mal' }),
    await press(berta, '/review', '/approve', { 'approve-reason': 'geprüft' }),
    await press(anna, '/publish', '/publish', { reason: 'gilt ab sofort' }),
  ];
  return answers.map(({ status }) => status);
}

test('two people bring a form that ships to citizens: drafted, put before a colleague, released, published', {
  timeout: 60_000,
}, async () => {
  await awsStaffKeyring({ tenant: 'neudorf', ssm: ssmClient(aws.place), files: bucketOf(aws) }).setUp();
  const studio = await begin('serve-studio');

  const list = await studio(anna, '/studio');
  const statuses = await bring(studio, form);
  const shown = await (await begin('show-forms'))(undefined, `/forms/${form}`);

  expect(list.status).toBe(200);
  expect(list.body).toContain('/assets/studio.0a.css');
  expect(statuses).toEqual([303, 303, 303, 303, 303]);
  expect(shown.status).toBe(200);
  expect(shown.body).toContain('Hund');
  expect(log.text()).not.toMatch(/Anna|Berta|gilt ab sofort/);
});

test('whoever writes a form for staff sees the version in force, and what the next one changes in it', {
  timeout: 60_000,
}, async () => {
  await awsStaffKeyring({ tenant: 'neudorf', ssm: ssmClient(aws.place), files: bucketOf(aws) }).setUp();
  const studio = await begin('serve-studio');
  const key = 'dienstreiseantrag';
  const statuses = await bring(studio, key);
  const begun = await studio(anna, '/studio/forms', { from: `template:${key}` });

  const compared = await studio(anna, `/studio/forms/${key}/compare`);
  const shown = await studio(anna, `/studio/forms/${key}/sheet/1`);

  expect([...statuses, begun.status]).toEqual([303, 303, 303, 303, 303, 303]);
  expect(compared.body).not.toContain('noch nicht veröffentlicht');
  expect(compared.body).toContain('Gegenüber Fassung 1');
  expect(shown.body).toContain('Dienstreise');
});
