import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import { nightOf } from './night.ts';
import type { SimWorld } from './sim-world.ts';

const minute = 60_000;

/** The steps by time. The sweeper runs every minute; minutes in which nothing can be due are skipped. */
export class Sweeper {
  readonly #world: SimWorld;
  /** When each tenant's next round is. */
  readonly #rounds = new Map<string, number>();

  constructor(world: SimWorld) {
    this.#world = world;
  }

  /** Something falls due: the sweeper runs in the minute after. */
  wake(tenant: string, at: number): void {
    const { timeline } = this.#world;
    const round = Math.max(Math.ceil(at / minute), Math.floor(timeline.now / minute) + 1) * minute;
    const planned = this.#rounds.get(tenant) ?? 0;
    if (planned > timeline.now && planned <= round) return;
    this.#rounds.set(tenant, round);
    timeline.after(round - timeline.now, undefined, () => {
      if (this.#rounds.get(tenant) !== round) return;
      this.#rounds.delete(tenant);
      this.#resume(tenant);
    });
  }

  /** The nightly round of every tenant. */
  night(): void {
    for (const tenant of this.#world.grounds.keys())
      this.#world.functions.begin('expire-submissions', tenant, ({ ports }) => nightOf(this.#world, ports));
  }

  #resume(tenant: string): void {
    this.#world.functions.begin(
      'resume-submissions',
      tenant,
      ({ ports }) => resumeSubmissions(ports),
      () => {
        const earliest = this.#world.ground(tenant).store.earliest('due');
        if (earliest !== undefined) this.wake(tenant, Date.parse(earliest));
      },
      0,
    );
  }
}
