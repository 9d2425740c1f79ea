import type { Ports } from '../../domain/ports.ts';
import { groundSite, listen } from '../../local/server.ts';
import { startWorker } from '../../local/worker.ts';
import { buildWeb } from '../../web/build.ts';
import { freePort } from '../free-port.ts';
import { openWorld, type World } from '../world.ts';

/** A world that browsers can reach: its address, and how it ends. */
export type ServedWorld = { world: World; origin: string; stop(): Promise<void> };

/** What may differ from the demo: see `startBrowserSite`. */
export type ServedAs = { isIdle?: boolean; wrap?: (ports: Ports) => Ports; publishing?: string[] };

/** Serves a world at a free port of this machine, with what is to be done in it being done unless it is idle. */
export async function serveWorld(
  forms: string[],
  override: Partial<Ports>,
  { isIdle = false, wrap = (ports) => ports, publishing }: ServedAs,
): Promise<ServedWorld> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const world = await openWorld({ forms, at: origin, override, wrap, ...(publishing && { publishing }) });
  const server = await listen(groundSite(world.ground, await buildWeb()), port);
  const worker = isIdle ? undefined : await startWorker(world.ground);
  return {
    world,
    origin,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await worker?.stop();
      world.close();
    },
  };
}
