import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import { moveForm } from '../../domain/move-form.ts';
import { openSubmission } from '../../domain/open-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { pdfOf, upload, withFiles } from '../citizen.ts';
import { changed, formFolder, openWorld, sample, submit, type World } from '../world.ts';

/** A world in which submissions live in every way that ordinary use knows. */
export type Lives = {
  world: World;
  /** Leads them all, up to where each still stands in another state. */
  live(): Promise<void>;
  /** Brings all to their end, and lets the time pass in which they are kept. */
  end(): Promise<void>;
};

const good = sample('hundesteuer-anmeldung', 'ein-hund');
const operator = { name: 'o.meier', reason: 'Rückfrage geklärt' };
const tenant = 'neudorf';
const day = 86_400_000;
const delivered: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
const rejected: Outcome = { kind: 'rejected', code: 'refused' };
const unavailable: Outcome = { kind: 'unavailable', code: 'dms-503', affects: 'submission' };

/** Opens one. `wrap` sees what every tenant's steps do. */
export async function openLives(options: { wrap?: (ports: Ports) => Ports; onDisk?: boolean } = {}): Promise<Lives> {
  let outcome: Outcome = delivered;
  let verdict: 'not-scanned' | 'infected' = 'not-scanned';
  const folder: AnyConnector = {
    settings: z.looseObject({}),
    guarantee: 'at-least-once',
    deliver: async (_parcel, _settings, { once }) => {
      await once('case', async () => '1');
      return outcome;
    },
  };
  // Altenfeld has no route: what comes there waits for a person.
  const wrap = (ports: Ports): Ports => {
    const own = ports.tenant.id === 'altenfeld' ? { ...ports, tenant: { ...ports.tenant, routes: [] } } : ports;
    return options.wrap?.(own) ?? own;
  };
  const world = await openWorld({
    ...options,
    wrap,
    override: {
      connectors: { folder },
      renderRecord: async () => new Uint8Array([1]),
      scanner: { scan: async () => verdict },
    },
  });
  const neudorf = (): Ports => world.ports(tenant);
  /** At the county with an address to write to, which the form's second version does not ask for. */
  const accept = async (at = tenant): Promise<string> => {
    const answer = await submit(world, good, { tenant: at, version: at === tenant ? 2 : 1 });
    return (await answer.json()).submission;
  };
  const withMany = async (count: number, version: number): Promise<string> => {
    const key = crypto.randomUUID();
    const files = [];
    for (let file = 0; file < count; file += 1)
      files.push((await upload(world, { name: `${file}.pdf`, bytes: pdfOf(`${file}`) }, { key, tenant })).document);
    return (await (await submit(world, withFiles(files), { tenant, version, key })).json()).submission;
  };
  return {
    world,
    live: async () => {
      await publishWide(world);
      await accept();
      await accept('kreis-musterland');
      await withMany(10, 2);
      await world.work();
      await readdressed(world, (next) => {
        outcome = next;
      });
      await upload(world, { name: 'x.pdf', bytes: pdfOf('x') }, { key: crypto.randomUUID(), tenant });
      verdict = 'infected';
      const key = crypto.randomUUID();
      const { document } = await upload(world, { name: 'x.pdf', bytes: pdfOf('x') }, { key, tenant });
      const held = await (await submit(world, withFiles([document]), { key, tenant, version: 2 })).json();
      await world.work();
      await discardSubmission(held.submission, operator, neudorf());
      await world.work();
      verdict = 'not-scanned';
      outcome = rejected;
      const [discarded, opened] = [await accept(), await accept()];
      await world.work();
      await openSubmission(opened, operator, neudorf());
      await discardSubmission(discarded, operator, neudorf());
      await world.work();
      outcome = unavailable;
      for (let count = 0; count < 6; count += 1) await accept();
      await world.work();
      await withMany(2, 2);
    },
    end: async () => {
      world.pass(200 * day);
      await world.night();
      outcome = delivered;
      for (const { submission } of await listWaiting(neudorf()))
        await redriveSubmission(submission, operator, neudorf());
      for (let round = 0; round < 6; round += 1) {
        world.pass(10 * 60_000);
        await world.tick();
      }
      for (const years of [1, 12]) {
        world.pass(years * 366 * day);
        await world.night();
      }
    },
  };
}

/** Takes more files in one field, and keeps no address to write to. */
async function publishWide(world: World): Promise<void> {
  const files = readFormFolder(formFolder('hundesteuer-anmeldung'));
  const text = JSON.stringify(files.schema).replace('"x-contact":true,', '').replace('"maxItems":3', '"maxItems":10');
  const schema: unknown = JSON.parse(text);
  for (const id of world.ground.tenants) {
    const published = await publishForm({ ...files, schema }, 'test', world.ports(id));
    if (published.kind !== 'published') throw new Error(`the wide form is ${published.kind}`);
  }
  await publishForm(readFormFolder(formFolder('mobiles-haltverbot')), 'test', world.ports('altenfeld'));
  await moveForm('hundesteuer-anmeldung', { kind: 'withdraw', version: 1 }, 'test', world.ports('altenfeld'));
}

/** Refused where the county's form sent it, it goes to another office, and the county is told. */
async function readdressed(world: World, answer: (next: Outcome) => void): Promise<void> {
  answer(rejected);
  await submit(world, { ...good, answers: changed(good.answers, '/halter/vorname', 'Bo') });
  await world.work();
  const [one] = await listWaiting(world.ports(tenant));
  answer(delivered);
  await readdressSubmission(one?.submission ?? '', 'altenfeld', operator, world.ports(tenant));
  await world.work();
}
