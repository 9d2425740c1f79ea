import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoDbClient, type Place, s3Client, ssmClient } from '../../aws/clients.ts';
import { awsKeyCabinet } from '../../aws/key-cabinet.ts';
import { awsKeyHolder } from '../../aws/key-holder.ts';
import { awsSecret } from '../../aws/secret.ts';
import { acceptSubmission } from '../../domain/accept-submission.ts';
import { destroyKey } from '../../domain/destroy-key.ts';
import type { Ports } from '../../domain/ports.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import type { StackOutputs } from '../../schemas/stack-outputs.ts';
import { formFolder, sample } from '../world.ts';
import { type Ended, type OperatedStacks, operatedStacks, writeOutputs } from './operated-stacks.ts';

let operated: OperatedStacks;
let place: Place;
let home: string;
let tenants: string;
let outputs: string;
let fresh: string;
let stacks: Record<string, StackOutputs>;

beforeAll(async () => {
  operated = await operatedStacks();
  ({ place, home, tenants } = operated);
  // A tenant without routes: what comes in waits for a person.
  const file = join(tenants, 'neudorf/tenant.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), routes: [] }));
  const { newStack } = operated;
  stacks = { 'Rohrpost-neudorf': await newStack('neudorf'), 'Rohrpost-altenfeld': await newStack('altenfeld') };
  outputs = join(home, 'outputs.json');
  writeFileSync(outputs, JSON.stringify({ ...stacks, CDKToolkit: { Bucket: 'x' } }));
  fresh = writeOutputs(join(home, 'fresh.json'), { 'Rohrpost-musterstadt': await newStack('musterstadt') });
  await rohrpost(['setup']);
  await at('neudorf', 'publish', formFolder('hundesteuer-anmeldung'), '--by', 'e.beispiel');
});
afterAll(() => operated.close());

const rohrpost = (words: string[], { input = '', file = outputs } = {}): Promise<Ended> =>
  operated.rohrpost(words, { file, input });
const at = (tenant: string, ...words: string[]): Promise<Ended> => rohrpost(['--tenant', tenant, ...words]);
const operator = ['--by', 'e.beispiel', '--reason', 'Rückfrage geklärt'];

const portsOf = (tenant: string): Ports => operated.portsOf(tenant, stacks[`Rohrpost-${tenant}`]);

test('a tenant is set up once, however often: what is there stays', async () => {
  const on = { file: fresh };
  const before = await rohrpost(['directory', 'show', '--tenant', 'musterstadt'], on);
  const first = await rohrpost(['setup'], on);
  const keys = await rohrpost(['keys', 'list', '--tenant', 'musterstadt'], on);

  const second = await rohrpost(['setup'], on);

  expect([before.code, before.wrong]).toEqual([2, expect.stringContaining('noch nicht eingerichtet')]);
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.said).toContain('musterstadt: 3 Schlüssel, Verzeichnis hinterlegt.');
  expect(first.said).toContain('Vorsicht: musterstadt kennt neudorf nicht');
  expect(first.said).not.toContain('musterstadt kennt musterstadt nicht');
  expect(second.said).toContain('musterstadt: 3 Schlüssel, Verzeichnis war schon da.');
  expect((await rohrpost(['keys', 'list', '--tenant', 'musterstadt'], on)).said).toBe(keys.said);
});

test('tenants of one file know each other: what one seals to another opens there', async () => {
  const { sealed } = await portsOf('altenfeld').sealer.seal('neudorf', new Uint8Array([1]));

  const plain = await portsOf('neudorf').sealer.unseal(sealed);

  expect(plain).toEqual(new Uint8Array([1]));
  expect(await portsOf('neudorf').areas.byPostcode('00000')).toEqual([]);
  expect((await portsOf('neudorf').areas.jurisdictions()).authorities.length).toBeGreaterThan(0);
});

test('a form is listed, withdrawn and let in again; published again, nothing changes', async () => {
  const again = await at('neudorf', 'publish', formFolder('hundesteuer-anmeldung'));
  const withdrawn = await at('neudorf', 'withdraw', 'hundesteuer-anmeldung', '--to', '1');
  const reinstated = await at('neudorf', 'reinstate', 'hundesteuer-anmeldung', '--to', '1');

  const listed = await at('neudorf', 'forms');

  expect(again.said).toContain('Es hat sich nichts geändert');
  expect([withdrawn.said, reinstated.said].map((said) => said.includes('Fassung 1 ist zurückgezogen'))).toEqual([
    true,
    false,
  ]);
  expect(listed.said).toMatch(/Fassung 1 .*e\.beispiel .*gilt/);
});

