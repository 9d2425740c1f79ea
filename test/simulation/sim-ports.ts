import { rememberForms } from '../../aws/remember-forms.ts';
import { connectors } from '../../connectors/index.ts';
import type { Contacts, Documents, Ports, Publications, Sealer, Signer, Store } from '../../domain/ports.ts';
import { isPoisoned } from './poison.ts';
import { uuid } from './random.ts';
import { simInventory } from './sim-inventory.ts';
import { simPost } from './sim-post.ts';
import type { SimWorld } from './sim-world.ts';
import { baseUrlOf } from './town.ts';
import { isIn } from './weather.ts';

/** One environment's ports: its tenant's ground, reached through the weather. `skew`: milliseconds its clock is off. */
export function simPorts(world: SimWorld, tenant: string, skew: () => number): Ports {
  const ground = world.ground(tenant);
  const now = (): Date => new Date(world.timeline.now + skew());
  return {
    tenant: ground.tenant,
    baseUrl: baseUrlOf(tenant),
    store: rememberForms(storeOf(world, tenant), now),
    queue: { send: (message, delay) => world.call('queue.send', async () => world.queue.send(tenant, message, delay)) },
    documents: documentsOf(world, tenant),
    inventory: simInventory(ground.store, ground.documents),
    publications: publicationsOf(world, tenant),
    sealer: sealerOf(world, tenant),
    contacts: contactsOf(world, tenant),
    mail: { send: (mail) => world.mail.send(tenant, mail) },
    signer: signerOf(world, tenant),
    scanner: { scan: (file) => world.call('scanner.scan', async () => ground.scanner.verdict(file)) },
    areas: {
      ...world.town.areas,
      byPostcode: (postcode) => world.call('areas.byPostcode', () => world.town.areas.byPostcode(postcode)),
      jurisdictions: () => world.call('areas.jurisdictions', async () => world.jurisdictions),
    },
    ...simPost(world, tenant, { now, signer: signerOf(world, tenant) }),
    renderRecord: async (record) => {
      if (isPoisoned(record.answersJson)) {
        world.count('poison');
        throw new Error('this record can not be laid out');
      }
      return world.crafts.renderRecord(record);
    },
    connectors,
    secret: (name) => world.call('secret', async () => secretOf(world, name)),
    now,
    newId: () => world.random.hex(32),
    newKey: () => uuid(world.random),
    log: (line) => {
      world.search(JSON.stringify(line), 'a log line');
      if (line.outcome === 'contact-not-kept') world.mail.notKept.add(line.submission ?? '');
    },
  };
}

/** Every call is counted at what the table charges for it, small items assumed: a transaction costs twice its writes. */
function storeOf(world: SimWorld, tenant: string): Store {
  const { store } = world.ground(tenant);
  return {
    get: (...asked) => {
      world.use('reads');
      return world.call('store.get', () => store.get(...asked));
    },
    query: (...asked) => {
      world.use('reads');
      return world.call('store.query', () => store.query(...asked));
    },
    commit: (writes) => {
      world.use('writes', writes.length === 1 ? 1 : 2 * writes.length);
      return world.call('store.commit', () => store.commit(writes));
    },
    // Numbers of forms: nobody's submission hangs on them, and no weather shall change for their sake. It costs what a write costs.
    add: (addition) => {
      world.use('writes');
      return store.add(addition);
    },
    list: (...asked) => {
      world.use('reads');
      return world.call('store.list', () => store.list(...asked));
    },
  };
}

function documentsOf(world: SimWorld, tenant: string): Documents {
  const { documents } = world.ground(tenant);
  return {
    permitUpload: (...asked) => world.call('documents.permitUpload', () => documents.permitUpload(...asked)),
    inspect: (...asked) => world.call('documents.inspect', () => documents.inspect(...asked)),
    readQuarantine: (...asked) => world.call('documents.readQuarantine', () => documents.readQuarantine(...asked)),
    removeQuarantine: (...asked) =>
      world.call('documents.removeQuarantine', () => documents.removeQuarantine(...asked)),
    putSealed: (...asked) => world.call('documents.putSealed', () => documents.putSealed(...asked)),
    getSealed: (...asked) => world.call('documents.getSealed', () => documents.getSealed(...asked)),
    removeSealed: (...asked) => world.call('documents.removeSealed', () => documents.removeSealed(...asked)),
  };
}

