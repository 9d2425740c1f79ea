import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../../domain/digest.ts';
import { UploadPermission } from '../../schemas/document.ts';
import { SubmissionAnswer } from '../../schemas/submission.ts';
import { cmisServer } from '../connectors/cmis-contract-server.ts';
import { changed, sample, without } from '../world.ts';
import { documents } from './prices.ts';
import type { Run, RunningTenant } from './running-tenant.ts';
import type { SmallAws } from './small-aws.ts';

/** Everything that one submission makes the functions do, from the form's page until nothing is left of it. */
export type Life = {
  runs: Run[];
  /** What a browser sent straight to the document store. */
  uploads: number;
  /** Bytes that went to the DMS. */
  delivered: number;
  /** Bytes that it takes up while it is kept, and what stays of it for the audit period. */
  stored: { table: number; bucket: number; tombstone: number };
};

/** Lives through one submission with so many documents, and with an address to which she is written, or without. */
export async function countLife(
  tenant: RunningTenant,
  aws: SmallAws,
  { files, isMailed }: { files: number; isMailed: boolean },
): Promise<Life> {
  // The root of a day's books is kept once; the nights of this life shall not be the ones that do it.
  await tenant.start('expire-submissions');
  tenant.runs.length = 0;
  cmisServer.seen.length = 0;
  const [table, bucket, dms] = [aws.table.bytes, aws.bucket.bytes(''), inDms()];
  const key = crypto.randomUUID();
  await lookAtForm(tenant);
  const uploaded: string[] = [];
  for (let file = 0; file < files; file += 1) uploaded.push(await upload(tenant, key));
  const status = await submit(tenant, key, uploaded, isMailed);
  await tenant.work();
  const { pathname, searchParams } = new URL(status);
  const seen = await tenant.ask('read-submission', {
    method: 'GET',
    path: pathname,
    query: searchParams.toString(),
    headers: { accept: 'text/html' },
  });
  if (!seen.body.includes('RECEIVED') && seen.status !== 200) throw new Error(`the status page says ${seen.status}`);
  const stored = { table: aws.table.bytes - table, bucket: aws.bucket.bytes('') - bucket };
  await nightAfter(tenant, aws);
  const tombstone = aws.table.bytes - table;
  await nightAfter(tenant, aws);
  if (aws.table.bytes !== table || aws.bucket.bytes('') !== bucket) throw new Error('something of it is left');
  const delivered = inDms() - dms + cmisServer.seen.length * bytesOfRequest;
  return { runs: [...tenant.runs], uploads: files, delivered, stored: { ...stored, tombstone } };
}

/** What a request to the DMS has beside content. */
const bytesOfRequest = 1000;
const inDms = (): number =>
  [...cmisServer.objects.values()].reduce((sum, { content }) => sum + (content?.length ?? 0), 0);

async function lookAtForm(tenant: RunningTenant): Promise<void> {
  const headers = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' };
  for (const path of [`/forms/${tenant.form}`, ...tenant.assets.map((name) => `/assets/${name}`)]) {
    const { status } = await tenant.ask('show-forms', { method: 'GET', path, headers });
    if (status !== 200) throw new Error(`${path} is answered ${status}`);
  }
}

async function upload(tenant: RunningTenant, key: string): Promise<string> {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(documents.bytes - 9)]);
  const wish = { field: '/nachweise', name: 'Nachweis.pdf', mediaType: 'application/pdf', size: bytes.length };
  const { body } = await tenant.ask('prepare-upload', {
    method: 'POST',
    path: `/forms/${tenant.form}/versions/1/uploads`,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...wish, sha256: await sha256Hex(bytes) }),
  });
  const { url, fields, document } = UploadPermission.parse(JSON.parse(body));
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  sent.append('file', new Blob([bytes], { type: 'application/pdf' }), 'x.pdf');
  const { status } = await fetch(url, { method: 'POST', body: sent });
  if (status !== 204) throw new Error(`the store answers ${status}`);
  await tenant.scan(fields);
  return document;
}

/** Sends the form in; the address of the status page. */
export async function submit(tenant: RunningTenant, key: string, uploaded: string[], isMailed = true): Promise<string> {
  const given = sample('hundesteuer-anmeldung', 'ein-hund').answers;
  const answers = isMailed ? given : without(given, '/halter/email');
  const { status, body } = await tenant.ask('accept-submission', {
    method: 'POST',
    path: `/forms/${tenant.form}/versions/1/submissions`,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      answers: uploaded.length === 0 ? answers : changed(answers, '/nachweise', uploaded),
      documents: uploaded,
    }),
  });
  if (status !== 202) throw new Error(`the submission is answered ${status}`);
  return SubmissionAnswer.parse(JSON.parse(body)).status;
}

/** The night in which whatever is kept until some day has had its day. */
async function nightAfter(tenant: RunningTenant, aws: SmallAws): Promise<void> {
  aws.table.letPass('expiry');
  await tenant.start('expire-submissions');
}
