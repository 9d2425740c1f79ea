import type { HoldReason, ScanVerdict } from '../schemas/document.ts';
import { sha256Hex } from './digest.ts';
import type { PinnedFile, Ports } from './ports.ts';

/** What is to become of a file in quarantine: it goes on with its content, a person must look, or nobody knows yet. */
export type Judgement =
  | { kind: 'harmless'; verdict: Exclude<ScanVerdict, HoldReason>; content: Uint8Array }
  | { kind: 'held'; reason: HoldReason }
  | { kind: 'pending' };

/**
 * Asks the scanner of the pinned content, and reads it only when nothing speaks against that. What is gone, or is not what
 * was accepted (`sha256`), can't be checked.
 */
export async function judgeFile(
  file: Omit<PinnedFile, 'content'>,
  sha256: string,
  { scanner, documents }: Pick<Ports, 'scanner' | 'documents'>,
): Promise<Judgement> {
  let reading: Promise<Uint8Array | undefined> | undefined;
  const read = (): Promise<Uint8Array | undefined> =>
    (reading ??= documents.readQuarantine(file.submission, file.document, file.pin));
  const verdict = await scanner.scan({ ...file, content: read });
  if (verdict === 'pending') return { kind: 'pending' };
  if (verdict === 'infected' || verdict === 'unscannable') return { kind: 'held', reason: verdict };
  const content = await read();
  return content === undefined || (await sha256Hex(content)) !== sha256
    ? { kind: 'held', reason: 'unscannable' }
    : { kind: 'harmless', verdict, content };
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
