import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody who acts in the simulation: one invocation of a function, a citizen, an operator. */
export type Actor = {
  name: string;
  /** Calls on the world that have not come back. An actor with none is at work, and the clock stands still for it. */
  outstanding: number;
  /** When it began, in milliseconds since 1970. */
  begun: number;
  /** Dead or done: nothing comes back to it any more. */
  over: boolean;
};
type Entry = { at: number; order: number; actor: Actor | undefined; run: () => void };

/** Turns of the event loop without a step on, after which somebody seems to work for long: real sealing, a real record. */
const quickTurns = 1_000;
/** Milliseconds after which whoever still works waits for something outside of the simulation. */
const patience = 60_000;

/**
 * Virtual time. Whatever happens is an entry; entries run one at a time, and the next one begins only when everybody
 * whom the last one woke waits for the world again. So a seed decides the order of everything.
 */
export class Timeline {
  /** Milliseconds since 1970. */
  now: number;
  /** Whose turn it is: calls on ports are this actor's. */
  current: Actor | undefined;
  entries = 0;
  readonly #heap: Entry[] = [];
  readonly #actors = new Set<Actor>();
  #order = 0;

  constructor(start: number) {
    this.now = start;
  }

  /** Begins an actor's life; `run` starts after `delay` milliseconds. Its end is told by `leave`. */
  enter(name: string, delay: number, run: () => void): Actor {
    const actor: Actor = { name, outstanding: 1, begun: this.now + delay, over: false };
    this.#actors.add(actor);
    this.after(delay, actor, () => {
      actor.outstanding -= 1;
      run();
    });
    return actor;
  }

  /** An actor is done, or dead. */
  leave(actor: Actor): void {
    actor.over = true;
    this.#actors.delete(actor);
  }

  /** Runs something later, as this actor's turn; not at all where the actor is over by then. */
  after(delay: number, actor: Actor | undefined, run: () => void): void {
    this.#order += 1;
    push(this.#heap, { at: this.now + Math.max(0, delay), order: this.#order, actor, run });
  }

  /** The current actor waits so many milliseconds. */
  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.wait((back) => this.after(milliseconds, this.current, () => back(resolve))));
  }

  /** The current actor waits for the world; `back` ends the wait and must be called in one of this actor's own entries. */
  wait(begin: (back: (resume: () => void) => void) => void): void {
    const actor = this.current;
    if (actor === undefined) throw new Error('nobody is there to wait');
    actor.outstanding += 1;
    begin((resume) => {
      actor.outstanding -= 1;
      resume();
    });
  }

  /** Lets everything happen up to a moment, or until nothing is planned any more. */
  async run(until: number): Promise<void> {
    for (;;) {
      const [first] = this.#heap;
      if (first === undefined || first.at > until) break;
      pop(this.#heap);
      if (first.actor?.over === true) continue;
      this.now = Math.max(this.now, first.at);
      this.current = first.actor;
      this.entries += 1;
      first.run();
      await this.#settle();
    }
    this.now = Math.max(this.now, until);
    this.current = undefined;
  }

  /** Waits, outside of virtual time, until nobody is at work. */
  async #settle(): Promise<void> {
    for (let turns = 0; ; turns += 1) {
      await (turns < quickTurns ? turn() : sleep(1));
      const busy = this.#busy();
      if (busy === undefined) return;
      if (turns > quickTurns + patience) throw new Error(`${busy.name} waits for something that is no port`);
    }
  }

  #busy(): Actor | undefined {
    for (const actor of this.#actors) if (actor.outstanding === 0) return actor;
    return undefined;
  }
}

/** Lets all that is ready run, and what comes of it. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Entry[], entry: Entry): void {
  let place = heap.length;
  heap.push(entry);
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !before(entry, above)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const left = heap[2 * place + 1];
    const right = heap[2 * place + 2];
    const child = right !== undefined && left !== undefined && before(right, left) ? 2 * place + 2 : 2 * place + 1;
    const lower = heap[child];
    if (lower === undefined || !before(lower, last)) break;
    heap[place] = lower;
    place = child;
  }
  heap[place] = last;
}
