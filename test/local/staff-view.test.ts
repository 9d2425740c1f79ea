import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { logIn } from '../log-in.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

const form = 'schuelerfahrtkosten';
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => ({ kind: 'rejected', code: 'refused' }),
};
let world: World;
beforeEach(async () => {
  const renderRecord = async () => new Uint8Array([1]);
  world = await openWorld({ forms: [form], override: { connectors: { folder: connector }, renderRecord } });
});
afterEach(() => world.close());

test('who opens a submission that waits reads its answers, and of a bank account the end only', async () => {
  const { answers } = sample(form, 'zwei-fahrkarten');
  const iban = z.object({ zahlung: z.object({ iban: z.string() }) }).parse(answers).zahlung.iban;
  const { submission } = await (await submit(world, { answers, documents: [] }, { form, tenant: 'neudorf' })).json();
  await world.work();

  const opened = await world.fetch('/neudorf/staff/open', {
    method: 'POST',
    headers: {
      cookie: await logIn(world, 'anna', 'neudorf'),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ reason: 'Ablehnung geklärt', submission }).toString(),
  });
  const page = await opened.text();

  expect(page).toContain('Mustermann');
  expect(page).toContain(`•••• ${iban.slice(-4)}`);
  expect(page).not.toContain(iban);
});
