import { createHash, createHmac } from 'node:crypto';
import type { Documents } from '../../domain/ports.ts';
import type { UploadPermission } from '../../schemas/document.ts';

type Permit = Parameters<Documents['permitUpload']>[0];
type Version = { pin: string; content: Uint8Array };
type Arrived = (submission: string, document: string, pin: string, content: Uint8Array) => void;
/** What a browser is told after a form POST. */
export type Posted = { status: number; location?: string };

/** One tenant's bucket in memory, with versions: it takes whatever a permission allows for as long as it holds, and asks nobody. */
export class SimDocuments implements Documents {
  readonly quarantine = new Map<string, Version[]>();
  readonly clean = new Map<string, Map<string, string>>();
  readonly #permits = new Map<string, Permit>();
  readonly #now: () => number;
  readonly #url: string;
  readonly #arrived: Arrived;
  #versions = 0;

  /** `arrived` hears of every file in quarantine, under its pin. */
  constructor(url: string, now: () => number, arrived: Arrived = () => {}) {
    this.#url = url;
    this.#arrived = arrived;
    this.#now = now;
  }

  permitUpload = async (permit: Permit): Promise<UploadPermission> => {
    const { submission, document, mediaType, expires } = permit;
    const policy = Buffer.from(JSON.stringify(permit)).toString('base64url');
    const signature = createHmac('sha256', this.#url).update(policy).digest('hex');
    this.#permits.set(signature, permit);
    const key = place(submission, document);
    return {
      document,
      url: this.#url,
      fields: { key, policy, signature, ...(mediaType && { 'Content-Type': mediaType }) },
      expires,
    };
  };

  /** The door to which browsers post. */
  post(fields: UploadPermission['fields'], file: Uint8Array): Posted {
    const { key, policy = '', signature = '' } = fields;
    const permit = this.#permits.get(signature);
    if (permit === undefined || createHmac('sha256', this.#url).update(policy).digest('hex') !== signature)
      return { status: 403 };
    if (Date.parse(permit.expires) < this.#now() || key !== place(permit.submission, permit.document))
      return { status: 403 };
    if (permit.mediaType !== undefined && fields['Content-Type'] !== permit.mediaType) return { status: 403 };
    if (file.length < permit.minBytes || file.length > permit.maxBytes) return { status: 400 };
    if (permit.sha256 !== undefined && hash(file) !== permit.sha256) return { status: 400 };
    this.#versions += 1;
    const before = this.quarantine.get(key) ?? [];
    const version = { pin: `version-${this.#versions}`, content: Uint8Array.from(file) };
    this.quarantine.set(key, [...before, version]);
    this.#arrived(permit.submission, permit.document, version.pin, version.content);
    return permit.returnTo === undefined ? { status: 204 } : { status: 303, location: permit.returnTo };
  }

  /** Whether exactly this content still lies in quarantine. */
  has(submission: string, document: string, pin: string): boolean {
    return this.quarantine.get(place(submission, document))?.some((version) => version.pin === pin) === true;
  }

  inspect: Documents['inspect'] = async (submission, document) => {
    const newest = this.quarantine.get(place(submission, document))?.at(-1);
    if (newest === undefined) return undefined;
    const { pin, content } = newest;
    return { size: content.length, sha256: hash(content), pin, head: content.subarray(0, 16) };
  };

  readQuarantine: Documents['readQuarantine'] = async (submission, document, pin) =>
    this.quarantine.get(place(submission, document))?.find((version) => version.pin === pin)?.content;

  removeQuarantine: Documents['removeQuarantine'] = async (submission, document, pin) => {
    const key = place(submission, document);
    const left = pin === undefined ? [] : (this.quarantine.get(key) ?? []).filter((version) => version.pin !== pin);
    if (left.length === 0) this.quarantine.delete(key);
    else this.quarantine.set(key, left);
  };

  putSealed: Documents['putSealed'] = async (submission, document, kid, sealed) => {
    const key = place(submission, document);
    const sealings = this.clean.get(key) ?? new Map<string, string>();
    if (!sealings.has(kid)) sealings.set(kid, sealed);
    this.clean.set(key, sealings);
    return sealings.get(kid) ?? sealed;
  };

  getSealed: Documents['getSealed'] = async (submission, document, kid) =>
    this.clean.get(place(submission, document))?.get(kid);

  removeSealed: Documents['removeSealed'] = async (submission, document) => {
    this.clean.delete(place(submission, document));
  };
}

const place = (submission: string, document: string): string => `quarantine/${submission}/${document}`;
const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
