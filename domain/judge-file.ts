import type { HoldReason, ScanVerdict } from '../schemas/document.ts';
import { inspectPdf } from '../forms/inspect-pdf.ts';
import { sha256Hex } from './digest.ts';
import type { PinnedFile, Ports } from './ports.ts';

/** What is to become of a file in quarantine: it goes on with its content, a person must look, or nobody knows yet. */
export type Judgement =
  | { kind: 'harmless'; verdict: Exclude<ScanVerdict, HoldReason>; content: Uint8Array }
  | { kind: 'held'; reason: HoldReason }
  | { kind: 'pending' };

/**
 * Asks the scanner of the pinned content, and reads it only when nothing speaks against that. What is gone, or is not what
 * was accepted (`sha256`), can't be checked. A PDF that does more than being read, or that can't be looked into, is held as
 * well, unless a person has let it go: a scanner looks for what is known to harm, not for what could.
 */
export async function judgeFile(
  file: Omit<PinnedFile, 'content'>,
  { sha256, letGo }: { sha256: string; letGo: boolean },
  { scanner, documents }: Pick<Ports, 'scanner' | 'documents'>,
): Promise<Judgement> {
  let reading: Promise<Uint8Array | undefined> | undefined;
  const read = (): Promise<Uint8Array | undefined> =>
    (reading ??= documents.readQuarantine(file.submission, file.document, file.pin));
  const verdict = await scanner.scan({ ...file, content: read });
  if (verdict === 'pending') return { kind: 'pending' };
  if (verdict === 'infected' || verdict === 'unscannable') return { kind: 'held', reason: verdict };
  const content = await read();
  if (content === undefined || (await sha256Hex(content)) !== sha256) return { kind: 'held', reason: 'unscannable' };
  const nature = letGo ? 'still' : await inspectPdf(content);
  return nature === 'still' ? { kind: 'harmless', verdict, content } : { kind: 'held', reason: nature };
}

/** Hours after acceptance for which a verdict is waited for before a person is told that none came. */
export const verdictPatienceHours = 6;
const soonest = 60;
const latest = 30 * 60;

/**
 * In how many seconds to look for a verdict again, `waited` seconds after acceptance: as long as it has taken so far,
 * between a minute and half an hour. Whoever is told of the verdict looks at once; this is for when nobody is.
 */
export function lookAgainIn(waited: number): number | 'overdue' {
  if (waited >= verdictPatienceHours * 3600) return 'overdue';
  return Math.min(Math.max(waited, soonest), latest);
}
