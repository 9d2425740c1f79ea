import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { itemOf } from '../../aws/store-item.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { writeKey } from '../../local/keyring.ts';
import { openWorld, sample, submit, type World } from '../world.ts';
import { readRelease, release as released } from './released.ts';
import { type Found, Synthesis, Synthesised, synthesise } from './synthesised.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: [] });
  takeOver(world);
});
afterEach(() => world.close());

/** Puts what an earlier edition left into a ground of this one: items as the table has them, keys, published files. */
function takeOver({ ground, folder }: World): void {
  const insert = ground.database.prepare(
    'insert or replace into items (tenant, partition, sort, version, body, list, at) values (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const stored of released.items) {
    const { body, ...rest } = stored;
    const raw = body?.B === undefined ? stored : { ...rest, body: { B: Buffer.from(body.B, 'base64') } };
    const { item } = itemOf(raw);
    const { partition, sort, version, list } = item;
    insert.run(
      released.tenant,
      partition,
      sort,
      version,
      JSON.stringify(item.body),
      list?.name ?? null,
      list?.at ?? null,
    );
  }
  ground.database.prepare('delete from keys where tenant = ?').run(released.tenant);
  for (const { kind, kid, body } of released.keys) writeKey(ground.database, released.tenant, kind, kid, body);
  for (const [path, text] of Object.entries(released.publications)) {
    const file = join(folder, 'files', released.tenant, 'publications', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const submission = (name: string) => {
  const found = released.submissions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`release 0 had no submission that was ${name}`);
  return found;
};
const statusOf = async (name: string): Promise<string> => {
  const { pathname, search } = new URL(submission(name).status);
  const answer = await world.fetch(pathname + search, { headers: { accept: 'application/json' } });
  return (await answer.json()).status;
};

test('what an earlier edition took in, this one delivers: nothing is lost and nothing comes twice', async () => {
  const before = await Promise.all(['completed', 'pending', 'accepted'].map(statusOf));
  world.pass(3_600_000);

  await world.tick();
  await world.tick();

  expect(before).toEqual(['RECEIVED', 'SUBMITTED', 'SUBMITTED']);
  expect(await Promise.all(['completed', 'pending', 'accepted'].map(statusOf))).toEqual(Array(3).fill('RECEIVED'));
  const cases = readdirSync(join(world.folder, 'cases', released.tenant));
  expect(cases.toSorted()).toEqual(
    [submission('pending'), submission('accepted')].map((one) => one.receiptNumber).toSorted(),
  );
});

test('the books add up over what an earlier edition took in and this one goes on with', async () => {
  world.pass(3_600_000);
  await world.tick();
  await world.tick();

  const { differences, accounts } = await verifyAudit(world.ports(released.tenant));

  expect(accounts).toMatchObject({ delivered: 3 });
  expect(differences).toEqual([]);
});

test('the same key that an earlier edition answered gets the same receipt from this one', async () => {
  const { key, receipt } = submission('accepted');

  const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: released.tenant, key });

  expect(answer.status).toBe(202);
  expect((await answer.json()).receipt).toBe(receipt);
});

test('retention that began under an earlier edition ends under this one', async () => {
  world.pass(40 * 86_400_000);

  await world.night();

  const { key } = submission('completed');
  const again = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: released.tenant, key });
  expect(again.status).toBe(410);
});

test('an update of a tenant’s stack keeps its table, its bucket, its queues and its functions’ names', () => {
  const earlier = new Synthesis(Synthesised.parse(readRelease('template.json')));
  const now = synthesise().get('musterstadt');

  expect(earlier.ofType('AWS::DynamoDB::Table')).toHaveLength(1);
  expect(now && lasting(now)).toEqual(expect.arrayContaining(lasting(earlier)));
});

/** What an update must not replace: by its name in the template, and by what can't be changed without making it anew. */
function lasting(stack: Synthesis): string[] {
  const kept = stack.ofType('AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::ApiGatewayV2::Api');
  const functions = stack
    .ofType('AWS::Lambda::Function')
    .map(({ Properties }) => JSON.stringify(Properties['FunctionName']));
  return [...kept.map(identity), ...functions];
}

const fixed = ['KeySchema', 'TableName', 'BucketName', 'QueueName', 'ProtocolType', 'FifoQueue'];
function identity({ Type, id, Properties, DeletionPolicy }: Found): string {
  const facts = fixed.flatMap((name) => (name in Properties ? [`${name} ${JSON.stringify(Properties[name])}`] : []));
  return [Type, id, DeletionPolicy ?? '', ...facts].join(' ');
}
