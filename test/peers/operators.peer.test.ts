import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { dynamoDbClient, s3Client, ssmClient } from '../../aws/clients.ts';
import { awsDocuments } from '../../aws/documents.ts';
import { acceptSubmission } from '../../domain/accept-submission.ts';
import { sha256Hex } from '../../domain/digest.ts';
import type { Ports } from '../../domain/ports.ts';
import { prepareUpload } from '../../domain/prepare-upload.ts';
import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import { runStep } from '../../local/worker.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import type { Message } from '../../schemas/message.ts';
import type { StackOutputs } from '../../schemas/stack-outputs.ts';
import { delivered, rejected, unavailable } from '../books-world.ts';
import { pdfOf, withFiles } from '../citizen.ts';
import { formFolder, sample } from '../world.ts';
import { makeTable } from './aws-table.ts';
import { type Ended, type OperatedStacks, operatedStacks, writeOutputs } from './operated-stacks.ts';

let operated: OperatedStacks;
let stack: StackOutputs;
let outputs: string;
let outcome: Outcome = unavailable;

beforeAll(async () => {
  operated = await operatedStacks();
  stack = await operated.newStack('neudorf');
  outputs = writeOutputs(join(operated.home, 'outputs.json'), { 'Rohrpost-neudorf': stack });
  await at('setup');
  await at('publish', formFolder('hundesteuer-anmeldung'), '--tenant', 'neudorf', '--by', 'e.beispiel');
});
afterAll(() => operated.close());

const form = { form: 'hundesteuer-anmeldung', version: 1, language: 'de' } as const;
const reason = 'Rückruf am Vormittag';
const { signal } = new AbortController();
const at = (...words: string[]): Promise<Ended> => operated.rohrpost(words, { file: outputs });
const look = (...words: string[]): Promise<Ended> => at(...words, '--tenant', 'neudorf');
const act = (...words: string[]): Promise<Ended> => look(...words, '--by', 'o.meier', '--reason', reason);
const statusOf = async (id: string, file = outputs) =>
  JSON.parse((await operated.rohrpost(['status', id, '--tenant', 'neudorf', '--json'], { file })).said);

/** The steps of the stack, run here: a DMS that answers as the test says, and messages that wait for `work`. */
function stepsOn(outputsOf: StackOutputs): { ports: Ports; work: () => Promise<void> } {
  const messages: Message[] = [];
  const files = { client: s3Client({ ...operated.place, pathStyle: true }), bucket: outputsOf.Bucket };
  const ports: Ports = {
    ...operated.portsOf('neudorf', outputsOf),
    documents: awsDocuments({ ...files, now: () => new Date() }),
    queue: { send: async (message) => void messages.push(message) },
    scanner: { scan: async () => 'not-scanned' },
    renderRecord: async () => new Uint8Array([1]),
    connectors: {
      folder: { settings: z.looseObject({}), guarantee: 'idempotent', deliver: async () => outcome },
    },
  };
  const work = async (): Promise<void> => {
    await resumeSubmissions(ports);
    for (let message = messages.shift(); message !== undefined; message = messages.shift())
      await runStep(message, ports, signal);
  };
  return { ports, work };
}

async function accepted(ports: Ports, file?: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = randomUUID();
  const documents = file === undefined ? [] : [await uploaded(ports, key, file)];
  const answers = file === undefined ? sample(form.form, 'ein-hund') : withFiles(documents);
  const ended = await acceptSubmission({ ...form, key, ...answers, documents }, ports);
  if (ended.kind !== 'accepted') throw new Error(`not accepted: ${ended.kind}`);
  return ended.submission;
}

async function uploaded(ports: Ports, key: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const mediaType = 'application/pdf' as const;
  const file = { name: 'Vertrag.pdf', mediaType, size: bytes.length, sha256: await sha256Hex(bytes) };
  const prepared = await prepareUpload({ ...form, key, field: '/nachweise', file }, ports);
  if (prepared.kind !== 'prepared') throw new Error('no permission');
  const body = new FormData();
  for (const [name, value] of Object.entries(prepared.permission.fields)) body.append(name, value);
  body.append('file', new Blob([bytes], { type: mediaType }), 'x.pdf');
  await fetch(prepared.permission.url, { method: 'POST', body });
  return prepared.permission.document;
}