test('where two people publish, one proposes, the other releases what she has seen, and the history holds', async () => {
  const file = join(tenants, 'altenfeld/tenant.json');
  const tenant = readFileSync(file, 'utf8');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(tenant), approval: 'four-eyes' }));
  const form = 'hundesteuer-anmeldung';
  const by = (name: string, ...words: string[]): Promise<Ended> =>
    at('altenfeld', ...words, '--by', name, '--reason', 'neue Satzung');
  const alone = await by('anna', 'publish', formFolder(form));
  const proposed = await by('anna', 'propose', formFolder(form));
  const other = await by('clara', 'propose', formFolder(form));
  const hash = /--hash ([0-9a-f]{12}) /.exec((await by('berta', 'review', form)).said)?.[1] ?? '';
  const own = await by('anna', 'approve', form, '--hash', hash);
  const released = await by('berta', 'approve', form, '--hash', hash);
  const published = await by('anna', 'publish', form);
  const withdrawn = await by('berta', 'withdraw', form);

  const history = await by('anna', 'history', form);
  const audit = await by('anna', 'verify-audit');
  writeFileSync(file, tenant);

  expect([alone, other, own].map(({ code }) => code)).toEqual([1, 1, 1]);
  expect([proposed, released, published, withdrawn, history, audit].map(({ code }) => code)).toEqual([
    0, 0, 0, 0, 0, 0,
  ]);
  expect(history.said.match(/vorgelegt, |freigegeben, was|veröffentlicht|zurückgezogen/g)).toEqual([
    'vorgelegt, ',
    'freigegeben, was',
    'veröffentlicht',
    'zurückgezogen',
  ]);
  expect(audit.said).toContain('Nichts fehlt, nichts wurde verändert.');
});

test('a secret is piped in, never shown, and can be read by the stack', async () => {
  const empty = await at('neudorf', 'secret', 'set', 'dms-password');
  const wrong = await at('neudorf', 'secret', 'set', 'DMS Password');
  const long = await rohrpost(['secret', 'set', 'dms-password', '--tenant', 'neudorf'], { input: 'x'.repeat(4097) });

  const set = await rohrpost(['secret', 'set', 'dms-password', '--tenant', 'neudorf'], { input: 'geheim-2026\n' });

  const secret = awsSecret({ tenant: 'neudorf', ssm: ssmClient(place), now: () => new Date() });
  expect([empty.code, wrong.code, long.code, set.code]).toEqual([2, 2, 2, 0]);
  expect(set.said + set.wrong).not.toContain('geheim-2026');
  expect(await secret('dms-password')).toBe('geheim-2026');
});

test('keys are renewed, and the neighbours in the same file learn of it', async () => {
  const rotated = await at('neudorf', 'keys', 'rotate', 'recipient');
  const receipt = await at('neudorf', 'keys', 'rotate', 'receipt');

  const kid = /: (\S+)$/m.exec(rotated.said)?.[1];
  const listed = await at('neudorf', 'keys', 'list');
  expect(receipt.code).toBe(0);
  expect((await portsOf('altenfeld').sealer.seal('neudorf', new Uint8Array([1]))).kid).toBe(kid);
  expect(listed.said).toContain(`recipient  ${kid}`);
  expect(listed.said.match(/öffnet nur noch|prüft nur noch/g)).toHaveLength(2);
  expect(await at('neudorf', 'keys', 'destroy', '--', kid ?? '')).toMatchObject({
    code: 1,
    said: expect.stringContaining('wird gerade versiegelt'),
  });
});

test('a neighbour in another account is made known by its entry, one’s own never', async () => {
  const file = join(home, 'entry.json');
  const entry = { ...JSON.parse((await at('neudorf', 'directory', 'show')).said), tenant: 'fernstadt' };
  writeFileSync(file, JSON.stringify(entry));
  const added = await at('altenfeld', 'directory', 'add', file);
  writeFileSync(file, JSON.stringify({ ...entry, tenant: 'altenfeld' }));
  const own = await at('altenfeld', 'directory', 'add', file);
  writeFileSync(file, '{"tenant":"fernstadt"');
  const broken = await at('altenfeld', 'directory', 'add', file);

  const sealed = await portsOf('altenfeld').sealer.seal('fernstadt', new Uint8Array([1]));
  const remove = (tenant: string): ReturnType<typeof at> => at('altenfeld', 'directory', 'remove', tenant);
  const removed = [
    await remove('fernstadt'),
    await remove('fernstadt'),
    await remove('altenfeld'),
    await remove('../x'),
  ];

  expect([added.code, own.code, broken.code]).toEqual([0, 2, 2]);
  expect(sealed.kid).toBe(entry.recipientKeys.at(-1).kid);
  expect(removed.map(({ code }) => code)).toEqual([0, 2, 2, 2]);
  expect(removed[0]?.said).toContain('altenfeld kennt fernstadt nicht mehr');
  expect((await at('altenfeld', 'directory', 'show')).code).toBe(0);
});

