import type { DirectoryEntry } from '../../schemas/directory.ts';
import type { ReceiptKey } from '../../schemas/receipt.ts';
import { seededRandom } from './random.ts';
import type { SimWorld } from './sim-world.ts';

const hour = 3_600_000;

/** Where a tenant with a stack of its own takes letters. */
export const stackOriginOf = (tenant: string): string => `https://stack.${tenant}.test`;
/** From where its neighbours fetch sealed files. */
export const filesOriginOf = (tenant: string): string => `https://files.${tenant}.test`;

/**
 * Which tenants have stacks of their own in a seed (none, one town, or all), and what each of them knows of its
 * neighbours. Tenants reach each other by letters as soon as one of the two has.
 */
export class Stacks {
  readonly #world: SimWorld;
  readonly #own: Set<string>;
  /** Keys that a reader still believes in after a rotation, by reader and tenant. */
  readonly #outdated = new Map<string, ReceiptKey[]>();

  constructor(world: SimWorld, seed: number, tenants: string[]) {
    this.#world = world;
    const random = seededRandom(`stacks ${seed}`);
    const town = random.pick(tenants.filter((tenant) => tenant !== 'kreis-musterland'));
    this.#own = new Set(random.pick([[], [], [town], tenants]));
  }

  /** Somebody has a stack of its own, so that everybody writes and takes letters. */
  get areThere(): boolean {
    return this.#own.size > 0;
  }

  /** Whether these two reach each other by letters only. */
  areApart(one: string, other: string): boolean {
    return one !== other && (this.#own.has(one) || this.#own.has(other));
  }

  /** What one tenant's directory says of another, or of itself. */
  async entry(reader: string, tenant: string): Promise<DirectoryEntry | undefined> {
    if (!this.#world.grounds.has(tenant)) return undefined;
    return {
      tenant,
      baseUrl: stackOriginOf(tenant),
      documentHosts: [new URL(filesOriginOf(tenant)).host],
      recipientKeys: [],
      receiptKeys: this.#outdated.get(`${reader} ${tenant}`) ?? (await this.#keys(tenant)),
    };
  }

  /** A town signs with a new key from now on; its neighbours hear of it one after the other, within six hours. */
  async rotate(tenant: string): Promise<void> {
    const { timeline, keys, random, grounds } = this.#world;
    const before = await this.#keys(tenant);
    keys.rotateReceipt(tenant, new Date(timeline.now).toISOString());
    this.#world.note('receipt-key-rotated');
    for (const reader of grounds.keys()) {
      const name = `${reader} ${tenant}`;
      if (reader === tenant || this.#outdated.has(name)) continue;
      this.#outdated.set(name, before);
      timeline.after(random.between(0, 6 * hour), undefined, () => void this.#outdated.delete(name));
    }
  }

  #keys(tenant: string): Promise<ReceiptKey[]> {
    return this.#world.crafts.signer(tenant).keys();
  }
}
