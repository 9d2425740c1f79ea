import type { PinnedFile } from '../../domain/ports.ts';
import type { ScanVerdict } from '../../schemas/document.ts';
import type { SimWorld } from './sim-world.ts';

type Judged = { verdict: ScanVerdict; at: number };
type Pinned = Pick<PinnedFile, 'submission' | 'document' | 'pin'>;

const minute = 60_000;

/**
 * One tenant's scanner. It looks at every file that arrives, takes its time, and tells `release-document` when it knows:
 * perhaps twice, perhaps not at all, and of some files it never says a word.
 */
export class SimScanner {
  readonly #world: SimWorld;
  readonly #tenant: string;
  readonly #mute = new Set<string>();
  readonly #judged = new Map<string, Judged>();

  constructor(world: SimWorld, tenant: string) {
    this.#world = world;
    this.#tenant = tenant;
  }

  /** A file has arrived in quarantine under this pin. */
  look(submission: string, document: string, pin: string, content: Uint8Array): void {
    const { weather, random, timeline } = this.#world;
    if (random.chance(weather.scanNever)) {
      this.#world.note('scan-never');
      this.#mute.add(submission);
      return;
    }
    const late = random.chance(weather.scanLate);
    if (late) this.#world.note('scan-late');
    const verdict = verdictOf(content);
    if (verdict !== 'clean') this.#world.count(`scan-${verdict}`);
    const delay = late ? random.between(10 * minute, 12 * 60 * minute) : random.between(500, minute);
    this.judge(pin, verdict, timeline.now + delay);
    timeline.after(delay, undefined, () =>
      this.#world.queue.send(this.#tenant, { step: 'release-document', submission, document }),
    );
  }

  /** Of some file of this submission no verdict ever comes. */
  isMute(submission: string): boolean {
    return this.#mute.has(submission);
  }

  /** From that moment on this is said of the file. */
  judge(pin: string, verdict: ScanVerdict, at = this.#world.timeline.now): ScanVerdict {
    this.#judged.set(pin, { verdict, at });
    return verdict;
  }

  /** What is known of the file by now; of one that is gone, that it can't be looked at any more. */
  verdict({ submission, document, pin }: Pinned): ScanVerdict | 'pending' {
    if (!this.#world.ground(this.#tenant).documents.has(submission, document, pin)) return 'unscannable';
    const judged = this.#judged.get(pin);
    return judged === undefined || judged.at > this.#world.timeline.now ? 'pending' : judged.verdict;
  }
}

function verdictOf(content: Uint8Array): Exclude<ScanVerdict, 'not-scanned'> {
  const text = Buffer.from(content).toString('latin1');
  if (text.includes('EICAR')) return 'infected';
  return text.includes('verschlüsselt') ? 'unscannable' : 'clean';
}
