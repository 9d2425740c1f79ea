import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desk, openDesk } from '../cli/desk.ts';
import { rohrpostProcess } from '../cli/prepared-ground.ts';
import { sample, submit } from '../world.ts';

let desk: Desk;
let folder: string;
beforeEach(async () => {
  desk = await openDesk();
  folder = mkdtempSync(join(tmpdir(), 'checking-'));
});
afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const tenant = ['--tenant', 'neudorf'];
const good = sample('hundesteuer-anmeldung', 'ein-hund');

test('reconcile and verify-audit print data for programs, change nothing, and fail where something is gone', async () => {
  const [whole, broken] = [await desk.accept(), await desk.accept()];
  await desk.work();
  const books = () => desk.rohrpost('reconcile', ...tenant, '--json');
  const audit = () => desk.rohrpost('verify-audit', ...tenant, '--json');
  const before = [await books(), await audit()];
  const once = await books();
  await desk.remove(broken, 'BODY');

  const after = [await books(), await audit()];

  const items = async () => (await desk.neudorf().inventory.items()).found;
  const there = await items();
  await audit();
  expect(before.map(({ code }) => code)).toEqual([0, 0]);
  expect(JSON.parse(once.said)).toMatchObject({
    accepted: 2,
    accounts: { pending: 2 },
    differences: [],
    isWhole: true,
  });
  expect(before[0]?.progress).toEqual(['']);
  expect(after.map(({ code }) => code)).toEqual([1, 1]);
  for (const { said } of after)
    expect(JSON.parse(said)).toMatchObject({ differences: [{ submission: broken, code: 'body-gone' }] });
  expect(await items()).toEqual(there);
  expect(whole).not.toBe(broken);
});

test('verify RECEIPT: the file that the applicant keeps is proved without any ground, and one changed sign is told', async () => {
  const answer = await submit(desk, good, { tenant: 'neudorf' });
  const { status } = await answer.json();
  const address = new URL(status.replace('?', '/receipt.json?'));
  const receipt = await (await desk.fetch(address.pathname + address.search)).text();
  const [kept, forged] = [join(folder, 'beleg.json'), join(folder, 'gefaelscht.json')];
  writeFileSync(kept, receipt);
  writeFileSync(forged, receipt.replace('Erika', 'Erich'));
  const verify = (file: string) => rohrpostProcess('verify', file, '--folder', join(folder, 'no-ground'));

  const [genuine, changed] = await Promise.all([verify(kept), verify(forged)]);

  expect(receipt).toContain('Erika');
  expect([genuine.code, genuine.said]).toEqual([0, expect.stringMatching(/^Gültig\./)]);
  expect([changed.code, changed.said]).toEqual([1, expect.stringMatching(/^Ungültig: /)]);
});

test('a long command shows how far it is on a terminal, and nothing of it where its lines go into a file', async () => {
  await desk.accept();
  const typed = ['reconcile', ...tenant, '--folder', desk.folder, '--tenants', 'tenants'];

  const watched = await desk.rohrpost('list', ...tenant);
  const piped = await rohrpostProcess(...typed);

  expect(watched.progress.at(-1)).toBe('');
  expect([piped.code, piped.wrong]).toEqual([0, '']);
  expect(piped.said).not.toContain('\r');
});
