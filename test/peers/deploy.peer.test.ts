import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UploadPermission } from '../../schemas/document.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { changed, sample } from '../world.ts';
import { type StandIn, startMinistack } from './aws-stand-ins.ts';
import { type CmisServer, startCmisServer } from './cmis-server.ts';
import { type Deployed, deployTenants, setUpTenants } from './deployed.ts';

const tenants = ['kreis-musterland', 'neudorf', 'musterstadt'];
const county = 'kreis-musterland';
let dms: CmisServer;
let standIn: StandIn;
let deployed: Deployed;

beforeAll(async () => {
  [dms, standIn] = await Promise.all([startCmisServer(), startMinistack()]);
  const settings = {
    url: dms.url,
    repository: 'A1',
    auth: { kind: 'basic', user: dms.user, secret: 'dms' },
    allowInsecureLoopback: true,
  };
  deployed = await deployTenants(standIn, tenants, (tenant) => ({
    ...tenant,
    destinations: [{ id: 'akte', connector: 'cmis', settings }],
  }));
  await setUpTenants(deployed, standIn, tenants, { dms: dms.password });
}, 240_000);
afterAll(async () => {
  deployed.close();
  await Promise.all([standIn.stop(), dms.stop()]);
});

const good = sample('hundesteuer-anmeldung', 'ein-hund');
const form = '/forms/hundesteuer-anmeldung/versions/1';
const submit = (body: unknown, key: string = crypto.randomUUID(), tenant = county): Promise<Response> =>
  deployed.fetch(tenant, `${form}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

/** Asks until the answer is as wished for; the steps between happen by themselves. */
async function eventually<T>(ask: () => Promise<T>, isWished: (answer: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask();
    if (isWished(answer) || attempt === 200) return answer;
    await sleep(500);
  }
}

const statusOf = async (address: string): Promise<string> => {
  const answer = await deployed.fetch(county, address, { headers: { accept: 'application/json' } });
  return (await answer.json()).status;
};
async function inDms(receiptNumber: string): Promise<string[]> {
  const authorization = `Basic ${Buffer.from(`${dms.user}:${dms.password}`).toString('base64')}`;
  const place = `${dms.url}/A1/root/Antrag%20${receiptNumber}`;
  const answer = await fetch(`${place}?cmisselector=children&succinct=true`, { headers: { authorization } });
  if (!answer.ok) return [];
  const { objects }: { objects: { object: { succinctProperties: Record<string, string> } }[] } = await answer.json();
  return objects.map(({ object }) => object.succinctProperties['cmis:name'] ?? '').toSorted();
}

test('a submission at the county goes to Neudorf’s own stack and from there into its DMS, and the status page says so', async () => {
  const answer = await submit(good);
  const { receiptNumber, status } = await answer.json();

  const seen = await eventually(
    () => statusOf(status),
    (word) => word === 'RECEIVED',
  );

  expect(answer.status).toBe(202);
  expect(seen).toBe('RECEIVED');
  expect(await inDms(receiptNumber)).toEqual(['Antrag.pdf', 'antrag.json', 'manifest.json']);
});

test('a file goes straight to the document store, is sealed, handed over and lies in the case', async () => {
  const key = crypto.randomUUID();
  const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
  const wish = { field: '/nachweise', name: 'Kaufvertrag.pdf', mediaType: 'application/pdf', size: pdf.length };
  const permitted = await deployed.fetch(county, `${form}/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...wish, sha256: await sha256Hex(pdf) }),
  });
  const permission: UploadPermission = await permitted.json();
  const body = new FormData();
  for (const [name, value] of Object.entries(permission.fields)) body.append(name, value);
  body.append('file', new Blob([pdf], { type: 'application/pdf' }), 'x.pdf');
  const stored = await fetch(permission.url, { method: 'POST', body });

  const documents = [permission.document];
  const answer = await submit({ answers: changed(good.answers, '/nachweise', documents), documents }, key);
  const { receiptNumber } = await answer.json();
  const files = await eventually(
    () => inDms(receiptNumber),
    (names) => names.includes('manifest.json'),
  );

  expect([permitted.status, stored.status, answer.status]).toEqual([201, 204, 202]);
  expect(files).toEqual(['Anlage-01-Kaufvertrag.pdf', 'Antrag.pdf', 'antrag.json', 'manifest.json']);
});

test('the same key again gets the same receipt; twenty at once under one key are one submission', async () => {
  const key = crypto.randomUUID();

  const answers = await Promise.all(Array.from({ length: 20 }, () => submit(good, key)));
  const again = await submit(good, key);
  const receipts = await Promise.all([...answers, again].map(async (answer) => (await answer.json()).receipt));

  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
  expect(new Set(receipts).size).toBe(1);
});
