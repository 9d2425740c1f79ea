import type { AreaCandidate, JurisdictionTable } from '../schemas/area.ts';
import type { DirectoryEntry } from '../schemas/directory.ts';
import type { ScanVerdict, UploadPermission } from '../schemas/document.ts';
import type { Message } from '../schemas/message.ts';
import type { HandOverNews } from '../schemas/news.ts';
import type { ReceiptKey } from '../schemas/receipt.ts';
import type { SealedParcel } from '../schemas/submission.ts';
import type { Tenant } from '../schemas/tenant.ts';
import type { AnyConnector } from './connector.ts';

/** A list on which an item stands at most once: due for a step, for the nightly round, or for a person. Sparse and eventually consistent. */
export type ListName = 'due' | 'expiry' | 'waiting';

/** One stored thing. `version` counts its writes; `body` is JSON (sealed things are strings). */
export type Item = {
  partition: string;
  sort: string;
  version: number;
  body: unknown;
  list?: { name: ListName; at: string };
};
/** What a write demands of what is there: nothing, exactly this version, or anything. */
export type Condition = 'absent' | 'any' | { version: number };
/** One write of a transaction. `put` writes `version` itself: 1 where absent, else one more than demanded. */
export type Write =
  | { kind: 'put'; item: Omit<Item, 'version'>; if: Condition }
  | { kind: 'remove'; partition: string; sort: string; if: Condition }
  | { kind: 'check'; partition: string; sort: string; if: Condition };
/** All of a transaction happened, or none; then the writes whose conditions failed, with what stood there instead. */
export type Commit =
  | { committed: true }
  | { committed: false; conflicts: { write: number; found: Item | undefined }[] };

/**
 * One more of something, at a place where only numbers stand: the item's body is those numbers by name. What is not there yet
 * begins at 0, on the list `expiry` until the instant `until`, which is the same for every addition.
 */
export type Addition = { partition: string; sort: string; numbers: Record<string, number>; until: string };

/** The tenant's one table. Reads by key are strongly consistent, lists are not. */
export type Store = {
  get(partition: string, sort: string): Promise<Item | undefined>;
  /** Items of a partition whose sort key begins so, in order of the sort key. */
  query(partition: string, prefix: string): Promise<Item[]>;
  /** At most 100 writes, no two on the same key. */
  commit(writes: Write[]): Promise<Commit>;
  /** Adds, whoever else adds at this moment. Repeated it adds twice: for numbers that may be off by a few, and for nothing else. */
  add(addition: Addition): Promise<void>;
  /** Items on a list with `at` no later than `until`, oldest first. */
  list(name: ListName, until: string, limit: number): Promise<Item[]>;
};

/** Hints: at-least-once, unordered, may be lost; the sweeper is the guarantee. Ids only. */
export type Queue = { send(message: Message, delaySeconds?: number): Promise<void> };

/** What is known of an uploaded file. `pin` names this very content: a later upload to the same key does not change it. */
export type Uploaded = { size: number; sha256: string; pin: string; head: Uint8Array };

/** Quarantine (plain, until scanned) and the clean store (sealed only). */
export type Documents = {
  /** A form POST to exactly this key, type and size range, until `expires`. `returnTo`: where a browser without JavaScript goes next. */
  permitUpload(permit: {
    submission: string;
    document: string;
    mediaType?: string;
    minBytes: number;
    maxBytes: number;
    sha256?: string;
    expires: string;
    returnTo?: string;
  }): Promise<UploadPermission>;
  inspect(submission: string, document: string): Promise<Uploaded | undefined>;
  readQuarantine(submission: string, document: string, pin: string): Promise<Uint8Array | undefined>;
  /** Removes every version; with a `pin` at least that content, where what else was uploaded is swept later. */
  removeQuarantine(submission: string, document: string, pin?: string): Promise<void>;
  /**
   * Sealed files are kept by the key that they are sealed to: sealing anew never takes away what still counts. No two
   * sealings are alike, so the first one under a key stays, and whoever comes later is told what is kept.
   */
  putSealed(submission: string, document: string, kid: string, sealed: string): Promise<string>;
  getSealed(submission: string, document: string, kid: string): Promise<string | undefined>;
  /** Removes a document under every key. */
  removeSealed(submission: string, document: string): Promise<void>;
};

/** One page of a listing. `next`, where there is more, is what to ask for the page after it with. */
export type Page<Found> = { found: Found[]; next?: string };
/**
 * A file in the document store. `content` names which: its pin in quarantine, the hash of the key's `kid` among the sealed
 * ones. `at`: since when it is there, where the store tells.
 */
export type StoredFile = {
  place: 'quarantine' | 'clean';
  submission: string;
  document: string;
  content: string;
  at?: string;
};
/**
 * Everything that lies in the table and in the document store, whether anything points at it or not: for the books only,
 * which must not rely on lists. May be a moment behind; items of one partition come one after the other. What lies in
 * the document store under no name of ours is a file of the submission `''`.
 */
export type Inventory = {
  items(from?: string): Promise<Page<Item>>;
  files(from?: string): Promise<Page<StoredFile>>;
};

/** Published files of forms: immutable, named by path. */
export type Publications = {
  put(path: string, content: string, mediaType: string): Promise<void>;
  get(path: string): Promise<string | undefined>;
};

