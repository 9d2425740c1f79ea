import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { dynamoDbClient, ssmClient } from '../../aws/clients.ts';
import { awsPublications } from '../../aws/publications.ts';
import { awsStaffKey, awsStaffKeyring } from '../../aws/staff-key.ts';
import { awsStore } from '../../aws/store.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { signPass } from '../../domain/sign-pass.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import type { FunctionName } from '../../schemas/steps-on-aws.ts';
import { Tenant } from '../../schemas/tenant.ts';
import { httpEvent } from '../cost/running-tenant.ts';
import { formFolder, sample } from '../world.ts';
import { type CanaryTenant, openCanaryTenant } from './canary-tenant.ts';
import { bucketOf } from './operator-session.ts';
import { stubBuild } from './written-functions.ts';

const form = 'dienstreiseantrag';
const Result = z.looseObject({ statusCode: z.number(), headers: z.record(z.string(), z.string()).default({}) });
const staff = {
  issuer: 'http://127.0.0.1:1',
  clientId: 'rohrpost',
  roles: { author: ['g'], approver: ['f'], operator: [] },
};
const now = (): Date => new Date();
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

let canary: CanaryTenant;
let secret: Uint8Array;
beforeAll(async () => {
  canary = await openCanaryTenant();
  const { TENANT = '', BASE_URL = '' } = process.env;
  const tenant = Tenant.parse({ ...JSON.parse(TENANT), staff });
  process.env['TENANT'] = JSON.stringify(tenant);
  const files = bucketOf(canary.aws);
  const ssm = ssmClient(canary.aws.place);
  await awsStaffKeyring({ tenant: tenant.id, ssm, files }).setUp();
  secret = await awsStaffKey({ tenant: tenant.id, ssm, now })();
  const published = await publishForm(readFormFolder(formFolder(form)), 'test', {
    tenant,
    baseUrl: BASE_URL,
    store: awsStore({ client: dynamoDbClient(canary.aws.place), table: 'table' }),
    publications: awsPublications(files),
    now,
    log: () => undefined,
    staffForms: true,
  });
  if (published.kind !== 'published') throw new Error(`${form} is not published: ${published.kind}`);
});
beforeEach(() => {
  stubBuild();
  canary.cool();
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await canary.close();
});

/** Asks as a browser that holds this pass. */
async function ask(step: FunctionName, pass: string, method: 'GET' | 'POST', path: string, body?: unknown) {
  const headers = {
    accept: body === undefined ? 'text/html' : 'application/json',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
    ...(pass !== '' && { cookie: `__Host-rohrpost-pass-neudorf=${pass}` }),
  };
  const asked = { method, path, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  return Result.parse(await canary.invoke(step, httpEvent(asked)));
}
const look = (pass: string) => ask('show-forms', pass, 'GET', `/forms/${form}`);
const send = (pass: string) =>
  ask('accept-submission', pass, 'POST', `/forms/${form}/versions/1/submissions`, {
    ...sample(form, 'bahn-zur-fortbildung'),
    documents: [],
  });

test('a form for staff is shown and taken by the functions of citizens to whoever holds a pass, kept by no cache, and to nobody else', async () => {
  const pass = await signPass(secret, 'neudorf', inAnHour());

  const [shown, taken] = [await look(pass), await send(pass)];
  const [unknown, refused] = [await look(''), await send('')];

  expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(taken.statusCode).toBe(202);
  expect([unknown.statusCode, unknown.headers['location']]).toEqual([
    303,
    `/studio/log-in?to=${encodeURIComponent(`/forms/${form}`)}`,
  ]);
  expect(refused.statusCode).toBe(401);
});

test('a pass that is over, too long, another town’s, altered, or signed with another key opens nothing', async () => {
  const good = await signPass(secret, 'neudorf', inAnHour());
  const flipped = good.endsWith('A') ? 'B' : 'A';
  const wrong = {
    over: await signPass(secret, 'neudorf', inAnHour() - 3601),
    'too long': await signPass(secret, 'neudorf', inAnHour() + 3600),
    'another town’s': await signPass(secret, 'altenfeld', inAnHour()),
    'later than it was signed for': `${Number(good.slice(0, 10)) - 1}${good.slice(10)}`,
    altered: `${good.slice(0, 40)}${good[40] === flipped ? 'C' : flipped}${good.slice(41)}`,
    'of another key': await signPass(crypto.getRandomValues(new Uint8Array(32)), 'neudorf', inAnHour()),
    'no pass': 'x'.repeat(97),
  };

  const answers = await Promise.all(
    Object.entries(wrong).map(async ([name, pass]) => [name, (await look(pass)).statusCode]),
  );

  expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(Object.keys(wrong).map((name) => [name, 303])));
});

test('a new secret of sessions ends the passes as well', async () => {
  const pass = await signPass(secret, 'neudorf', inAnHour());
  const ssm = ssmClient(canary.aws.place);
  await awsStaffKeyring({ tenant: 'neudorf', ssm, files: bucketOf(canary.aws) }).rotate();

  const after = await look(pass);
  const anew = await look(await signPass(await awsStaffKey({ tenant: 'neudorf', ssm, now })(), 'neudorf', inAnHour()));

  expect([after.statusCode, anew.statusCode]).toEqual([303, 200]);
});
