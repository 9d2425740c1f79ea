import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { uploadFile } from '../upload-file.ts';
import { openWorld, submit, type World } from '../world.ts';

let world: World;
let verdict: 'clean' | 'infected';
let hasRoutes: boolean;
const refusing: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => ({ kind: 'rejected', code: 'refused' }),
};
beforeEach(async () => {
  verdict = 'infected';
  hasRoutes = true;
  world = await openWorld({
    override: {
      connectors: { folder: refusing },
      renderRecord: async () => new Uint8Array([1]),
      scanner: { scan: async () => verdict },
    },
    wrap: (ports: Ports) => ({
      ...ports,
      get tenant() {
        return hasRoutes ? ports.tenant : { ...ports.tenant, routes: [] };
      },
    }),
  });
});
afterEach(() => world.close());

const operator = { name: 'o.meier', reason: 'Kaufdatum unklar' };
const neudorf = (): Ports => world.ports('neudorf');
async function withFile(): Promise<{ submission: string; status: string }> {
  const key = crypto.randomUUID();
  const { body } = await uploadFile(world, key, new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello'), 'neudorf');
  return (await submit(world, body, { key, tenant: 'neudorf' })).json();
}

test('a file that is held again after it was scanned again still needs somebody, and the applicant is told so', async () => {
  const { submission, status } = await withFile();
  const told = async (): Promise<string> =>
    (await (await world.fetch(new URL(status).pathname + new URL(status).search)).json()).status;
  await world.work();
  const held = await told();
  await redriveSubmission(submission, operator, neudorf());
  const between = await told();
  await world.work();

  expect([held, between, await told()]).toEqual(['ACTION_REQUIRED', 'SUBMITTED', 'ACTION_REQUIRED']);
});

test('what waits for a route and has a held file is routed and scanned again by one redrive', async () => {
  hasRoutes = false;
  const { submission } = await withFile();
  await world.work();
  hasRoutes = true;
  verdict = 'clean';

  const redriven = await redriveSubmission(submission, operator, neudorf());
  await world.work();

  expect(redriven).toEqual({ kind: 'redriven', items: 2 });
  expect(await listWaiting(neudorf())).toMatchObject([{ reason: 'refused' }]);
});

test('a held file is scanned again when it is redriven', async () => {
  const { submission } = await withFile();
  await world.work();
  const [held] = await listWaiting(neudorf());
  verdict = 'clean';

  const redriven = await redriveSubmission(submission, operator, neudorf());
  await world.work();

  expect([held?.reason, redriven]).toEqual(['infected', { kind: 'redriven', items: 1 }]);
  expect(await listWaiting(neudorf())).toMatchObject([{ reason: 'refused' }]);
});