function secretOf({ town }: SimWorld, name: string): string {
  const secret = town.secrets.get(name);
  if (secret === undefined) throw new Error(`Setzen Sie ${name}.`);
  return secret;
}

/** A form's content is kept in a function's memory, by this very port: most environments here have read it before. */
function publicationsOf(world: SimWorld, tenant: string): Publications {
  const files = world.town.publications.get(tenant) ?? new Map<string, string>();
  const fresh: Publications = {
    put: (path, content) => world.call('publications.put', async () => void files.set(safe(path), content)),
    get: (path) => world.call('publications.get', async () => files.get(path)),
  };
  return world.random.chance(0.05) ? fresh : (world.town.read.get(tenant) ?? fresh);
}

function safe(path: string): string {
  if (!/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/.test(path)) throw new Error('this path leads elsewhere');
  return path;
}

/** What is sealed, opened or signed is so by the function itself, outside of virtual time; the call is one to the key service. */
function sealerOf(world: SimWorld, tenant: string): Sealer {
  const sealer = world.crafts.sealer(tenant);
  return {
    seal: async (...asked) => {
      const sealed = await ahead(() => sealer.seal(...asked));
      return world.call('sealer.seal', () => unlessKeysDown(world, sealed));
    },
    unseal: async (text) => {
      watchUnsealing(world);
      const plain = await ahead(() => sealer.unseal(text));
      return world.call('sealer.unseal', () => unlessKeysDown(world, plain));
    },
    sealWith: (...asked) => sealer.sealWith(...asked),
    unsealWith: (...asked) => sealer.unsealWith(...asked),
  };
}

function signerOf(world: SimWorld, tenant: string): Signer {
  const signer = world.crafts.signer(tenant);
  return {
    sign: async (claims) => {
      const signed = await ahead(() => signer.sign(claims));
      return world.call('signer.sign', () => unlessKeysDown(world, signed));
    },
    keys: () => world.call('signer.keys', () => signer.keys()),
  };
}

/** Addresses: sealed as everything is, and opened by nobody but the step that writes to applicants (P5). */
function contactsOf(world: SimWorld, tenant: string): Contacts {
  const contacts = world.keys.contacts(tenant);
  return {
    seal: async (plain) => {
      const sealed = await ahead(() => contacts.seal(plain));
      return world.call('contacts.seal', () => unlessKeysDown(world, sealed));
    },
    open: async (text) => {
      const who = world.timeline.current?.name ?? '';
      if (!who.startsWith('acknowledge-submission')) world.violate('I10', `${who} opened an address`);
      const plain = await ahead(() => contacts.open(text));
      return world.call('contacts.open', () => unlessKeysDown(world, plain));
    },
  };
}

/** Does a thing now and tells its outcome later. */
async function ahead<T>(run: () => Promise<T>): Promise<() => Promise<T>> {
  const [outcome] = await Promise.allSettled([run()]);
  return async () => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  };
}

/** Only `deliver-submission` and a person's `open-submission` or `readdress-submission` may unseal (P5). */
function watchUnsealing(world: SimWorld): void {
  const who = world.timeline.current?.name ?? '';
  if (!who.startsWith('deliver-submission') && !who.startsWith('operator'))
    world.violate('I10', `${who} unsealed answers`);
}

function unlessKeysDown<T>(world: SimWorld, effect: () => Promise<T>): Promise<T> {
  if (!isIn(world.weather.keysDown, world.timeline.now)) return effect();
  world.note('keys-down');
  return Promise.reject(new Error('the key service does not answer'));
}
