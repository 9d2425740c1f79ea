import type { DocumentItem } from '../schemas/document.ts';
import type { DailyRoot } from '../schemas/daily-root.ts';
import { auditForms } from './audit-forms.ts';
import { readRoots } from './daily-roots.ts';
import { sha256Hex } from './digest.ts';
import type { Ledger } from './ledger.ts';
import type { Ports } from './ports.ts';
import { type Difference, reconcile, type Reconciled, type ReconcilePorts } from './reconcile.ts';

/**
 * What an audit found: the books, how many events, files of submissions and files of forms were checked, and the roots
 * that were kept. `noted`: the night of which somebody had written down the root.
 */
export type Audited = Reconciled & {
  events: number;
  contents: number;
  formFiles: number;
  roots: DailyRoot[];
  noted?: DailyRoot;
};

/**
 * Everything that the books check, and beside it every stored file's content, every event, and the chain of the roots
 * that were kept each night. Opens nothing: hashes of sealed texts are enough. `noted`: a night's `hash` or `root` (64 hex digits,
 * lower case) that somebody keeps elsewhere, without which a chain that was deleted or made anew as a whole looks like a young one.
 */
export async function verifyAudit(
  ports: ReconcilePorts & Pick<Ports, 'documents' | 'publications'> & { noted?: string | undefined },
): Promise<Audited> {
  const counted = { events: 0, contents: 0 };
  const { roots, isWhole } = await readRoots(ports);
  const books = await reconcile({
    ...ports,
    look: async (ledger) => {
      counted.events += ledger.events.length;
      counted.contents += ledger.documents.filter(({ document }) => hashOf(document) !== undefined).length;
      return contentsOf(ledger, ports);
    },
  });
  const broken: Difference[] = isWhole ? [] : [{ code: 'roots-broken' }];
  const noted = roots.find(({ hash, root }) => hash === ports.noted || root === ports.noted);
  if (ports.noted !== undefined && noted === undefined) broken.push({ code: 'root-unknown' });
  const forms = await auditForms(ports);
  const found = books.differences.filter(({ code }) => code !== 'roots-broken');
  const differences = [...found, ...broken, ...forms.differences];
  return { ...books, differences, ...counted, formFiles: forms.files, roots, ...(noted && { noted }) };
}

/** The hash of a document's file, sealed or plain; `undefined` where there is none yet, or none any more. */
function hashOf(document: DocumentItem): string | undefined {
  if (document.state === 'released') return document.sealedSha256;
  return 'pinned' in document ? document.facts.sha256 : undefined;
}

/** That a file is gone is the listing's to say. */
async function contentsOf(
  { submission, documents }: Ledger,
  ports: Pick<Ports, 'documents' | 'store'>,
): Promise<Difference[]> {
  const changed: Difference[] = [];
  for (const { item, document } of documents) {
    const content = await contentOf(submission, document, ports);
    if (content === undefined || (await sha256Hex(content)) === hashOf(document)) continue;
    const { version } = (await ports.store.get(item.partition, item.sort)) ?? {};
    if (version === item.version) changed.push({ code: 'file-changed', submission, document: document.id });
  }
  return changed;
}

async function contentOf(
  submission: string,
  document: DocumentItem,
  { documents }: Pick<Ports, 'documents'>,
): Promise<string | Uint8Array | undefined> {
  if (document.state === 'released') return documents.getSealed(submission, document.id, document.kid);
  return 'pinned' in document ? documents.readQuarantine(submission, document.id, document.pinned) : undefined;
}
