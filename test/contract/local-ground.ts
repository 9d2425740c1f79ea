import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localAreas, writeRegister } from '../../local/areas.ts';
import { openDatabase } from '../../local/database.ts';
import { localDocuments } from '../../local/documents.ts';
import { localInventory } from '../../local/inventory.ts';
import { ensureKeys, localSealer, localSigner, rotateReceiptKey, rotateRecipientKey } from '../../local/keyring.ts';
import { localPublications } from '../../local/publications.ts';
import { localQueue } from '../../local/queue.ts';
import { secretOf } from '../../local/secrets.ts';
import { localStore } from '../../local/store.ts';
import { problemStatus } from '../../domain/problem.ts';
import { receiveUpload } from '../../local/upload.ts';
import { givenRegister, givenTable } from './ports-areas.ts';
import type { DocumentsUnderTest } from './ports-documents.ts';
import { noScanner } from '../../domain/no-scanner.ts';
import type { ScannerUnderTest } from './ports-scanner.ts';
import type { PortsUnderTest } from './ports.ts';

const secret = new Uint8Array(32).fill(1);
const now = (): Date => new Date();

/** The local ground's ports, each on a database and a folder of its own. */
export function localPortsUnderTest(): PortsUnderTest & { close(): void } {
  const opened: { database: DatabaseSync; folder: string }[] = [];
  const open = (): { database: DatabaseSync; folder: string } => {
    const one = { database: openDatabase(':memory:'), folder: mkdtempSync(join(tmpdir(), 'rohrpost-ports-')) };
    opened.push(one);
    return one;
  };
  return {
    store: async () => localStore(open().database, 'musterstadt'),
    publications: async () => {
      const { folder } = open();
      return localPublications(join(folder, 'publications'), join(folder, 'unfinished'));
    },
    documents: async () => documentsUnderTest(open().folder),
    scanner: async () => scannerUnderTest(documentsUnderTest(open().folder)),
    inventory: async () => {
      const { database, folder } = open();
      return {
        store: localStore(database, 'musterstadt'),
        documents: documentsUnderTest(folder).documents,
        inventory: localInventory(database, 'musterstadt', folder),
      };
    },
    queue: async () => {
      const queue = localQueue(open().database, now);
      return {
        queue: queue.port('musterstadt'),
        received: async () => {
          const all = [];
          for (let one = queue.receive(Date.now()); one !== undefined; one = queue.receive(Date.now()))
            all.push({ text: JSON.stringify(one.message), message: one.message });
          return all;
        },
      };
    },
    keys: async () => {
      const { database } = open();
      await ensureKeys(database, ['musterstadt', 'neudorf'], now(), 2048);
      return {
        sealer: localSealer(database, 'musterstadt'),
        neighbour: localSealer(database, 'neudorf'),
        signer: localSigner(database, 'musterstadt'),
        rotate: (kind) =>
          kind === 'receipt'
            ? rotateReceiptKey(database, 'musterstadt', now())
            : rotateRecipientKey(database, 'musterstadt', now(), 2048),
        tenants: ['musterstadt', 'neudorf'],
      };
    },
    areas: async () => {
      const { database } = open();
      writeRegister(database, givenRegister);
      return localAreas(database, givenTable);
    },
    secret: async () => {
      process.env['ROHRPOST_SECRET_MUSTERSTADT_DMS_PASSWORD'] = 'geheim-2026';
      return async (name) => secretOf('musterstadt', name);
    },
    close: () => {
      for (const { database, folder } of opened.splice(0)) {
        database.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** The local ground has no scanner, and says so of every file. */
function scannerUnderTest(store: DocumentsUnderTest): ScannerUnderTest {
  const { documents } = store;
  return {
    scanner: noScanner,
    upload: async (submission, document, text) => {
      const expires = new Date(now().getTime() + 60_000).toISOString();
      const permit = { submission, document, minBytes: 1, maxBytes: 1000, expires };
      const { url, fields } = await documents.permitUpload(permit);
      await store.post(url, fields, Buffer.from(text));
      return (await documents.inspect(submission, document))?.pin ?? '';
    },
    look: async () => 'not-scanned',
    remove: ({ submission, document, pin }) => documents.removeQuarantine(submission, document, pin),
  };
}

function documentsUnderTest(folder: string): DocumentsUnderTest {
  const uploadUrl = 'http://localhost:8080/musterstadt/documents';
  const documents = localDocuments(folder, {
    uploadUrl,
    secret,
    unfinished: join(folder, 'unfinished'),
    now,
    find: async () => ({ kind: 'wanted' }),
  });
  return {
    documents,
    now,
    post: async (url, fields, file, mediaType = 'application/octet-stream') => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob([new Uint8Array(file)], { type: mediaType }), 'scan.pdf');
      const { status, headers } = await receiveUpload(
        new Request(url, { method: 'POST', body: form }),
        documents,
        async (code) => new Response(null, { status: problemStatus(code) }),
      );
      const location = headers.get('location');
      return { status, ...(location !== null && { location }) };
    },
    forge: async ({ fields }) => ({
      ...fields,
      signature: createHmac('sha256', new Uint8Array(32)).update(`${uploadUrl} ${fields['policy']}`).digest('hex'),
    }),
    enlarge: (fields) => {
      const policy = Buffer.from(fields['policy'] ?? '', 'base64url').toString();
      const larger = policy.replace(/"maxBytes":\d+/, '"maxBytes":1000000');
      return { ...fields, policy: Buffer.from(larger).toString('base64url') };
    },
    elsewhere: (fields) => [
      { ...fields, key: `clean/${fields['key']}` },
      { ...fields, key: '../../rohrpost.sqlite' },
    ],
  };
}
