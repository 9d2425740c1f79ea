import type { Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { Ports } from '../../domain/ports.ts';
import { proofAddress, slotAt } from '../../forms/proof-challenge.ts';
import { solveProof } from '../../forms/solve-proof.ts';
import { listen } from '../../local/server.ts';
import type { ProofLevel } from '../../schemas/proof-of-work.ts';
import { freePort } from '../free-port.ts';
import { sample } from '../world.ts';
import { axeFindings, type BrowserSite, startBrowserSite } from './browser-site.ts';
import { fields, fill, fillIn, more, send } from './stopping-ban.ts';

let host: Server;
let hostOrigin: string;
beforeAll(async () => {
  const port = await freePort();
  hostOrigin = `http://localhost:${port}`;
  host = await listen(
    async () =>
      new Response(
        `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Gemeinde</title><link rel="icon" href="data:,"><script type="module" src="${site.origin}/kreis-musterland/embed/v1.js"></script></head><body><main><h1>Gemeinde</h1><intake-form form="${form}"><a href="#">Zum Formular</a></intake-form></main></body></html>`,
        { headers: { 'content-type': 'text/html; charset=utf-8' } },
      ),
    port,
  );
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});

// What came through is remembered for minutes: each test begins with a site of its own.
let site: BrowserSite;
beforeEach(async () => {
  const wrap = (ports: Ports): Ports => ({
    ...ports,
    tenant: { ...ports.tenant, proofOfWork: 'always', embedOrigins: [hostOrigin] },
  });
  site = await startBrowserSite([form, 'hundesteuer-anmeldung'], {}, { wrap });
});
afterEach(() => site.stop());

const form = 'mobiles-haltverbot';

type Sent = { status: number; key: string; proof: string; body: string };
/** Every submission that this page sends, and how it was answered. */
function listenTo(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.on('response', (response) => {
    const request = response.request();
    if (!request.url().endsWith('/submissions') || request.method() !== 'POST') return;
    const headers = request.headers();
    const [key = '', proof = ''] = [headers['idempotency-key'], headers['proof-of-work']];
    sent.push({ status: response.status(), key, proof, body: request.postData() ?? '' });
  });
  return sent;
}

const post = (path: string, key: string, proof: string, body: string): Promise<Response> =>
  fetch(`${site.origin}/kreis-musterland/forms/${path}/versions/1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, 'proof-of-work': proof },
    body,
  });

/** So many submissions come through, by programs that do the work. */
async function storm(count: number, level: ProofLevel): Promise<void> {
  const name = 'hundesteuer-anmeldung';
  const address = proofAddress(new URL(`${site.origin}/kreis-musterland/forms/${name}/versions/1/submissions`));
  const slot = slotAt(site.world.ports().now().getTime());
  const body = JSON.stringify(sample(name, 'ein-hund'));
  for (let sent = 0; sent < count; sent += 1) {
    const key = crypto.randomUUID();
    const { status } = await post(name, key, (await solveProof({ address, key, slot }, level)) ?? '', body);
    if (status !== 202) throw new Error(`submission ${sent} of the storm was answered ${status}`);
  }
}

/** Opens the form until it has a key whose work for one level is not by chance (once in 16) enough for the next one. */
async function openLuckless(): Promise<Page> {
  const slot = slotAt(site.world.ports().now().getTime());
  const address = proofAddress(new URL(`${site.origin}/kreis-musterland/forms/${form}/versions/1/submissions`));
  for (;;) {
    const page = await site.open(`/kreis-musterland/forms/${form}`);
    const kept = await page.waitForFunction(() => history.state);
    const { key } = z.object({ key: z.string() }).parse(await kept.jsonValue());
    const purpose = { address, key, slot };
    const [none, first] = await Promise.all([solveProof(purpose, 0), solveProof(purpose, 1)]);
    if (leadingZeros(none) === 1 && leadingZeros(first) === 2) return page;
    await page.close();
  }
}

const leadingZeros = (proof = ''): number => /\.(0*)[0-9a-f]*$/.exec(proof)?.[1]?.length ?? 0;

/** The page's clock shows the world's time. */
const tellTime = (page: Page): Promise<void> => page.clock.setFixedTime(site.world.ports().now());

test('a proof is made without her doing anything, accepted once, and refused for a second submission', async () => {
  const page = await site.open(`/kreis-musterland/forms/${form}`);
  await tellTime(page);
  const sent = listenTo(page);
  await fillIn(page);

  await send(page);
  await page.waitForURL(/\/submissions\//);
  const [first] = sent;
  const replayed = await post(form, crypto.randomUUID(), first?.proof ?? '', first?.body ?? '');
  const repeated = await post(form, first?.key ?? '', first?.proof ?? '', first?.body ?? '');

  expect(sent.map(({ status }) => status)).toEqual([202]);
  expect(replayed.status).toBe(403);
  expect(await replayed.json()).toMatchObject({ type: 'urn:rohrpost:problem:proof-required', proof: { level: 0 } });
  expect(repeated.status).toBe(202);
});

test('under attack it is refused twice, told in plain words, and sent by itself with the work that is asked', async () => {
  const page = await openLuckless();
  await tellTime(page);
  const sent = listenTo(page);
  await fillIn(page);
  await storm(60, 0);
  let tries = 0;
  let findings: string[] | undefined;
  await page.route('**/submissions', async (route) => {
    tries += 1;
    if (tries === 2) {
      // While she has proved the first level, the attack goes on; what she is told is looked at meanwhile.
      await page.locator('[role=status]', { hasText: 'Einen Augenblick, bitte' }).waitFor();
      findings = await axeFindings(page);
      await storm(180, 1);
    }
    await route.continue();
  });

  await send(page);
  await page.waitForURL(/\/submissions\//, { timeout: 600_000 });

  expect(sent.map(({ status }) => status)).toEqual([403, 403, 202]);
  expect(new Set(sent.map(({ key, body }) => key + body)).size).toBe(1);
  expect(findings).toEqual([]);
  expect(site.broken).toEqual([]);
  // Two hundred and forty proofs of work on a machine that others may have the use of as well.
}, 1_200_000);

test('a clock that is three days wrong costs one more request, and nothing that was typed', async () => {
  const page = await site.open(`/kreis-musterland/forms/${form}`);
  await page.clock.setFixedTime(new Date('2026-11-27T09:00:00Z'));
  const sent = listenTo(page);
  await fillIn(page);

  await send(page);
  await page.waitForURL(/\/submissions\//);

  expect(sent.map(({ status }) => status)).toEqual([403, 202]);
});

test('as a part of another site’s page it is proved as well', async () => {
  const page = await site.open(`${hostOrigin}/`);
  await tellTime(page);
  const sent = listenTo(page);
  const root = page.locator('intake-form');
  await fillIn(root.locator('form'));

  await root.getByRole('button', { name: 'Absenden' }).click();
  await root.locator('.intake-arrived h2:focus').waitFor();

  expect(sent.map(({ status }) => status)).toEqual([202]);
  expect(site.broken).toEqual([]);
});

test('where what proves can’t be loaded she is told, her answers stay, and once it can be had the next press sends', async () => {
  const page = await site.open(`/kreis-musterland/forms/${form}`);
  await tellTime(page);
  await page.route('**/assets/prove.*', (route) => route.abort());
  const sent = listenTo(page);
  await fillIn(page);

  await send(page);
  await page.locator('#faults', { hasText: 'Zum Schutz vor massenhaften Einsendungen' }).waitFor();
  await page.unroute('**/assets/prove.*');
  await send(page);
  await page.waitForURL(/\/submissions\//);

  expect(sent.map(({ status }) => status)).toEqual([403, 202]);
});

test('without JavaScript what is sent too soon comes back as it is, and goes with the next press', async () => {
  const page = await site.open(`/kreis-musterland/forms/${form}`, { javaScriptEnabled: false });
  for (const step of [fields, more]) await fill(page, step);
  await page.getByLabel('Umzug').check();
  await page.locator('#f-richtigkeit').check();
  await page.getByRole('button', { name: 'Angaben prüfen' }).last().click();

  await send(page);
  await page.getByRole('heading', { name: 'Bitte drücken Sie noch einmal auf „Absenden“' }).waitFor();
  const shown = await page.getByText('Mustermann').count();
  site.world.pass(5000);
  await send(page);
  await page.waitForURL(/\/submissions\//);

  expect(shown).toBeGreaterThan(0);
});
