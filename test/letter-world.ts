import type { Server } from 'node:http';
import { fetchSealed } from '../aws/fetch-sealed.ts';
import { awsNeighbours } from '../aws/neighbours.ts';
import type { Directory, Ports } from '../domain/ports.ts';
import { listen } from '../local/server.ts';
import type { DirectoryEntry } from '../schemas/directory.ts';
import { openWorld, type World } from './world.ts';

/** A world whose tenants are stacks of their own: they reach each other by letters over HTTP, and by nothing else. */
export type LetterWorld = {
  world: World;
  /** Where the stacks listen, no slash at the end. */
  address: string;
  directory: Directory;
  /** What stands in everybody's directory; a test may change it. */
  entries: Map<string, DirectoryEntry>;
  /** Answers of the document stores that a test wants otherwise than they are. */
  sealed: { answer?: (request: Request) => Response | undefined };
  close(): Promise<void>;
};

const tenants = ['kreis-musterland', 'musterstadt', 'neudorf', 'altenfeld'];

/** Opens such a world. `reach` replaces how a stack hears from its neighbours. */
export async function openLetterWorld(): Promise<LetterWorld> {
  const entries = new Map<string, DirectoryEntry>();
  const sealed: LetterWorld['sealed'] = {};
  const directory: Directory = { find: async (tenant) => entries.get(tenant) };
  let world: World | undefined;
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    if (world === undefined) return new Response(null, { status: 503 });
    if (pathname.startsWith('/sealed/')) return sealed.answer?.(request) ?? storeAnswer(world, pathname);
    const { method, headers } = request;
    return world.fetch(`${pathname}${search}`, { method, headers, body: await request.arrayBuffer() });
  };
  const server = await listen(answer, 0);
  const address = addressOf(server);
  const wrap = (ports: Ports): Ports => ({
    ...ports,
    letters: { directory, fetchSealed: fetchSealed({ allowLoopback: true }) },
    neighbours: awsNeighbours({
      tenant: ports.tenant.id,
      directory,
      signer: ports.signer,
      now: () => ports.now(),
      address: async (submission, document, kid) =>
        `${address}/sealed/${ports.tenant.id}/${submission}/${document}/${encodeURIComponent(kid)}`,
      allowLoopback: true,
    }),
  });
  const opened = await openWorld({ wrap });
  world = opened;
  for (const tenant of tenants)
    entries.set(tenant, {
      tenant,
      baseUrl: `${address}/${tenant}`,
      documentHosts: [new URL(address).host],
      recipientKeys: [],
      receiptKeys: await opened.ports(tenant).signer.keys(),
    });
  return { world: opened, address, directory, entries, sealed, close: () => close(opened, server) };
}

/** A tenant's document store, as far as neighbours see it: whoever knows the address gets the sealed text. */
async function storeAnswer(world: World, pathname: string): Promise<Response> {
  const [, , tenant = '', submission = '', document = '', kid = ''] = pathname.split('/');
  const text = await world.ports(tenant).documents.getSealed(submission, document, decodeURIComponent(kid));
  return new Response(text ?? null, { status: text === undefined ? 404 : 200 });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the world does not listen');
  return `http://127.0.0.1:${address.port}`;
}

async function close(world: World, server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
  world.close();
}
