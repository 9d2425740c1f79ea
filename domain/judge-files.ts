import { sha256Hex } from './digest.ts';
import type { Ledger } from './ledger.ts';
import type { StoredFile } from './ports.ts';

/** A document as the table knows it: the file that must be there, and whether one may still lie in the clear. */
export type KnownDocument = { wanted: string | undefined; mayLieOpen: boolean };
/** Documents by `<submission>/<document>`. */
export type KnownDocuments = Map<string, KnownDocument>;

/** What the table knows of a submission's documents. */
export async function knownDocuments({ submission, documents, arrival }: Ledger): Promise<KnownDocuments> {
  const known: KnownDocuments = new Map();
  // Of a hand-over a file may be there before it is noted.
  for (const id of arrival?.documents ?? []) known.set(`${submission}/${id}`, { wanted: undefined, mayLieOpen: false });
  for (const { item, document } of documents) {
    const place = `${submission}/${document.id}`;
    const pinned = 'pinned' in document ? `quarantine/${place}/${document.pinned}` : undefined;
    const sealed = document.state === 'released' ? `clean/${place}/${await sha256Hex(document.kid)}` : undefined;
    // Released and removed ones stand on the expiry list until what was posted late has been swept.
    known.set(place, { wanted: pinned ?? sealed, mayLieOpen: item.list !== undefined });
  }
  return known;
}

/** A file by its full name, as `wanted` names it. */
export const nameOf = ({ place, submission, document, content }: StoredFile): string =>
  `${place}/${submission}/${document}/${content}`;

/** What is wrong with a file that is there; `undefined`: it belongs to a document that may have it. */
export function judgeStoredFile(file: StoredFile, known: KnownDocuments): 'file-unknown' | 'file-left' | undefined {
  const document = known.get(`${file.submission}/${file.document}`);
  if (document === undefined) return 'file-unknown';
  return file.place === 'quarantine' && !document.mayLieOpen ? 'file-left' : undefined;
}