test('what waits for a person is listed, opened with a reason, and discarded', async () => {
  const ports = portsOf('neudorf');
  const incoming = { form: 'hundesteuer-anmeldung', version: 1, key: randomUUID(), language: 'de' } as const;
  const accepted = await acceptSubmission({ ...incoming, ...sample('hundesteuer-anmeldung', 'ein-hund') }, ports);
  if (accepted.kind !== 'accepted') throw new Error(`not accepted: ${accepted.kind}`);
  await routeSubmission({ submission: accepted.submission }, ports);

  const waiting = await at('neudorf', 'waiting');
  const opened = await at('neudorf', 'open', accepted.submission, ...operator);
  const discarded = await at('neudorf', 'discard', accepted.submission, ...operator);
  const after = await at('neudorf', 'waiting');
  const night = await at('neudorf', 'expire');

  expect(waiting.said).toContain(accepted.submission);
  expect(JSON.parse(opened.said).answers.halter.vorname).toBe('Erika');
  expect(discarded.said).toContain('festgehalten');
  expect(after.said).toContain('Es wartet nichts');
  expect(night.code).toBe(0);
});

test('a tenant that is not in the file, and a file that is none, are said', async () => {
  const unknown = await at('musterstadt', 'forms');
  const wrong = join(home, 'wrong.json');
  writeFileSync(wrong, '{"CDKToolkit":{}}');
  const none = await rohrpost(['forms', '--tenant', 'neudorf'], { file: wrong });
  writeFileSync(wrong, 'Stack ARN:');
  const text = await rohrpost(['forms', '--tenant', 'neudorf'], { file: wrong });

  expect(unknown.wrong).toContain('Es gibt: altenfeld, neudorf.');
  expect([none.code, text.code]).toEqual([2, 2]);
  expect(text.wrong).toContain('--outputs-file');
});

test('a key is destroyed only after it rested, with name and reason; then nobody opens what was sealed to it', async () => {
  const kid = /^recipient {2}(\S+)/.exec((await at('altenfeld', 'keys', 'list')).said)?.[1] ?? '';
  const { sealed } = await portsOf('neudorf').sealer.seal('altenfeld', new Uint8Array([1]));
  await at('altenfeld', 'keys', 'rotate', 'recipient');
  const fresh = await at('altenfeld', 'keys', 'destroy', ...operator, '--yes', '--', kid);
  const table = (name: string) => ({ client: dynamoDbClient(place), table: stacks[`Rohrpost-${name}`]?.Table ?? '' });
  const files = (name: string) => ({
    client: s3Client({ ...place, pathStyle: true }),
    bucket: stacks[`Rohrpost-${name}`]?.Bucket ?? '',
  });
  const later = (): Date => new Date(Date.now() + 2 * 3_600_000);
  const both = ['neudorf', 'altenfeld'];

  const ended = await destroyKey(
    { kid, asked: ['fernstadt'], act: { name: 'e.beispiel', reason: 'Ablösung' } },
    {
      store: portsOf('altenfeld').store,
      now: later,
      cabinet: awsKeyCabinet({
        files: files('altenfeld'),
        ssm: ssmClient(place),
        tenant: 'altenfeld',
        reached: both.map((tenant) => ({ tenant, files: files(tenant) })),
      }),
      holders: both.map((tenant) => awsKeyHolder(tenant, table(tenant))),
    },
  );

  const listed = await at('altenfeld', 'keys', 'list');
  const uses = await at('altenfeld', 'keys', 'uses', '--', kid);
  expect(fresh).toMatchObject({ code: 1, said: expect.stringContaining('noch keine Stunde') });
  expect(ended).toEqual({ kind: 'destroyed' });
  expect(listed.said).toMatch(/vernichtet[^]*Vermerk {4}\S+ {2}\S+ {2}vernichtet, e\.beispiel: Ablösung/);
  expect(uses.said).toContain('ist hier nichts versiegelt');
  await expect(portsOf('altenfeld').sealer.unseal(sealed)).rejects.toThrow('no key');
});
