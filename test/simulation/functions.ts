import { webChannel } from '../../channels/web.ts';
import type { Ports } from '../../domain/ports.ts';
import { simPorts } from './sim-ports.ts';
import type { SimWorld } from './sim-world.ts';
import type { Actor } from './timeline.ts';

/** How an invocation ended. Nobody outside knows what a dead one had done. */
export type Ended<T> = { kind: 'done'; value: T } | { kind: 'threw'; fault: unknown } | { kind: 'died' };
/** One running copy of a function, with what it keeps in memory from one invocation to the next. */
export type Environment = {
  step: string;
  tenant: string;
  /** So many milliseconds its clock is off. */
  skew: number;
  isBusy: boolean;
  ports: Ports;
  site(): (request: Request) => Promise<Response>;
};
/** What an invocation does. `signal` tells it that its time is nearly over. */
export type Run<T> = (environment: Environment, signal: AbortSignal) => Promise<T>;

/** Milliseconds after which an invocation is killed. */
const limits = new Map([
  ['deliver-submission', 60_000],
  ['web', 10_000],
]);
/** A function's timeout in milliseconds. */
export const limitOf = (step: string): number => limits.get(step) ?? 30_000;

/** All functions of all tenants: starts them, reuses their environments, kills them at their timeout or at a crash. */
export class Functions {
  readonly #world: SimWorld;
  readonly #environments = new Set<Environment>();
  readonly #running = new Map<Actor, () => void>();

  constructor(world: SimWorld) {
    this.#world = world;
  }

  /** Starts a function after `delay` milliseconds; `done` hears how it ended. */
  begin<T>(
    step: string,
    tenant: string,
    run: Run<T>,
    done: (ended: Ended<T>) => void = () => {},
    delay = this.#world.random.between(1, 20),
  ): void {
    const world = this.#world;
    const environment = this.#environment(step, tenant);
    environment.isBusy = true;
    if (environment.skew !== 0) world.count('clock-off');
    world.use('lambdaRequests');
    const stop = new AbortController();
    const end = (ended: Ended<T>): void => {
      if (!this.#running.delete(actor)) return;
      world.timeline.leave(actor);
      environment.isBusy = false;
      if (ended.kind === 'died') this.#environments.delete(environment);
      if (ended.kind === 'threw') this.#search(ended.fault, step);
      if (ended.kind === 'done') world.mail.ended(actor);
      done(ended);
    };
    const actor = world.timeline.enter(`${step} of ${tenant}`, delay, () => {
      world.tell(`${step} of ${tenant} begins`);
      run(environment, stop.signal).then(
        (value) => end({ kind: 'done', value }),
        (fault: unknown) => end({ kind: 'threw', fault }),
      );
    });
    this.#running.set(actor, () => end({ kind: 'died' }));
    world.timeline.after(delay + limitOf(step) - 5_000, actor, () => stop.abort());
    world.timeline.after(delay + limitOf(step), actor, () => {
      world.note('timeout');
      end({ kind: 'died' });
    });
  }

  /** The current actor calls a function and waits for its end. */
  invoke<T>(step: string, tenant: string, run: Run<T>): Promise<Ended<T>> {
    const { timeline, random } = this.#world;
    const caller = timeline.current;
    return new Promise((resolve) =>
      timeline.wait((back) =>
        this.begin(step, tenant, run, (ended) =>
          timeline.after(random.between(1, 20), caller, () => back(() => resolve(ended))),
        ),
      ),
    );
  }

  /** An invocation dies at this very point, and its memory with it; a person goes away. */
  crash(actor: Actor | undefined): void {
    const die = actor && this.#running.get(actor);
    if (die !== undefined) die();
    else if (actor !== undefined) this.#world.timeline.leave(actor);
  }

  /** Every clock is right from now on. */
  setClocks(): void {
    for (const environment of this.#environments) environment.skew = 0;
  }

  #environment(step: string, tenant: string): Environment {
    const { random, weather } = this.#world;
    for (const one of this.#environments)
      if (one.step === step && one.tenant === tenant && !one.isBusy && random.chance(weather.reuse)) {
        this.#world.count('environment-reused');
        return one;
      }
    const skew = weather.skew === 0 ? 0 : random.between(-weather.skew, weather.skew);
    let site: ReturnType<Environment['site']> | undefined;
    const environment: Environment = {
      step,
      tenant,
      skew,
      isBusy: false,
      ports: simPorts(this.#world, tenant, () => environment.skew),
      site: () => {
        site ??= webChannel({
          ports: environment.ports,
          assets: {
            css: '/style.css',
            enhance: '/enhance.js',
            check: '/check.js',
            embed: { script: 'embed.js', pinned: 'pinned.js', integrity: 'sha384-x', frame: 'frame.js' },
          },
        });
        return site;
      },
    };
    this.#environments.add(environment);
    return environment;
  }

  /** A fault's words go to a log: they must not hold answers (I10). */
  #search(fault: unknown, step: string): void {
    const words = wordsOf(fault);
    this.#world.search(words, `a fault of ${step}`);
    this.#world.tell(`  ${step} threw ${words.split('\n')[0] ?? ''}`);
  }
}

/** What a fault says, and what those say that led to it. */
function wordsOf(fault: unknown): string {
  if (!(fault instanceof Error)) return JSON.stringify(fault);
  return fault.cause === undefined ? fault.message : `${fault.message}, because ${wordsOf(fault.cause)}`;
}
