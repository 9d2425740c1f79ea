import type { DirectoryEntry } from '../schemas/directory.ts';
import type { Letter } from '../schemas/letter.ts';
import type { SealedParcel } from '../schemas/submission.ts';
import { confirmHandOver } from './confirm-hand-over.ts';
import { readLetter } from './letter.ts';
import type { Letters, Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';
import { receiveSubmission } from './receive-submission.ts';

/** The letter was taken, now or before; or the parcel in it never will be, and why. */
export type LetterReceived = { kind: 'received'; submission: string } | { kind: 'refused'; code: string };
type LetterPorts = Pick<Ports, 'tenant' | 'store' | 'queue' | 'documents' | 'publications' | 'now' | 'log'> & {
  letters: Letters;
};

/**
 * Takes a neighbour's letter. One that does not hold is refused without effect, and only the reason is logged. A letter
 * that comes again is harmless: the steps behind it are repeatable (promise P2).
 */
export async function receiveLetter(text: string, ports: LetterPorts): Promise<LetterReceived | Problem> {
  const read = await readLetter(text, {
    tenant: ports.tenant.id,
    now: ports.now(),
    directory: ports.letters.directory,
  });
  if (read.kind === 'refused') return refuse(read.reason, ports);
  return read.letter.kind === 'hand-over' ? takeParcel(read.letter, read.from, ports) : takeReport(read.letter, ports);
}

function refuse(code: string, ports: LetterPorts): Problem {
  ports.log({ step: 'receive-letter', outcome: 'refused', code });
  return problem('not-allowed');
}

async function takeParcel(
  { parcel, addresses }: Letter & { kind: 'hand-over' },
  from: DirectoryEntry,
  ports: LetterPorts,
): Promise<LetterReceived | Problem> {
  const document = async (id: string, kid: string): Promise<string | undefined> => {
    const address = addresses.find((one) => one.document === id && one.kid === kid);
    return address === undefined ? undefined : ports.letters.fetchSealed(address.url, from);
  };
  const taken = await receiveSubmission(parcel, document, ports, () => isLost(parcel, ports));
  if ('unavailable' in taken) return problem('unavailable');
  return 'refused' in taken
    ? { kind: 'refused', code: taken.refused }
    : { kind: 'received', submission: taken.submission };
}

/**
 * What is sealed to a destroyed key opens nowhere any more: it must not be taken as if an office had it now. A key that is
 * unknown here may be a new one.
 */
async function isLost({ kid, documents }: SealedParcel, { letters, tenant }: LetterPorts): Promise<boolean> {
  const own = await letters.directory.find(tenant.id);
  const kids = new Set([kid, ...documents.map((document) => document.kid)]);
  return own?.recipientKeys.some((key) => key.state === 'destroyed' && kids.has(key.kid)) ?? false;
}

/** Only the tenant to which a submission was handed over can say what became of it. */
async function takeReport(
  { iss, submission, news }: Letter & { kind: 'report' },
  ports: LetterPorts,
): Promise<LetterReceived | Problem> {
  const stored = await readMeta(ports.store, submission);
  const known = stored?.kind === 'live' && 'destinations' in stored.meta ? stored.meta.destinations : [];
  if (stored?.kind === 'erased') return { kind: 'received', submission };
  if (!known.includes(`tenant:${iss}`)) return refuse('foreign-report', ports);
  await confirmHandOver(submission, news, ports);
  return { kind: 'received', submission };
}
