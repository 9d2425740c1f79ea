import * as z from 'zod';
import { sha256Hex } from '../../domain/digest.ts';
import { writeLetter } from '../../domain/letter.ts';
import { UploadPermission } from '../../schemas/document.ts';
import type { FunctionName } from '../../schemas/steps-on-aws.ts';
import { SubmissionAnswer } from '../../schemas/submission.ts';
import { type Asked, httpEvent } from '../cost/running-tenant.ts';
import { scanResultOf } from '../fixtures/scan-result-of.ts';
import { changed, sample } from '../world.ts';
import { type CanaryTenant, canaries } from './canary-tenant.ts';

/** What she holds at the end: by these words whoever reads a log could go in. */
export type Held = Record<'key' | 'draft key' | 'draft code' | 'draft token' | 'status token', string>;
const Result = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string(),
});
type Result = z.infer<typeof Result>;
const form = '/forms/hundesteuer-anmeldung/versions/1';
const page = {
  accept: 'text/html',
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};
const json = (key: string): Record<string, string> => ({ 'content-type': 'application/json', 'idempotency-key': key });

/** Her answers, each of them a canary. */
export const answers = Object.entries({
  '/halter/nachname': canaries.surname,
  '/halter/email': canaries.email,
  '/halter/telefon': canaries.phone,
  '/anschrift/strasse': canaries.street,
  '/hund/name': canaries['free text'],
  '/hund/rasse': canaries.iban,
}).reduce((all, [pointer, value]) => changed(all, pointer, value), sample('hundesteuer-anmeldung', 'ein-hund').answers);

/**
 * Leads an applicant from the form to the last trace, with a file, a draft and a withdrawal. Where there is trouble each
 * invocation meets it once, with nothing in its memory yet, and comes again without.
 */
export async function live(canary: CanaryTenant): Promise<Held> {
  const { trouble } = canary;
  const begin = async (step: FunctionName, event: unknown): Promise<unknown> => {
    if (trouble !== undefined) {
      canary.cool(step);
      await canary.invoke(step, event);
    }
    canary.trouble = undefined;
    const result = await canary.invoke(step, event);
    canary.trouble = trouble;
    return result;
  };
  const ask = async (step: FunctionName, asked: Asked): Promise<Result> =>
    Result.parse(await begin(step, httpEvent(asked)));
  await ask('show-forms', { method: 'GET', path: '/forms/hundesteuer-anmeldung', headers: { accept: 'text/html' } });
  const key = crypto.randomUUID();
  const document = await upload(canary, key, begin);
  const draft = await keepDraft(ask);
  const accepted = await ask('accept-submission', {
    method: 'POST',
    path: `${form}/submissions`,
    headers: json(key),
    body: JSON.stringify({ answers: changed(answers, '/nachweise', [document]), documents: [document] }),
  });
  const { status, submission } = SubmissionAnswer.parse(JSON.parse(accepted.body));
  await work(canary, begin);
  await catchUp(canary, begin);
  const { pathname, searchParams } = new URL(status);
  for (const accept of ['text/html', 'application/json'])
    await ask('read-submission', { method: 'GET', path: pathname, query: String(searchParams), headers: { accept } });
  const withdrawal = { method: 'POST', path: `${pathname}/withdraw`, query: String(searchParams), headers: page };
  await ask('withdraw-submission', withdrawal);
  await ask('receive-letter', await letterAbout(canary, submission));
  // Staff who come by her link, or with what she holds in the place of a session, are led to the log-in.
  for (const path of ['/studio', '/studio/forms/hundesteuer-anmeldung/edit'])
    await ask('serve-studio', {
      method: 'GET',
      path,
      query: String(searchParams),
      headers: { accept: 'text/html', cookie: `__Host-rohrpost-staff-neudorf=${key}` },
    });
  await ask('serve-staff', {
    method: 'GET',
    path: '/staff',
    headers: { accept: 'text/html', cookie: `__Host-rohrpost-staff-neudorf=${key}` },
  });
  await lookAfter(canary, ask, { submission, document, reason: 'Rückfrage der Antragstellerin' });
  await begin('send-canary', {});
  for (let night = 0; night < 2; night += 1) {
    canary.aws.table.letPass('expiry');
    await begin('expire-submissions', {});
  }
  canary.trouble = undefined;
  return { key, 'status token': searchParams.get('token') ?? '', ...draft };
}

/** An operator looks at the list, into the submission and its file, and tries every button. */
async function lookAfter({ operator }: CanaryTenant, ask: Ask, fields: Record<string, string>): Promise<void> {
  const headers = { ...page, cookie: operator };
  const body = String(new URLSearchParams({ ...fields, authority: 'musterstadt' }));
  await ask('serve-staff', { method: 'GET', path: '/staff', headers });
  for (const act of ['open', 'file', 'readdress'])
    await ask('open-submission', { method: 'POST', path: `/staff/${act}`, headers, body });
  for (const act of ['redrive', 'discard'])
    await ask('serve-staff', { method: 'POST', path: `/staff/${act}`, headers, body });
}