test('an operator’s day on AWS: found, listed, put back, parked, packed and erased, each tried before and done once', async () => {
  const { ports, work } = stepsOn(stack);
  outcome = rejected;
  const bytes = pdfOf('Kaufvertrag Bello');
  const submission = await accepted(ports, bytes);
  await work();
  const { receiptNumber } = await statusOf(submission);
  const found = await look('status', receiptNumber);
  const listed = await look('list', '--state', 'waiting', '--destination', 'akte', '--older-than', '0m', '--json');
  const out = join(operated.home, 'paket.tar');
  const packed = [
    await act('export', submission, '--out', out, '--dry-run'),
    await act('export', submission, '--out', out),
  ];
  const keys = join(operated.home, 'keys.json');
  const kept = await ssmClient(operated.place).send(
    new GetParametersByPathCommand({ Path: '/rohrpost/neudorf/keys/recipient', Recursive: true, WithDecryption: true }),
  );
  writeFileSync(keys, JSON.stringify(kept.Parameters?.map(({ Name, Value }) => [Name, Value])));
  const folder = join(operated.home, 'auf');
  const opened = await operated.rohrpost(['open-package', out, '--out', folder, '--keys', keys], { file: outputs });
  const early = await act('erase', submission);
  const parked = [await act('park', 'akte'), await act('park', 'akte')];
  const filter = ['--state', 'waiting', '--destination', 'akte'];
  const redriven = [await act('redrive', ...filter, '--dry-run'), await act('redrive', ...filter)];
  outcome = delivered;
  await work();
  const during = await statusOf(submission);
  const freed = [await act('unpark', 'akte'), await act('unpark', 'akte')];
  await work();
  await work();
  const after = await statusOf(submission);
  const erased = [
    await act('erase', submission, '--dry-run'),
    await act('erase', submission),
    await act('erase', submission),
  ];
  const [books, audit] = [await look('reconcile', '--json'), await look('verify-audit', '--json')];

  expect(found.said).toContain(submission);
  expect(JSON.parse(listed.said)).toMatchObject([{ submission, missing: ['akte'] }]);
  expect([...packed, opened].map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(new Uint8Array(readFileSync(join(folder, 'Anlage-01-Vertrag.pdf')))).toEqual(bytes);
  expect([early.code, early.said]).toEqual([1, expect.stringContaining('Noch nicht abgeschlossen')]);
  expect([...parked, ...redriven, ...freed, ...erased].map(({ code }) => code)).toEqual(
    Array.from({ length: 9 }, () => 0),
  );
  expect(redriven.map(({ said }) => said.split('\n')[0])).toEqual(
    Array.from({ length: 2 }, () => '1 von 1 Einreichung wird noch einmal versucht.'),
  );
  expect([during.account, after.account, (await statusOf(submission)).account]).toEqual([
    'pending',
    'delivered',
    'erased',
  ]);
  expect(erased.at(-1)?.said).toContain('schon gelöscht');
  expect((await ports.inventory.files()).found).toEqual([]);
  expect(after.events.filter(({ by }: { by: string }) => by === 'operator:o.meier')).toMatchObject(
    ['exported', 'redriven'].map((type) => ({ type, reason })),
  );
  expect(JSON.parse(books.said)).toMatchObject({ accounts: { erased: 1 }, differences: [], isWhole: true });
  expect(JSON.parse(audit.said).differences).toEqual([]);
  expect([books, audit].map(({ wrong }) => wrong)).toEqual(['', '']);
});

test('a copy of the table comes up parked, what was erased since stays erased, the books balance, then it is released', async () => {
  const { ports, work } = stepsOn(stack);
  outcome = delivered;
  const finished = await accepted(ports, pdfOf('Kaufvertrag'));
  await work();
  await work();
  const open = await accepted(ports);
  const copied = { ...stack, Table: await copyOf(stack.Table) };
  const restored = writeOutputs(join(operated.home, 'restored.json'), { 'Rohrpost-neudorf': copied });
  const since = await act('erase', finished);
  const tombstones = join(operated.home, 'erased.jsonl');
  writeFileSync(tombstones, (await look('tombstones')).said);
  const there = (...words: string[]): Promise<Ended> =>
    operated.rohrpost([...words, '--tenant', 'neudorf', '--by', 'o.meier', '--reason', 'Wiederherstellung'], {
      file: restored,
    });
  const copy = stepsOn(copied);

  const parked = [await there('park', 'akte'), await there('park', 'tenant:altenfeld')];
  const before = await there('verify-audit');
  const replayed = [await there('replay-tombstones', tombstones), await there('replay-tombstones', tombstones)];
  const audit = await there('verify-audit');
  await copy.work();
  const waits = await statusOf(open, restored);
  const freed = await there('unpark', 'akte');
  await copy.work();
  await copy.work();

  expect([since.code, ...parked.map(({ code }) => code), freed.code]).toEqual([0, 0, 0, 0]);
  // The files of what was erased since are gone from the one bucket; the copy does not know it yet.
  expect([before.code, before.said]).toEqual([1, expect.stringContaining('file-gone')]);
  expect(replayed.map(({ said }) => said)).toEqual([
    expect.stringContaining('1 wieder gelöscht, 1 waren es schon'),
    expect.stringContaining('0 wieder gelöscht, 2 waren es schon'),
  ]);
  expect([audit.code, audit.said]).toEqual([0, expect.stringContaining('Nichts fehlt, nichts wurde verändert.')]);
  expect([waits.account, (await statusOf(open, restored)).account]).toEqual(['pending', 'delivered']);
  expect((await statusOf(finished, restored)).account).toBe('erased');
});

/** Stands in for a point-in-time restore, which the stand-in for AWS does not have: the same items in a new table. */
async function copyOf(from: string): Promise<string> {
  const client = dynamoDbClient(operated.place);
  const table = await makeTable(client);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: from }));
  for (const Item of Items) await client.send(new PutItemCommand({ TableName: table, Item }));
  return table;
}
