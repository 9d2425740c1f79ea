import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { s3Client } from '../../aws/clients.ts';
import { documentAddress } from '../../aws/document-address.ts';
import { fetchSealed } from '../../aws/fetch-sealed.ts';
import { storedDocuments } from '../../aws/stored-documents.ts';
import { acceptSubmission } from '../../domain/accept-submission.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { prepareUpload } from '../../domain/prepare-upload.ts';
import type { DirectoryEntry } from '../../schemas/directory.ts';
import { changed, sample } from '../world.ts';
import { newBucket } from './aws-ground.ts';
import { type StandIn, startMinistack } from './aws-stand-ins.ts';
import { eventually } from './eventually.ts';
import { type IntakePorts, intakeOnAws } from './intake-on-aws.ts';

let standIn: StandIn;
let ports: IntakePorts;
let asked: string[];
const good = sample('hundesteuer-anmeldung', 'ein-hund');
const form = { form: 'hundesteuer-anmeldung', version: 1 };

beforeAll(async () => {
  standIn = await startMinistack();
  const { endpoint, region, credentials } = standIn;
  ({ ports, asked } = await intakeOnAws({ endpoint, region, credentials }));
});
afterAll(() => standIn.stop());

const accept = (more: { answers: typeof good.answers; documents: string[]; key: string }) =>
  acceptSubmission({ ...form, language: 'de', ...more }, ports);

async function uploaded(key: string, content: string): Promise<string> {
  const bytes = new TextEncoder().encode(content);
  const file = { name: 'Nachweis.pdf', mediaType: 'application/pdf', size: bytes.length } as const;
  const wish = {
    ...form,
    key,
    language: 'de',
    field: '/nachweise',
    file: { ...file, sha256: await sha256Hex(bytes) },
  } as const;
  const prepared = await prepareUpload(wish, ports);
  if (prepared.kind === 'problem') throw new Error(prepared.code);
  const body = new FormData();
  for (const [name, value] of Object.entries(prepared.permission.fields)) body.append(name, value);
  body.append('file', new Blob([bytes]), 'x.pdf');
  await fetch(prepared.permission.url, { method: 'POST', body });
  return prepared.permission.document;
}

test('a warm acceptance asks the table once and sends one hint, and nothing else', async () => {
  await accept({ ...good, key: randomUUID() });
  const again = async (): Promise<{ kind: string; calls: string[] }> => {
    asked.length = 0;
    const { kind } = await accept({ ...good, key: randomUUID() });
    return { kind, calls: [...asked] };
  };

  // What is answered too late is asked for once more: a busy machine has several tries to be in time.
  const accepted = await eventually(again, ({ calls }) => calls.length === 2);

  expect(accepted).toEqual({ kind: 'accepted', calls: ['TransactWriteItems', 'SendMessage'] });
});

test('each document costs at most two calls more', async () => {
  const send = async (): Promise<{ kind: string; calls: string[] }> => {
    const key = randomUUID();
    const documents = [await uploaded(key, '%PDF-1.7 eins'), await uploaded(key, '%PDF-1.7 zwei')];
    asked.length = 0;
    const { kind } = await accept({ answers: changed(good.answers, '/nachweise', documents), documents, key });
    return { kind, calls: asked.toSorted((a, b) => a.localeCompare(b)) };
  };
  await accept({ ...good, key: randomUUID() });

  const accepted = await eventually(send, ({ calls }) => calls.length === 5);

  expect(accepted).toEqual({
    kind: 'accepted',
    calls: ['GetObject', 'GetObject', 'Query', 'SendMessage', 'TransactWriteItems'],
  });
});

test('twenty at once under one key are one submission with one receipt', async () => {
  const key = randomUUID();

  const all = await Promise.all(Array.from({ length: 20 }, () => accept({ ...good, key })));

  const receipts = all.map((one) => (one.kind === 'accepted' ? one.receipt : one.kind));
  expect(new Set(receipts).size).toBe(1);
  expect(all.filter((one) => one.kind === 'accepted' && !one.repeated)).toHaveLength(1);
});

test('a neighbour fetches a sealed document by its address, and no other one with it', async () => {
  const { endpoint, region, credentials } = standIn;
  const { bucket } = await newBucket({ endpoint, region, credentials });
  const files = { bucket, client: s3Client({ endpoint, region, credentials, pathStyle: true }) };
  const [submission, document] = ['a'.repeat(32), 'b'.repeat(32)];
  await storedDocuments(files).putSealed(submission, document, 'kid', 'sealed');
  await storedDocuments(files).putSealed(submission, document, 'other', 'sealed to another');
  const address = await documentAddress(files)(submission, document, 'kid');
  const other = await documentAddress(files)(submission, document, 'other');
  const documentHosts = [new URL(endpoint).host];
  const from: DirectoryEntry = { tenant: 'x', baseUrl: endpoint, documentHosts, recipientKeys: [], receiptKeys: [] };
  const get = fetchSealed({ allowLoopback: true });

  const text = await get(address, from);

  const swapped = new URL(address);
  swapped.pathname = new URL(other).pathname;
  const unsigned = `${swapped.origin}${swapped.pathname}`;
  expect(text).toBe('sealed');
  await expect(get(swapped.href, from)).rejects.toThrow('answered 403');
  await expect(get(unsigned, from)).rejects.toThrow('answered 403');
});