type Begin = (step: FunctionName, event: unknown) => Promise<unknown>;
type Ask = (step: FunctionName, asked: Asked) => Promise<Result>;

async function upload({ aws }: CanaryTenant, key: string, begin: Begin): Promise<string> {
  const bytes = new TextEncoder().encode(`%PDF-1.7 ${canaries['file content']}`);
  const wish = { field: '/nachweise', name: canaries['file name'], mediaType: 'application/pdf', size: bytes.length };
  const body = JSON.stringify({ ...wish, sha256: await sha256Hex(bytes) });
  const asked = { method: 'POST', path: `${form}/uploads`, headers: json(key), body };
  const permitted = Result.parse(await begin('prepare-upload', httpEvent(asked)));
  const { url, fields, document } = UploadPermission.parse(JSON.parse(permitted.body));
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  sent.append('file', new Blob([bytes], { type: 'application/pdf' }), 'x.pdf');
  await fetch(url, { method: 'POST', body: sent });
  const { key: place = '' } = fields;
  aws.bucket.judge(place, 'NO_THREATS_FOUND');
  await begin('release-document', scanResultOf('bucket', place));
  return document;
}

/** Without JavaScript: a page that is reviewed, saved, taken up on another device, corrected and sent. */
async function keepDraft(ask: Ask): Promise<Pick<Held, 'draft key' | 'draft code' | 'draft token'>> {
  const key = crypto.randomUUID();
  const saved = await ask('review-submission', {
    method: 'POST',
    path: `${form}/drafts`,
    headers: json(key),
    body: JSON.stringify({ answers, documents: [] }),
  });
  const { code } = z.looseObject({ code: z.string() }).parse(JSON.parse(saved.body));
  const door = { method: 'POST', path: '/drafts', headers: page, body: String(new URLSearchParams({ code })) };
  const taken = await ask('review-submission', door);
  const edit = new URL(taken.headers['location'] ?? '', 'http://x');
  const token = edit.searchParams.get('token') ?? '';
  const draft = edit.pathname.replace(/\/edit$/, '');
  const at = { query: `token=${token}`, headers: page };
  for (const path of [draft, `${draft}/edit`, `${draft}/saved`])
    await ask('review-submission', { method: 'GET', path, ...at });
  await ask('review-submission', { method: 'POST', path: `${form}/review`, headers: page, body: typedPage(key) });
  await ask('send-draft', { method: 'POST', path: `${draft}/send`, ...at, body: '' });
  return { 'draft key': key, 'draft code': code, 'draft token': token };
}

/** The form as a browser posts it. */
export const typedPage = (key: string): string =>
  String(
    new URLSearchParams({
      key,
      '/halter/nachname': canaries.surname,
      '/halter/email': canaries.email,
      '/anschrift/strasse': canaries.street,
      '/hund/name': canaries['free text'],
      '/hund/rasse': canaries.iban,
    }),
  );

async function letterAbout({ neighbour }: CanaryTenant, submission: string): Promise<Asked> {
  const [iat, news] = [new Date().toISOString(), 'delivered'] as const;
  const told = { use: 'rohrpost-letter', v: 1, iss: 'altenfeld', aud: 'neudorf', iat, submission } as const;
  const body = await writeLetter({ ...told, kind: 'report', news }, neighbour);
  return { method: 'POST', path: '/letters', headers: { 'content-type': 'application/jose' }, body };
}

/** Whatever got lost on a queue, or is to be tried again, has its turn. */
async function catchUp(canary: CanaryTenant, begin: Begin): Promise<void> {
  const { trouble } = canary;
  for (let round = 0; round < 2; round += 1) {
    canary.aws.table.letPass('due');
    await begin('resume-submissions', {});
    canary.aws.table.letPass('due');
    canary.trouble = undefined;
    await canary.invoke('resume-submissions', {});
    canary.trouble = trouble;
    await work(canary, begin);
  }
}

/** Works off all messages, those that come of them too. */
async function work({ aws }: CanaryTenant, begin: Begin): Promise<void> {
  const steps = ['route-submission', 'deliver-submission', 'release-document', 'acknowledge-submission'] as const;
  for (let message = aws.sent.shift(); message !== undefined; message = aws.sent.shift()) {
    const step = steps.find((one) => one === message?.to);
    if (step === undefined) throw new Error(`a message went to ${message.to}`);
    const isQueued = step === 'route-submission' || step === 'deliver-submission';
    await begin(step, isQueued ? queued(message.text) : JSON.parse(message.text));
  }
}

/** A queue's event with one message. */
export const queued = (body: string): object => ({ Records: [{ messageId: 'm', body }] });
