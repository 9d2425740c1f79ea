import { sha256Hex } from '../../domain/digest.ts';
import { UploadPermission } from '../../schemas/document.ts';
import { SubmissionAnswer } from '../../schemas/submission.ts';
import { changed, sample } from '../world.ts';
import { type Application, form, patienceMilliseconds, refuses } from './soak-application.ts';

/** Sends as the page's script does: files first, each with a permission of its own, then the answers. Whether it is answered. */
export async function sendByScript(one: Application, origin: string): Promise<boolean> {
  for (const file of one.files.slice(one.documents.length)) {
    const document = await upload(one, file, origin);
    if (document === undefined) return one.refusals.length > 0;
    one.documents.push(document);
  }
  const { answers } = sample('hundesteuer-anmeldung', 'ein-hund');
  const named = changed(answers, '/hund/name', one.dog);
  const body = {
    answers: one.files.length === 0 ? named : changed(named, '/nachweise', one.documents),
    documents: one.documents,
  };
  const answer = await post(`${origin}${form}/submissions`, one.key, body);
  if (answer.status !== 202) return refuses(one, 'submit', answer);
  const { submission, receiptNumber, status } = SubmissionAnswer.parse(await answer.json());
  const { pathname, search } = new URL(status);
  one.receipts.push(receiptNumber);
  Object.assign(one, { submission, status: pathname + search });
  return true;
}

async function upload(one: Application, file: Uint8Array<ArrayBuffer>, origin: string): Promise<string | undefined> {
  const wish = {
    field: '/nachweise',
    name: `Nachweis-${one.documents.length + 1}.pdf`,
    mediaType: 'application/pdf',
    size: file.length,
    sha256: await sha256Hex(file),
  };
  const answer = await post(`${origin}${form}/uploads`, one.key, wish);
  if (!answer.ok) {
    await refuses(one, 'wish', answer);
    return undefined;
  }
  const { document, url, fields } = UploadPermission.parse(await answer.json());
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([file], { type: 'application/pdf' }), 'x.pdf');
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const stored = await fetch(`${origin}${new URL(url).pathname}`, { method: 'POST', body, signal });
  if (stored.ok) return document;
  await refuses(one, 'upload', stored);
  return undefined;
}

const post = (url: string, key: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
