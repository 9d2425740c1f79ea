import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeOf } from '../../aws/store-write.ts';
import { balanceAndCount } from '../../domain/count-sent.ts';
import { countRefused, countStarted } from '../../domain/count-form.ts';
import { findCurrentVersion } from '../../domain/form-catalogue.ts';
import { acknowledgeSubmission } from '../../domain/acknowledge-submission.ts';
import { confirmHandOver } from '../../domain/confirm-hand-over.ts';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import type { HandedOver, Ports, Store } from '../../domain/ports.ts';
import { receiveSubmission } from '../../domain/receive-submission.ts';
import { releaseDocument } from '../../domain/release-document.ts';
import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import type { FunctionName } from '../../schemas/steps-on-aws.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { openWorld, type World } from '../world.ts';
import { grantsOf } from './policies.ts';
import { synthesise } from './synthesised.ts';

const stack = synthesise().get('neudorf');
const grants = stack === undefined ? [] : grantsOf(stack);
const granted = (step: FunctionName): Set<string> =>
  new Set(grants.filter(({ role }) => role === step.replaceAll('-', '')).map(({ action }) => action));
const code = (step: FunctionName): string =>
  readFileSync(fileURLToPath(new URL(`../../functions/${step}.ts`, import.meta.url)), 'utf8');
const asksByQuery = (step: FunctionName): boolean => code(step).includes('storeByQuery(');
const inTransactions = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
} as const;

/** The tenant's ports for a step, and every right on the table that the step makes use of (AWS: "Using IAM with DynamoDB transactions"). */
function watched(step: FunctionName, ports: Ports): { ports: Ports; used: Set<string> } {
  const used = new Set<string>();
  const store: Store = {
    ...ports.store,
    get: (partition, sort) => {
      used.add(asksByQuery(step) ? 'dynamodb:Query' : 'dynamodb:GetItem');
      return ports.store.get(partition, sort);
    },
    query: (partition, prefix) => {
      used.add('dynamodb:Query');
      return ports.store.query(partition, prefix);
    },
    commit: (writes) => {
      for (const write of writes) {
        const asked = writeOf('table', write, 'mark') ?? {};
        for (const [word, right] of Object.entries(inTransactions)) if (word in asked) used.add(right);
      }
      return ports.store.commit(writes);
    },
    add: (addition) => {
      used.add('dynamodb:UpdateItem');
      return ports.store.add(addition);
    },
  };
  return { ports: { ...ports, store }, used };
}

let world: World;
let verdict: 'pending' | 'clean' = 'pending';
beforeAll(async () => {
  world = await openWorld({
    override: { renderRecord: async () => new Uint8Array([1]), scanner: { scan: async () => verdict } },
  });
});
afterAll(() => world.close());

/** Accepted and routed; its one file is still to be looked at. */
async function routed(): Promise<string> {
  const place = { key: crypto.randomUUID(), tenant: 'neudorf' };
  const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, place);
  const { submission } = await (await send(world, [document], place)).json();
  await routeSubmission({ submission }, world.ports('neudorf'));
  return submission;
}

test('a delivery that waits for a file asks nothing of the table that its role may not do', async () => {
  const submission = await routed();
  const { ports, used } = watched('deliver-submission', world.ports('neudorf'));

  world.pass(20 * 60_000);
  await deliverSubmission({ submission, destination: 'akte' }, ports, new AbortController().signal);

  expect(used).toContain('dynamodb:PutItem');
  expect([...used].filter((right) => !granted('deliver-submission').has(right))).toEqual([]);
});

test('a neighbour’s word of another office asks nothing of the table that the role may not do that takes it', async () => {
  const submission = await routed();
  const { ports, used } = watched('receive-letter', world.ports('neudorf'));
  const authority = { id: 'ordnungsamt', name: 'Ordnungsamt', tenant: 'neudorf' };

  await confirmHandOver(submission, { kind: 'readdressed', authority, at: '2026-11-24T10:00:00.000Z' }, ports);

  expect(world.logged.at(-1)?.line).toMatchObject({ step: 'confirm-hand-over', outcome: 'changed' });
  expect([...used].filter((right) => !granted('receive-letter').has(right))).toEqual([]);
});

