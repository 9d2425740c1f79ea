import { randomBytes, randomUUID } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { connectors } from '../connectors/index.ts';
import { confirmHandOver } from '../domain/confirm-hand-over.ts';
import { noScanner } from '../domain/no-scanner.ts';
import { findUpload } from '../domain/find-upload.ts';
import type { Log, Neighbours, Ports } from '../domain/ports.ts';
import { receiveSubmission } from '../domain/receive-submission.ts';
import { renderRecord } from '../domain/render-record.ts';
import type { Tenant } from '../schemas/tenant.ts';
import { hasRegister, localAreas, writeRegister } from './areas.ts';
import { type ClamdAddress, clamdScanner } from './clamd.ts';
import { openDatabase } from './database.ts';
import { type LocalDocuments, localDocuments } from './documents.ts';
import { refuseHalfRestored } from './half-restored.ts';
import { localInventory } from './inventory.ts';
import { ensureKeys, localContacts, localSealer, localSigner, uploadSecret } from './keyring.ts';
import { localMail } from './mail.ts';
import { recordFonts } from './record-fonts.ts';
import { localPublications } from './publications.ts';
import { type LocalQueue, localQueue } from './queue.ts';
import { secretOf } from './secrets.ts';
import { localStore } from './store.ts';
import type { TenantsFolder } from './tenants.ts';

/** Where and how a local ground stands. */
export type GroundSettings = {
  /** Folder for everything that is kept. */
  folder: string;
  /** An open database, for tests; else `rohrpost.sqlite` in the folder. */
  database?: DatabaseSync;
  /** Where citizens reach the county and the municipalities, no slash at the end. */
  origin: string;
  world: TenantsFolder;
  log: (tenant: string, line: Parameters<Log>[0]) => void;
  now?: () => Date;
  /** Where clamd looks at uploaded files; absent: nobody does. */
  clamd?: ClamdAddress | undefined;
  /** Length of the recipients' RSA keys; FIT-Connect asks for 4096, tests are content with 2048. */
  keyBits?: number;
  /** Replaces ports, or wraps all of them, in tests. */
  override?: Partial<Ports>;
  wrap?: (ports: Ports) => Ports;
};

/** The local ground: the ports of every tenant on one SQLite file and a file store. */
export type Ground = {
  /** Where browsers reach the ground, no slash at the end. */
  origin: string;
  tenants: string[];
  ports(tenant: string): Ports | undefined;
  documents(tenant: string): LocalDocuments | undefined;
  queue: LocalQueue;
  database: DatabaseSync;
  /** Where a tenant's files lie until they are written whole. */
  unfinished(tenant: string): string;
  /** Where a tenant's mails are laid down that no mail server takes. */
  mails(tenant: string): string;
  now: () => Date;
  /** A line about the ground itself, of no tenant's. */
  log: Log;
  close(): void;
};

type Stand = { ports: Ports; documents: LocalDocuments };

/** Opens the ground: makes what is missing (database, register, keys) and leaves what is there. */
export async function openGround(settings: GroundSettings): Promise<Ground> {
  const { world, folder } = settings;
  const now = settings.now ?? (() => new Date());
  refuseHalfRestored(folder);
  const database = settings.database ?? openDatabase(join(folder, 'rohrpost.sqlite'));
  if (!hasRegister(database)) writeRegister(database, world.register);
  await ensureKeys(
    database,
    world.tenants.map(({ id }) => id),
    now(),
    settings.keyBits ?? 4096,
  );
  const queue = localQueue(database, now);
  const stands = new Map<string, Stand>();
  const neighbours = neighboursOf(stands);
  for (const tenant of world.tenants)
    stands.set(tenant.id, stand(tenant, { settings, database, queue, neighbours, now }));
  return {
    origin: settings.origin,
    tenants: [...stands.keys()],
    ports: (tenant) => stands.get(tenant)?.ports,
    documents: (tenant) => stands.get(tenant)?.documents,
    queue,
    database,
    unfinished: (tenant) => unfinishedOf(folder, tenant),
    mails: (tenant) => mailsOf(folder, tenant),
    now,
    log: (line) => settings.log('', line),
    close: () => database.close(),
  };
}

function stand(
  tenant: Tenant,
  parts: {
    settings: GroundSettings;
    database: DatabaseSync;
    queue: LocalQueue;
    neighbours: Neighbours;
    now: () => Date;
  },
): Stand {
  const { settings, database, queue, neighbours, now } = parts;
  const files = join(settings.folder, 'files', tenant.id);
  const baseUrl = `${settings.origin}/${tenant.id}`;
  const unfinished = unfinishedOf(settings.folder, tenant.id);
  const store = localStore(database, tenant.id);
  const log: Log = (line) => settings.log(tenant.id, line);
  const documents = localDocuments(files, {
    uploadUrl: `${baseUrl}/documents`,
    secret: uploadSecret(database),
    unfinished,
    now,
    find: (submission, document) => findUpload(submission, document, { store }),
  });
  const ports: Ports = {
    tenant: withFolders(tenant, settings.folder),
    baseUrl,
    store,
    queue: queue.port(tenant.id),
    documents,
    inventory: localInventory(database, tenant.id, files),
    publications: localPublications(join(files, 'publications'), unfinished),
    sealer: localSealer(database, tenant.id),
    contacts: localContacts(database, tenant.id),
    mail: localMail(tenant, { folder: mailsOf(settings.folder, tenant.id), unfinished, now }),
    signer: localSigner(database, tenant.id),
    scanner: settings.clamd === undefined ? noScanner : clamdScanner(settings.clamd, log),
    areas: localAreas(database, settings.world.jurisdictions),
    neighbours,
    renderRecord: (record) => renderRecord(record, recordFonts()),
    connectors,
    secret: async (name) => secretOf(tenant.id, name),
    staffForms: true,
    now,
    newId: () => randomBytes(16).toString('hex'),
    newKey: () => randomUUID(),
    log,
    ...settings.override,
  };
  return { ports: settings.wrap?.(ports) ?? ports, documents };
}

const unfinishedOf = (folder: string, tenant: string): string => join(folder, 'files', tenant, '.unfinished');

const mailsOf = (folder: string, tenant: string): string => join(folder, 'mail', tenant);

/** A folder destination's relative path lies below the ground's own folder, one per tenant; an absolute one is taken as it is. */
function withFolders(tenant: Tenant, folder: string): Tenant {
  const destinations = tenant.destinations.map((destination) => {
    const place = destination.settings['folder'];
    if (destination.connector !== 'folder' || typeof place !== 'string' || isAbsolute(place)) return destination;
    return { ...destination, settings: { ...destination.settings, folder: join(folder, place, tenant.id) } };
  });
  return { ...tenant, destinations };
}

function neighboursOf(stands: Map<string, Stand>): Neighbours {
  return {
    handOver: async (tenant, parcel, document) => {
      const there = stands.get(tenant);
      return there === undefined ? undefined : receiveSubmission(parcel, document, there.ports);
    },
    report: async (tenant, submission, news) => {
      const there = stands.get(tenant);
      if (there !== undefined) await confirmHandOver(submission, news, there.ports);
    },
  };
}
