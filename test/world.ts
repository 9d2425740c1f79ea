import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { publishForm } from '../domain/publish-form.ts';
import type { Log, Ports } from '../domain/ports.ts';
import { openDatabase } from '../local/database.ts';
import { type Ground, openGround } from '../local/ground.ts';
import { ensureKeys } from '../local/keyring.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { groundSite } from '../local/server.ts';
import { readTenants } from '../local/tenants.ts';
import { runByTime, workOnce } from '../local/worker.ts';
import { Answers as AnswersContract, type Answers, type Json } from '../schemas/submission.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
/** The demo's forms. */
export const formFolder = (form: string): string => join(project, 'schemas/forms', form);
/** The address that the world pretends to be at. */
export const origin = 'http://localhost:8080';

/** A local ground for one test, with a clock that the test moves and everything that was logged. */
export type World = {
  ground: Ground;
  folder: string;
  logged: { tenant: string; line: Parameters<Log>[0] }[];
  ports(tenant?: string): Ports;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Moves the clock on, in milliseconds. */
  pass(milliseconds: number): void;
  /** Works off all messages that are visible now. */
  work(): Promise<number>;
  /** Sweeper, then messages. */
  tick(): Promise<void>;
  night(): Promise<void>;
  close(): void;
};

let keys: { tenant: string; kind: string; kid: string; place: number; body: string }[] | undefined;

async function withKeys(database: DatabaseSync, tenants: string[]): Promise<void> {
  const insert = database.prepare('insert into keys (tenant, kind, kid, place, body) values (?, ?, ?, ?, ?)');
  for (const { tenant, kind, kid, place, body } of keys ?? []) insert.run(tenant, kind, kid, place, body);
  await ensureKeys(database, tenants, new Date('2026-01-01T00:00:00Z'), 2048);
  keys ??= database
    .prepare('select * from keys')
    .all()
    .map(({ tenant, kind, kid, place, body }) => ({
      tenant: String(tenant),
      kind: String(kind),
      kid: String(kid),
      place: Number(place),
      body: String(body),
    }));
}

type Published = { items: Record<string, null | number | string>[]; folder: string };
const published = new Map<string, Published>();

/** Publishes forms for some tenants; once per set of both in a process, further worlds get copies of what was made. */
async function withForms(
  ground: Ground,
  folder: string,
  { forms, tenants }: { forms: string[]; tenants: string[] },
  ports: (tenant: string) => Ports,
): Promise<void> {
  const name = [...forms, '', ...tenants].join(' ');
  const before = published.get(name);
  if (before !== undefined) {
    const insert = ground.database.prepare(
      'insert into items (tenant, partition, sort, version, body, list, at) values (:tenant, :partition, :sort, :version, :body, :list, :at)',
    );
    for (const item of before.items) insert.run(item);
    cpSync(before.folder, folder, { recursive: true });
    return;
  }
  for (const form of forms) {
    for (const tenant of tenants) {
      const result = await publishForm(readFormFolder(formFolder(form)), 'test', ports(tenant));
      if (result.kind !== 'published') throw new Error(`${form} was not published for ${tenant}: ${result.kind}`);
    }
  }
  const kept = mkdtempSync(join(tmpdir(), 'rohrpost-forms-'));
  process.once('exit', () => rmSync(kept, { recursive: true, force: true }));
  cpSync(folder, kept, { recursive: true });
  const items = ground.database.prepare('select * from items').all().map(asRow);
  published.set(name, { items, folder: kept });
}

function asRow(row: Record<string, unknown>): Published['items'][number] {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'string' ? value : null,
    ]),
  );
}

/**
 * Opens a world; `override` replaces ports of every tenant, `onDisk` keeps the database in a file as `npm start` does, `publishing`
 * are the tenants that publish the forms where not all do: every form is looked through once for each.
 */
