import { createHmac } from 'node:crypto';
import type { Ports } from '../../domain/ports.ts';
import { localAreas, writeRegister } from '../../local/areas.ts';
import { openDatabase } from '../../local/database.ts';
import type { Message } from '../../schemas/message.ts';
import { givenRegister, givenTable } from '../contract/ports-areas.ts';
import type { DocumentsUnderTest } from '../contract/ports-documents.ts';
import type { PortsUnderTest } from '../contract/ports.ts';
import { simPorts } from './sim-ports.ts';
import { SimWorld } from './sim-world.ts';
import { baseUrlOf, emptyTown, start } from './town.ts';
import { calm } from './weather.ts';

const tenant = 'musterstadt';
const neighbour = 'neudorf';
type Opened = { world: SimWorld; ports: Ports; neighbour: Ports };

/** The simulation's ports as the house sees them, each call an actor's turn in a world without any faults. */
export function simPortsUnderTest(): PortsUnderTest {
  const open = async (): Promise<Opened> => {
    const world = new SimWorld(1, await emptyTown([tenant, neighbour]), { start, weather: calm });
    const ports = (id: string): Ports =>
      driven(
        world,
        simPorts(world, id, () => 0),
      );
    return { world, ports: ports(tenant), neighbour: ports(neighbour) };
  };
  return {
    store: async () => (await open()).ports.store,
    documents: async () => documentsUnderTest(await open()),
    scanner: async () => {
      const { world, ports } = await open();
      const { documents, scanner } = world.ground(tenant);
      return {
        scanner: ports.scanner,
        upload: async (submission, document, text) => {
          const expires = new Date(start + 60_000).toISOString();
          const permit = { submission, document, minBytes: 1, maxBytes: 1000, expires };
          documents.post((await ports.documents.permitUpload(permit)).fields, Buffer.from(text));
          return (await ports.documents.inspect(submission, document))?.pin ?? '';
        },
        look: async ({ pin }, harms) => scanner.judge(pin, harms ? 'infected' : 'clean'),
        remove: ({ submission, document, pin }) => ports.documents.removeQuarantine(submission, document, pin),
      };
    },
    inventory: async () => {
      const { ports } = await open();
      return { store: ports.store, documents: ports.documents, inventory: ports.inventory };
    },
    publications: async () => (await open()).ports.publications,
    queue: async () => {
      const { world, ports } = await open();
      const taken: Message[] = [];
      world.queue.receiver = (_tenant, message) => taken.push(message);
      return {
        queue: ports.queue,
        received: async () => {
          await world.timeline.run(world.timeline.now + 1_000);
          return taken.map((message) => ({ text: JSON.stringify(message), message }));
        },
      };
    },
    keys: async () => {
      const { world, ports, neighbour: other } = await open();
      return {
        sealer: ports.sealer,
        neighbour: other.sealer,
        signer: ports.signer,
        rotate: async (kind) =>
          kind === 'receipt'
            ? world.keys.rotateReceipt(tenant, new Date(start).toISOString())
            : world.keys.rotateRecipient(tenant),
        tenants: [tenant, neighbour],
      };
    },
    areas: async () => {
      const database = openDatabase(':memory:');
      writeRegister(database, givenRegister);
      return localAreas(database, givenTable);
    },
    secret: async () => {
      const { world, ports } = await open();
      world.town.secrets.set('dms-password', 'geheim-2026');
      return ports.secret;
    },
  };
}

/** Every call on a port, however deep it is, becomes the turn of an actor of its own, and time goes on until it is done. */
function driven<T extends object>(world: SimWorld, port: T): T {
  let running = Promise.resolve();
  const drive = (call: () => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const actor = world.timeline.enter('operator of the contract', 0, () => {
        Promise.resolve(call())
          .then(resolve, reject)
          .finally(() => world.timeline.leave(actor));
      });
      running = running.then(() => world.timeline.run(world.timeline.now + 100));
    });
  const wrapped = <P extends object>(one: P): P =>
    new Proxy(one, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member === 'function')
          return (...parameters: unknown[]) => drive(() => Reflect.apply(member, target, parameters));
        return typeof member === 'object' && member !== null ? wrapped(member) : member;
      },
    });
  return wrapped(port);
}

function documentsUnderTest({ world, ports }: Opened): DocumentsUnderTest {
  const { documents } = world.ground(tenant);
  return {
    documents: ports.documents,
    now: () => new Date(world.timeline.now),
    post: async (_url, fields, file) => documents.post(fields, file),
    forge: async ({ fields }) => ({
      ...fields,
      signature: createHmac('sha256', 'nobody')
        .update(`${baseUrlOf(tenant)} ${fields['policy']}`)
        .digest('hex'),
    }),
    enlarge: (fields) => {
      const policy = Buffer.from(fields['policy'] ?? '', 'base64url').toString();
      const larger = policy.replace(/"maxBytes":\d+/, '"maxBytes":1000000');
      return { ...fields, policy: Buffer.from(larger).toString('base64url') };
    },
    elsewhere: (fields) => [
      { ...fields, key: `clean/${fields['key']}` },
      { ...fields, key: '../../rohrpost.sqlite' },
    ],
  };
}