test('the nightly round, which keeps a root of the books each night, asks nothing of the table that its role may not do', async () => {
  await routed();
  const { ports, used } = watched('expire-submissions', world.ports('neudorf'));

  for (const _night of [1, 2]) {
    world.pass(24 * 3_600_000);
    await expireSubmissions(ports);
    expect((await balanceAndCount(ports)).isWhole).toBe(true);
  }

  expect(used).toContain('dynamodb:PutItem');
  expect([...used].filter((right) => !granted('expire-submissions').has(right))).toEqual([]);
});

test('who counts that a form was opened or failed asks nothing of the table that its role may not do', async () => {
  const form = 'hundesteuer-anmeldung';
  const errors = [{ pointer: '/hund/name', keyword: 'required', params: {}, message: '' }];
  const show = watched('show-forms', world.ports('neudorf'));
  const refusing = (['accept-submission', 'review-submission'] as const).map((step) => ({
    step,
    ...watched(step, world.ports('neudorf')),
  }));

  const version = await findCurrentVersion(show.ports, form);
  if (!('code' in version)) await countStarted(version, show.ports);
  for (const { ports } of refusing) await countRefused(form, 1, errors, ports);

  for (const { used } of [show, ...refusing]) expect(used).toContain('dynamodb:UpdateItem');
  expect([...show.used].filter((right) => !granted('show-forms').has(right))).toEqual([]);
  for (const { step, used } of refusing) expect([...used].filter((right) => !granted(step).has(right))).toEqual([]);
});

test('who takes a parcel with files, and the night that takes away what was cut off of it, ask nothing of the table that they may not do', async () => {
  const letters = watched('receive-letter', world.ports('neudorf'));
  const nightly = watched('expire-submissions', world.ports('neudorf'));
  const place = { key: crypto.randomUUID(), tenant: 'kreis-musterland' };
  const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, place);
  const { submission } = await (await send(world, [document], place)).json();
  const county = world.ports('kreis-musterland');
  await routeSubmission({ submission }, county);
  verdict = 'clean';
  await releaseDocument({ submission, document }, county);
  verdict = 'pending';
  const taken: HandedOver[] = [];
  const handOver: Ports['neighbours']['handOver'] = async (_tenant, parcel, fetch) => {
    const first = await receiveSubmission(parcel, async () => undefined, letters.ports);
    world.pass(8 * 24 * 3_600_000);
    await expireSubmissions(nightly.ports);
    const second = await receiveSubmission(parcel, fetch, letters.ports);
    taken.push(first, second);
    return second;
  };
  const ports = { ...county, neighbours: { ...county.neighbours, handOver } };
  await deliverSubmission({ submission, destination: 'tenant:neudorf' }, ports, new AbortController().signal);

  expect(taken).toEqual([{ unavailable: 'document-incomplete' }, { submission: expect.any(String) }]);
  expect(nightly.used).toContain('dynamodb:DeleteItem');
  expect([...letters.used].filter((right) => !granted('receive-letter').has(right))).toEqual([]);
  expect([...nightly.used].filter((right) => !granted('expire-submissions').has(right))).toEqual([]);
});

test('from acceptance to erasure no step asks anything of the table that its role may not do', async () => {
  const asked: string[] = [];
  const { signal } = new AbortController();
  const walk = async (step: FunctionName, run: (ports: Ports) => Promise<unknown>): Promise<void> => {
    const { ports, used } = watched(step, world.ports('neudorf'));
    await run(ports);
    asked.push(...[...used].filter((right) => !granted(step).has(right)).map((right) => `${step}: ${right}`));
  };
  const submission = await routed();
  const [document = ''] = (await world.ports('neudorf').store.query(`SUBMISSION#${submission}`, 'DOCUMENT#')).map(
    ({ sort }) => sort.slice('DOCUMENT#'.length),
  );

  verdict = 'clean';
  await walk('route-submission', (ports) => routeSubmission({ submission }, ports));
  await walk('release-document', (ports) => releaseDocument({ submission, document }, ports));
  await walk('deliver-submission', (ports) => deliverSubmission({ submission, destination: 'akte' }, ports, signal));
  await walk('acknowledge-submission', (ports) => acknowledgeSubmission({ submission }, ports));
  await walk('resume-submissions', (ports) => resumeSubmissions(ports));
  world.pass(400 * 24 * 3_600_000);
  await walk('expire-submissions', (ports) => expireSubmissions(ports));
  await walk('expire-submissions', (ports) => balanceAndCount({ ...ports, mayGoOn: () => true }));

  expect(world.logged.some(({ line }) => line.step === 'expire-submissions' && line.submission === submission)).toBe(
    true,
  );
  expect(asked).toEqual([]);
});