export async function openWorld(
  options: {
    override?: Partial<Ports>;
    wrap?: (ports: Ports) => Ports;
    forms?: string[];
    publishing?: string[];
    onDisk?: boolean;
    at?: string;
  } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'rohrpost-'));
  const world = readTenants(join(project, 'tenants'));
  let now = Date.parse('2026-11-24T09:00:00.000Z');
  const logged: World['logged'] = [];
  const database = openDatabase(options.onDisk === true ? join(folder, 'rohrpost.sqlite') : ':memory:');
  await withKeys(
    database,
    world.tenants.map(({ id }) => id),
  );
  const ground = await openGround({
    folder,
    database,
    origin: options.at ?? origin,
    world,
    now: () => new Date(now),
    keyBits: 2048,
    log: (tenant, line) => logged.push({ tenant, line }),
    ...(options.override && { override: options.override }),
    ...(options.wrap && { wrap: options.wrap }),
  });
  const ports = (tenant = 'kreis-musterland'): Ports => {
    const found = ground.ports(tenant);
    if (found === undefined) throw new Error(`no tenant ${tenant}`);
    return found;
  };
  const { forms = ['hundesteuer-anmeldung'], publishing = ground.tenants } = options;
  await withForms(ground, folder, { forms, tenants: publishing }, ports);
  logged.length = 0;
  const site = groundSite(ground, {
    assets: [],
    css: 'intake.css',
    enhance: 'enhance.js',
    check: 'check.0123.js',
    embed: { script: 'embed.js', pinned: 'pinned.js', integrity: 'sha384-x', frame: 'frame.js' },
    studio: { script: 'studio.js', preview: 'preview.js', css: 'studio.css' },
  });
  const { signal } = new AbortController();
  const work = async (): Promise<number> => {
    let steps = 0;
    while (await workOnce(ground, signal)) steps += 1;
    return steps;
  };
  return {
    ground,
    folder,
    logged,
    ports,
    fetch: (path, init) => site(new Request(`${ground.origin}${path}`, init)),
    pass: (milliseconds) => {
      now += milliseconds;
    },
    work,
    tick: async () => {
      await runByTime(ground, 'resume-submissions');
      await work();
    },
    night: () => runByTime(ground, 'expire-submissions'),
    close: () => {
      ground.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A valid sample's answers. */
export function sample(form: string, name: string): { answers: Answers; documents: string[] } {
  return JSON.parse(readFileSync(join(formFolder(form), 'samples/valid', `${name}.json`), 'utf8'));
}

/** Posts a submission as a program would. */
export function submit(
  world: World,
  body: unknown,
  options: { tenant?: string; form?: string; version?: number; key?: string; query?: string; language?: string } = {},
): Promise<Response> {
  const {
    tenant = 'kreis-musterland',
    form = 'hundesteuer-anmeldung',
    version = 1,
    key = crypto.randomUUID(),
    query = '',
    language = 'de',
  } = options;
  return world.fetch(`/${tenant}/forms/${form}/versions/${version}/submissions${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, 'accept-language': language },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Answers without one of them; the place is named as in a JSON pointer. */
export function without(answers: Answers, pointer: string): Answers {
  const gone = Symbol('gone');
  const marked: unknown = JSON.parse(
    JSON.stringify(changed(answers, pointer, gone.toString())),
    (_name, value: unknown) => (value === gone.toString() ? undefined : value),
  );
  return AnswersContract.parse(marked);
}

/** Answers with one of them changed; the place is named as in a JSON pointer. */
export function changed(answers: Answers, pointer: string, value: Json): Answers {
  const copy: Answers = structuredClone(answers);
  const names = pointer.split('/').slice(1);
  const last = names.pop() ?? '';
  let place: Json | Answers = copy;
  for (const name of names)
    place =
      typeof place === 'object' && place !== null
        ? (Object.entries(place).find(([key]) => key === name)?.[1] ?? {})
        : {};
  if (typeof place === 'object' && place !== null) Object.assign(place, { [last]: value });
  return copy;
}