/** Seals to a tenant's active recipient key (JWE RSA-OAEP-256, A256GCM) and unseals with any key not destroyed. */
export type Sealer = {
  seal(tenant: string, plain: Uint8Array): Promise<{ sealed: string; kid: string }>;
  /** Only `deliver-submission` and the audited `open-submission` call this. */
  unseal(sealed: string): Promise<Uint8Array>;
  /** Seals with a secret of the applicant's own (JWE dir, A256GCM; 32 bytes). */
  sealWith(secret: Uint8Array, plain: Uint8Array): Promise<string>;
  unsealWith(secret: Uint8Array, sealed: string): Promise<Uint8Array | undefined>;
};

/** Keeps applicants' addresses readable for `acknowledge-submission` alone. */
export type Contacts = {
  /** `undefined`: the tenant has no key for it yet. */
  seal(plain: Uint8Array): Promise<string | undefined>;
  /** Throws where the key is missing or the text was altered. */
  open(sealed: string): Promise<Uint8Array>;
};

/** A mail to an applicant. `id` is the same whenever the same mail is sent again, so that a repetition can be recognised. */
export type ApplicantMail = { to: string; subject: string; text: string; id: string };
/** `unavailable`: later perhaps. `refused`: never, this address or this mail is not taken. The code never holds an address. */
export type Mailed = { kind: 'sent' } | { kind: 'unavailable' | 'refused'; code: string };
/** Writes to applicants, from the address that the tenant's settings name. At-least-once: what is sent twice has one id. */
export type Mail = { send(mail: ApplicantMail): Promise<Mailed> };

/** Signs receipts with the tenant's active receipt key (JWS compact, EdDSA). */
export type Signer = { sign(claims: Uint8Array): Promise<string>; keys(): Promise<ReceiptKey[]> };

/** A file in quarantine: exactly the content that is pinned. A scanner that was told the verdict need not read it; `undefined`: it is gone. */
export type PinnedFile = {
  submission: string;
  document: string;
  pin: string;
  content(): Promise<Uint8Array | undefined>;
};

/** Says of a file in quarantine whether it harms. `pending`: nobody knows yet, ask again later; asking changes nothing. */
export type Scanner = { scan(file: PinnedFile): Promise<ScanVerdict | 'pending'> };

/** The register of places. */
export type Areas = {
  byPostcode(postcode: string): Promise<AreaCandidate[]>;
  /** Places whose postcode or name begins so, at most 20. */
  search(query: string): Promise<AreaCandidate[]>;
  name(ars: string): Promise<string | undefined>;
  jurisdictions(): Promise<JurisdictionTable>;
};

/**
 * What became of a hand-over: taken under that id, not taken now (try again), or refused for good (a person must look);
 * the latter two with a short code.
 */
export type HandedOver = { submission: string } | { unavailable: string } | { refused: string };

/** Another tenant's intake and back channel. */
export type Neighbours = {
  /** Hands a sealed parcel over; the sealed documents travel beside it. Repeating it changes nothing. `undefined`: no such tenant. */
  handOver(
    tenant: string,
    parcel: SealedParcel,
    document: (id: string, kid: string) => Promise<string | undefined>,
  ): Promise<HandedOver | undefined>;
  /** Tells the tenant of origin what became of its submission. Repeating it changes nothing. */
  report(tenant: string, submission: string, news: HandOverNews): Promise<void>;
};

/** What this tenant knows of its neighbours and of itself: addresses and public keys. `undefined`: it does not know it. */
export type Directory = { find(tenant: string): Promise<DirectoryEntry | undefined> };

/** Where tenants are stacks of their own they write letters to each other: whom to believe, and how to fetch what a letter names. */
export type Letters = {
  directory: Directory;
  /** Fetches a sealed document from the address that a neighbour named; `undefined` where that address is none of its own. */
  fetchSealed(address: string, from: DirectoryEntry): Promise<string | undefined>;
};

/** A record's content, laid out for a person; see `domain/render-record.ts`. */
export type RenderRecord = (record: import('./record.ts').RecordModel) => Promise<Uint8Array>;

/** One line about a step, ids and codes only. */
export type Log = (line: {
  step: string;
  submission?: string;
  destination?: string;
  document?: string;
  form?: string;
  version?: number;
  outcome: string;
  code?: string;
  attempt?: number;
}) => void;

/** Everything that a step may need; a ground provides it, a function takes what it names. */
export type Ports = {
  tenant: Tenant;
  /** Where citizens reach this tenant, no slash at the end. */
  baseUrl: string;
  store: Store;
  queue: Queue;
  documents: Documents;
  inventory: Inventory;
  publications: Publications;
  sealer: Sealer;
  contacts: Contacts;
  mail: Mail;
  signer: Signer;
  scanner: Scanner;
  areas: Areas;
  neighbours: Neighbours;
  /** Absent where all tenants share one ground: there nobody writes letters. */
  letters?: Letters;
  renderRecord: RenderRecord;
  connectors: Record<string, AnyConnector>;
  secret: (name: string) => Promise<string>;
  /** Who asks, where a request does: forms for staff are there for staff alone. Absent: no request, but a step or a command. */
  asks?: 'citizen' | 'staff';
  /** Staff can log in to fill in forms here; absent: forms for staff can't be published. */
  staffForms?: true;
  now(): Date;
  /** 32 random hex digits. */
  newId(): string;
  /** A random UUIDv4. */
  newKey(): string;
  log: Log;
};
