import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { sha256Hex } from '../../domain/digest.ts';
import { UploadPermission } from '../../schemas/document.ts';
import type { Random } from '../simulation/random.ts';
import { changed, sample } from '../world.ts';

/** What a citizen sends, and what she holds. `refusals`: answers that a repetition can't mend; there must be none. */
export type Application = {
  key: string;
  dog: string;
  files: Uint8Array<ArrayBuffer>[];
  documents: string[];
  receipts: string[];
  refusals: string[];
};

const Receipt = z.looseObject({ receiptNumber: z.string() });
const form = '/kreis-musterland/forms/hundesteuer-anmeldung/versions/1';
const patienceMilliseconds = 15_000;
/** What a repetition may mend: too early, too many, the server's own faults. */
const passing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);

/** A new application of a Neudorf dog owner, in four of ten cases with one or two files. */
export function newApplication(random: Random, dog: string): Application {
  const count = random.chance(0.4) ? random.between(1, 2) : 0;
  const files = Array.from({ length: count }, () => fileOf(random.between(500, 40_000)));
  return { key: randomUUID(), dog, files, documents: [], receipts: [], refusals: [] };
}

const fileOf = (size: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7 '), randomBytes(size)]));

/**
 * Sends an application until it is answered: each step again, under the same key, where no answer came. Ends with a
 * receipt, a refusal, or when `signal` says so; then it can be gone on with.
 */
export async function sendUntilAnswered(one: Application, origin: string, signal: AbortSignal): Promise<number> {
  for (let attempts = 1; ; attempts += 1) {
    if (await sendOnce(one, origin)) return attempts;
    if (signal.aborted) return attempts;
    await sleep(200);
  }
}

/** One walk through what is still to be done. Sends a finished application again, as a double click does. */
export async function sendOnce(one: Application, origin: string): Promise<boolean> {
  try {
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
    one.receipts.push(Receipt.parse(await answer.json()).receiptNumber);
    return true;
  } catch {
    // No connection, cut off, or no answer in time: nobody knows what happened behind it.
    return false;
  }
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

/** Whether it is of no use to come again. */
async function refuses(one: Application, step: string, answer: Response): Promise<boolean> {
  const said = await answer.text();
  if (passing(answer.status)) return false;
  one.refusals.push(`${step} ${answer.status} ${said.slice(0, 200)}`);
  return true;
}
