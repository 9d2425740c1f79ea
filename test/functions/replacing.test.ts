import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { secretsOfKey } from '../../domain/secrets-of-key.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { UploadPermission } from '../../schemas/document.ts';
import { StatusView, SubmissionAnswer } from '../../schemas/submission.ts';
import { pdfOf, withFiles } from '../citizen.ts';
import { cmisServer, startCmisContractServer } from '../connectors/cmis-contract-server.ts';
import { type Run, type RunningTenant, runTenant } from '../cost/running-tenant.ts';
import { type SmallAws, startSmallAws } from '../cost/small-aws.ts';
import { actionIn } from '../refused-world.ts';
import { loadWritten, stubBuild } from './written-functions.ts';

let aws: SmallAws;
let tenant: RunningTenant;
beforeAll(async () => {
  if (cmisServer.port === 0) await startCmisContractServer();
  aws = await startSmallAws();
  stubBuild();
  tenant = await runTenant(aws, { load: loadWritten, assets: [] }, `http://127.0.0.1:${cmisServer.port}/cmis`);
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await aws.close();
});

const form = '/forms/hundesteuer-anmeldung/versions/1';
const page = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
const at = (address: string): { path: string; query: string } => {
  const { pathname, searchParams } = new URL(address, 'http://x');
  return { path: pathname, query: String(searchParams) };
};
const callsOf = ({ calls }: Run): string[] => calls.map(({ operation }) => operation);

/** Posts a good file to where the page's form goes; its key in the bucket. */
async function uploadFrom(html: string): Promise<string> {
  const [form = '', action = ''] =
    /<form[^>]* action="([^"]+)"[^>]* enctype="multipart\/form-data"[\s\S]*?<\/form>/.exec(html) ?? [];
  const body = new FormData();
  for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value.replaceAll('&amp;', '&'));
  body.append('file', new Blob([pdfOf('good')]), 'x.pdf');
  await fetch(action.replaceAll('&amp;', '&'), { method: 'POST', body, redirect: 'manual' });
  return /name="key" value="([^"]+)"/.exec(form)?.[1] ?? '';
}

/** Uploads a file that says that it is a PDF, as pages with JavaScript do; its place in the bucket. */
async function uploaded(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ document: string; place: string }> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const wish = { field: '/nachweise', name: 'a.pdf', mediaType: 'application/pdf', size: bytes.length };
  const body = JSON.stringify({ ...wish, sha256: await sha256Hex(bytes) });
  const permitted = await tenant.ask('prepare-upload', { method: 'POST', path: `${form}/uploads`, headers, body });
  const { url, fields, document } = UploadPermission.parse(JSON.parse(permitted.body));
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  sent.append('file', new Blob([bytes], { type: 'application/pdf' }), 'x.pdf');
  await fetch(url, { method: 'POST', body: sent });
  return { document, place: fields['key'] ?? '' };
}

/** A submission with a file in which GuardDuty finds something; the address of its status page. */
async function refused(): Promise<{ status: string; document: string }> {
  const key = crypto.randomUUID();
  const { document, place } = await uploaded(key, pdfOf('harmful'));
  aws.bucket.judge(place, 'THREATS_FOUND');
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const answers = JSON.stringify(withFiles([document]));
  const asked = { method: 'POST', path: `${form}/submissions`, headers, body: answers };
  const { status } = SubmissionAnswer.parse(JSON.parse((await tenant.ask('accept-submission', asked)).body));
  await tenant.work();
  return { status, document };
}

const statusOf = async (address: string): Promise<StatusView> => {
  const headers = { accept: 'application/json' };
  return StatusView.parse(
    JSON.parse((await tenant.ask('read-submission', { method: 'GET', ...at(address), headers })).body),
  );
};

test('on AWS the function that shows reviews shows the page, and the one that sends drafts sends: in one transaction, with two hints', async () => {
  const { status, document } = await refused();
  const held = await statusOf(status);
  const place = at(status.replace('?', `/replace/${document}?`));
  const show = (): Promise<{ status: number; body: string }> =>
    tenant.ask('review-submission', { method: 'GET', ...place, headers: page });
  const empty = await show();
  aws.bucket.judge(await uploadFrom(empty.body), 'NO_THREATS_FOUND');
  const full = await show();

  const action = at(actionIn(full.body) ?? '');
  const sent = await tenant.ask('send-draft', { method: 'POST', ...action, headers: page, body: '' });
  const [run] = tenant.runs.slice(-1);
  await tenant.work();

  expect([held.status, held.refused?.length]).toEqual(['ACTION_REQUIRED', 1]);
  expect([empty.status, full.status, sent.status]).toEqual([200, 200, 303]);
  const calls = run === undefined ? [] : callsOf(run);
  expect(calls.filter((one) => one === 'TransactWriteItems')).toHaveLength(1);
  expect(calls.filter((one) => one === 'SendMessage')).toHaveLength(2);
  const after = await statusOf(status);
  expect([after.status, after.refused?.[0]?.replacedBy === undefined]).toEqual(['RECEIVED', false]);
});

test('a draft whose file is of another type is not sent: the review page says so, and offers to upload another', async () => {
  const key = crypto.randomUUID();
  const { document } = await uploaded(key, new TextEncoder().encode('<html>'));
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const body = JSON.stringify(withFiles([document]));
  const saved = await tenant.ask('review-submission', { method: 'POST', path: `${form}/drafts`, headers, body });
  const { id, draftToken } = await secretsOfKey('neudorf', 'hundesteuer-anmeldung', key);

  const sending = {
    method: 'POST',
    path: `/reviews/${id}/send`,
    query: `token=${draftToken}`,
    headers: page,
    body: '',
  };
  const sent = await tenant.ask('send-draft', sending);

  expect([saved.status, sent.status]).toEqual([201, 422]);
  expect(sent.body).toContain('hat eine andere Art als angegeben oder erlaubt');
  expect(sent.body).toContain('enctype="multipart/form-data"');
});
