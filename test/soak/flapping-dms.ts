import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../simulation/random.ts';
import { SimDms } from '../simulation/sim-dms.ts';

/** How the DMS does: `away` answers nobody, `broken` says 500, `slow` and `cut` do their work and then answer half of the writes too late, or never. */
export const spells = ['away', 'broken', 'slow', 'cut'] as const;
export type Spell = (typeof spells)[number];

/**
 * A DMS over HTTP with bad spells. It takes two of the same name, so that what is filed twice is seen as twice. Where it
 * fails after its work, the work is done before: a DMS that stores what it was sent long after it was sent, and
 * takes two of a name, can be kept from duplicates by nobody.
 */
export class FlappingDms {
  spell: Spell | undefined;
  /** Calls by how they were met; one that was answered as it should be was met `well`, whatever the spell. */
  readonly met: Record<Spell | 'well', number> = { well: 0, away: 0, broken: 0, slow: 0, cut: 0 };
  readonly #random: Random;
  #dms = new SimDms('');
  #server: Server | undefined;

  /** `random` decides which writes a spell hits. */
  constructor(random: Random) {
    this.#random = random;
  }

  /** What lies in it, by path. */
  get objects(): SimDms['objects'] {
    return this.#dms.objects;
  }

  /** Listens on a free port of this machine, and says which. */
  async start(): Promise<number> {
    const server = createServer((request, response) => {
      // Whoever hung up needs no answer.
      this.#meet(request, response).catch(() => response.destroy());
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    this.#dms = new SimDms(`http://127.0.0.1:${port}`, true);
    return port;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  async #meet(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { spell } = this;
    if (spell === 'away') {
      this.met.away += 1;
      request.socket.destroy();
      return;
    }
    const body = await buffer(request);
    if (spell === 'broken') {
      this.met.broken += 1;
      response.writeHead(500, { 'content-type': 'application/json' }).end('{"exception":"runtime"}');
      return;
    }
    const answer = await this.#work(request, body);
    // Every attempt begins with reading: only where that goes well does a write end with an outcome that nobody knows.
    const isHit = request.method === 'POST' && (spell === 'cut' || spell === 'slow') && this.#random.chance(0.5);
    if (spell === 'cut' && isHit) {
      this.met.cut += 1;
      request.socket.destroy();
      return;
    }
    // Some of them a little before the caller's patience ends, most after it.
    if (isHit) await sleep(this.#random.between(800, 1400));
    this.met[request.socket.destroyed ? 'slow' : 'well'] += 1;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  }

  async #work(request: IncomingMessage, body: Buffer): Promise<Response> {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (request.method !== 'POST') return this.#dms.answer(url, undefined, undefined);
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    const file = form.get('content');
    const content = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : undefined;
    return this.#dms.answer(url, form, content);
  }
}
