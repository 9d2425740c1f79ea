import type { HandedOver, Ports } from '../domain/ports.ts';
import { receiveSubmission } from '../domain/receive-submission.ts';
import { verifyAudit } from '../domain/verify-audit.ts';
import { SealedParcel } from '../schemas/submission.ts';
import { pdfOf, send, upload } from './citizen.ts';
import { openWorld, type World } from './world.ts';

/** How whoever takes a parcel asks for its files. */
export type Fetch = (id: string, kid: string) => Promise<string | undefined>;

/** A world in which the county hands over to Neudorf, and is cut off. */
export class ArrivalWorld {
  readonly world: World;
  /** How many files the sender gives away. */
  given = 1;
  /** Why Neudorf refuses what it is handed. */
  refused: string | undefined;
  #sent: { parcel: SealedParcel; fetch: Fetch } | undefined;

  private constructor(world: World) {
    this.world = world;
  }

  static async open(options: { onDisk?: boolean } = {}): Promise<ArrivalWorld> {
    let opened: ArrivalWorld | undefined;
    const wrap = (ports: Ports): Ports => {
      const handOver: Ports['neighbours']['handOver'] = async (...parcel) =>
        opened === undefined ? undefined : opened.#handOver(ports, parcel);
      return { ...ports, neighbours: { ...ports.neighbours, handOver } };
    };
    opened = new ArrivalWorld(
      await openWorld({ ...options, override: { renderRecord: async () => new Uint8Array([1]) }, wrap }),
    );
    return opened;
  }

  async #handOver(
    ports: Ports,
    [tenant, parcel, document]: Parameters<Ports['neighbours']['handOver']>,
  ): Promise<HandedOver | undefined> {
    this.#sent = { parcel: SealedParcel.parse(structuredClone(parcel)), fetch: document };
    if (this.refused !== undefined) return { refused: this.refused };
    const known = parcel.documents.map(({ facts }) => facts.id);
    return ports.neighbours.handOver(tenant, parcel, async (id, kid) =>
      known.indexOf(id) < this.given ? document(id, kid) : undefined,
    );
  }

  there(): Ports {
    return this.world.ports('neudorf');
  }

  /** The parcel as it was sent last. */
  get parcel(): SealedParcel {
    if (this.#sent === undefined) throw new Error('nothing was handed over');
    return this.#sent.parcel;
  }

  /** All its files, as the sender has them. */
  readonly fetch: Fetch = async (id, kid) => this.#sent?.fetch(id, kid);
  readonly fetchFirst: Fetch = async (id, kid) =>
    id === this.parcel.documents[0]?.facts.id ? this.fetch(id, kid) : undefined;

  /** Two files, of which one arrives at Neudorf before the hand-over is cut off. Answers with the county's submission. */
  async halfHandedOver(): Promise<string> {
    const key = crypto.randomUUID();
    const documents: string[] = [];
    for (const text of ['a', 'b'])
      documents.push((await upload(this.world, { name: `${text}.pdf`, bytes: pdfOf(text) }, { key })).document);
    const { submission } = await (await send(this.world, documents, { key })).json();
    await this.world.work();
    return submission;
  }

  /** The hand-over once more, whole, as it was sent. */
  again(ports: Ports = this.there()): Promise<HandedOver> {
    return receiveSubmission(this.parcel, this.fetch, ports);
  }

  /** What Neudorf has of submissions: items, and files. */
  async left(): Promise<{ items: string[]; files: number }> {
    const { inventory } = this.there();
    const items = (await inventory.items()).found.filter(({ partition }) => partition.startsWith('SUBMISSION#'));
    const { found } = await inventory.files();
    return { items: items.map(({ sort }) => sort.split('#')[0] ?? '').toSorted(), files: found.length };
  }

  /** What Neudorf's books and audit say. */
  async codes(): Promise<string[]> {
    return (await verifyAudit(this.there())).differences.map(({ code }) => code);
  }
}
