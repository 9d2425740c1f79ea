import { runStep } from '../../local/worker.ts';
import type { Message } from '../../schemas/message.ts';
import { limitOf } from './functions.ts';
import type { SimWorld } from './sim-world.ts';
import { isIn } from './weather.ts';

const minute = 60_000;
/** So often a message is received before it is a dead letter. */
const receivesAtMost = 5;

/** The tenants' queues: hints get lost, come twice, late, out of order, or to two functions at the same moment. */
export class SimQueue {
  readonly #world: SimWorld;
  deadLetters = 0;
  /** Who takes a hint that arrives: the step that it names. */
  receiver: (tenant: string, message: Message) => void = (tenant, message) => this.#receive(tenant, message, 1);

  constructor(world: SimWorld) {
    this.#world = world;
  }

  /** A hint on its way to its step. */
  send(tenant: string, message: Message, delaySeconds = 0): void {
    const { weather, random, timeline } = this.#world;
    this.#world.search(JSON.stringify(message), 'a queue');
    this.#world.use('sqsRequests', 3);
    if (isIn(weather.queueDown, timeline.now)) return this.#world.note('queue-down');
    if (random.chance(weather.hintLost)) return this.#world.note('hint-lost');
    const delay = delaySeconds * 1000 + this.#delay();
    timeline.after(delay, undefined, () => this.receiver(tenant, message));
    if (random.chance(weather.twins)) {
      this.#world.note('twins');
      timeline.after(delay, undefined, () => this.receiver(tenant, message));
    } else if (random.chance(weather.hintTwice)) {
      this.#world.note('hint-twice');
      timeline.after(delaySeconds * 1000 + this.#delay(), undefined, () => this.receiver(tenant, message));
    }
  }

  #delay(): number {
    const { weather, random } = this.#world;
    if (!random.chance(weather.hintLate)) return random.between(1, 500);
    this.#world.note('hint-late');
    return random.between(minute, 12 * 60 * minute);
  }

  #receive(tenant: string, message: Message, receives: number): void {
    const again = 6 * limitOf(message.step);
    this.#world.functions.begin(
      message.step,
      tenant,
      ({ ports }, signal) => runStep(message, ports, signal),
      (ended) => {
        if (ended.kind === 'done') return;
        if (receives >= receivesAtMost) this.deadLetters += 1;
        else this.#world.timeline.after(again, undefined, () => this.#receive(tenant, message, receives + 1));
      },
    );
  }
}
