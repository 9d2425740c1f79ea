import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import type { UploadPermission } from '../../schemas/document.ts';
import { sha256Hex } from '../../domain/digest.ts';
import { type Saboteur, sabotage } from '../sabotage.ts';
import { changed, openWorld, sample, submit, type World } from '../world.ts';

let world: World | undefined;
afterEach(() => world?.close());

const pdf = new TextEncoder().encode('%PDF-1.7 Nachweis');

/** A citizen who does not give up: she uploads, and sends with the same key until she has a receipt. */
async function citizen(here: World, key: string): Promise<string> {
  const good = sample('hundesteuer-anmeldung', 'ein-hund');
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const document = await upload(here, key);
    const answer =
      document === undefined
        ? undefined
        : await submit(
            here,
            { answers: changed(good.answers, '/nachweise', [document]), documents: [document] },
            { key },
          );
    if (answer?.status === 202) return (await answer.json()).receiptNumber;
    // The answer was lost after the commit: sending the very same again must give the receipt.
    const again =
      answer === undefined
        ? undefined
        : await submit(
            here,
            { answers: changed(good.answers, '/nachweise', [document ?? '']), documents: [document ?? ''] },
            { key },
          );
    if (again?.status === 202) return (await again.json()).receiptNumber;
  }
  throw new Error('the citizen gave up');
}

async function upload(here: World, key: string): Promise<string | undefined> {
  const wish = {
    field: '/nachweise',
    name: 'n.pdf',
    mediaType: 'application/pdf',
    size: pdf.length,
    sha256: await sha256Hex(pdf),
  };
  const answer = await here.fetch('/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(wish),
  });
  if (answer.status !== 201) return undefined;
  const permission: UploadPermission = await answer.json();
  const body = new FormData();
  for (const [name, value] of Object.entries(permission.fields)) body.append(name, value);
  body.append('file', new Blob([pdf]), 'n.pdf');
  await here.fetch(new URL(permission.url).pathname, { method: 'POST', body });
  return permission.document;
}

async function run(at: number, after: boolean): Promise<number> {
  const saboteur: Saboteur = { calls: 0, at: -1, after };
  const here = await openWorld({
    forms: ['hundesteuer-anmeldung'],
    override: { renderRecord: async () => new Uint8Array([37, 80, 68, 70]) },
    wrap: (ports: Ports) => ({
      ...ports,
      store: sabotage(ports.store, saboteur),
      queue: sabotage(ports.queue, saboteur),
      documents: sabotage(ports.documents, saboteur),
      sealer: sabotage(ports.sealer, saboteur),
      publications: sabotage(ports.publications, saboteur),
      neighbours: sabotage(ports.neighbours, saboteur),
      contacts: sabotage(ports.contacts, saboteur),
      mail: sabotage(ports.mail, saboteur),
    }),
  });
  world = here;
  saboteur.calls = 0;
  saboteur.at = at;
  const receiptNumber = await citizen(here, crypto.randomUUID());
  for (let round = 0; round < 30; round += 1) {
    await here.work();
    here.pass(3 * 60_000);
    await here.tick();
  }
  const place = join(here.folder, 'cases/neudorf');
  expect(existsSync(place) ? readdirSync(place).filter((name) => !name.startsWith('.')) : []).toEqual([receiptNumber]);
  expect(readdirSync(join(place, receiptNumber))).toHaveLength(4);
  const states = here.ground.database
    .prepare("select json_extract(body, '$.state') as state from items where sort = 'META'")
    .all();
  expect(states.map(({ state }) => state)).toEqual(['completed', 'completed']);
  const mails = existsSync(join(here.folder, 'mail/kreis-musterland'))
    ? readdirSync(join(here.folder, 'mail/kreis-musterland'))
    : [];
  // Twice sent is one file: it has one id. Where the address could not be sealed, there is none, and the rest goes on.
  expect(mails.filter((name) => name.endsWith('.delivered.eml'))).toHaveLength(contactFault(here) ? 0 : 1);
  here.close();
  world = undefined;
  return saboteur.calls;
}

test.each([[false], [true]])(
  'whichever call on a port fails (after its effect: %s), an acknowledged submission is delivered once, with its file',
  { timeout: 400_000 },
  async (after) => {
    const calls = await run(0, after);

    expect(calls).toBeGreaterThan(60);
    // All of them take four minutes: `EVERY_FAULT=1 npx vitest run test/journey/crash` runs them, each usual run another part.
    const step = process.env['EVERY_FAULT'] === undefined ? 16 : 1;
    for (let at = 1 + (Date.now() % step); at <= calls; at += step) await run(at, after);
  },
);

/** Whether sealing the address was what failed. */
function contactFault({ logged }: World): boolean {
  return logged.some(({ line }) => line.outcome === 'contact-not-kept');
}
