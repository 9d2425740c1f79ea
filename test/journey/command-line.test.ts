import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { delivered, partitionOf, rejected, unavailable } from '../books-world.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { type Desk, openDesk, operator } from '../cli/desk.ts';
import { sample } from '../world.ts';

let desk: Desk;
let folder: string;
beforeEach(async () => {
  desk = await openDesk(3);
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
});
afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const tenant = ['--tenant', 'neudorf'];
const good = sample('hundesteuer-anmeldung', 'ein-hund');
/** Events of a kind in a submission's history, as the operator's status shows them. */
const eventsOf = async (submission: string, type: string) =>
  (await desk.status(submission)).events.filter((event) => event.type === type);
const acted = (type: string) => [
  expect.objectContaining({ type, by: `operator:${operator.by}`, reason: operator.reason }),
];

test('redrive ID: a rejected delivery is tried once more, once, by name and reason', async () => {
  desk.answer(rejected);
  const submission = await desk.accept();
  await desk.work();
  desk.answer(delivered);
  const waiting = await desk.rohrpost('waiting', ...tenant);
  const trial = await desk.act('redrive', submission, '--dry-run');
  await desk.goOn();
  const afterTrial = await desk.status(submission);

  const first = await desk.act('redrive', submission);
  const second = await desk.act('redrive', submission);
  await desk.goOn();
  const late = await desk.act('redrive', submission);

  expect(waiting.said).toContain(`${submission}  `);
  expect([trial.code, trial.said]).toEqual([0, expect.stringContaining('Probelauf: Es wurde nichts geändert.')]);
  expect([afterTrial.account, afterTrial.events.map(({ type }) => type)]).toEqual([
    'waiting',
    expect.not.arrayContaining(['redriven']),
  ]);
  expect([first.code, second.code, late.code]).toEqual([0, 0, 1]);
  expect((await desk.status(submission)).account).toBe('delivered');
  expect(await eventsOf(submission, 'redriven')).toEqual(acted('redriven'));
});

test('redrive FILTER: what fits is counted, shown as a bar, and delivered; what does not fit stays', async () => {
  desk.answer(rejected);
  const old = [await desk.accept(), await desk.accept()];
  await desk.work();
  await desk.goOn();
  const young = await desk.accept();
  await desk.goOn();
  desk.answer(delivered);
  const filter = ['--state', 'waiting', '--older-than', '1d', '--destination', 'akte'];
  const listed = await desk.rohrpost('list', ...filter, ...tenant, '--json');
  const trial = await desk.act('redrive', ...filter, '--dry-run');
  await desk.goOn();
  const afterTrial = await desk.status(old[0] ?? '');

  const first = await desk.act('redrive', ...filter);
  const second = await desk.act('redrive', ...filter);
  await desk.goOn();

  expect(
    JSON.parse(listed.said)
      .map((one: { submission: string }) => one.submission)
      .toSorted(),
  ).toEqual(old.toSorted());
  expect(trial.said).toMatch(/^2 von 2 Einreichungen[^]*Probelauf/);
  expect([afterTrial.account, first.said, second.said]).toEqual([
    'waiting',
    '2 von 2 Einreichungen werden noch einmal versucht.',
    '0 von 0 Einreichungen werden noch einmal versucht.',
  ]);
  expect(first.progress.at(-2)).toMatch(/^\[█{24}\] 2\/2 Einreichungen$/);
  for (const submission of old) expect(await eventsOf(submission, 'redriven')).toEqual(acted('redriven'));
  expect((await desk.status(old[1] ?? '')).account).toBe('delivered');
  expect((await desk.status(young)).account).toBe('waiting');
});

test('park, unpark: a delivery waits meanwhile without one attempt, and arrives afterwards', async () => {
  desk.answer(delivered);
  const trial = await desk.act('park', 'akte', '--dry-run');
  const before = await desk.accept();
  await desk.goOn();
  const parked = [await desk.act('park', 'akte'), await desk.act('park', 'akte')];
  const during = await desk.accept();
  await desk.goOn();
  const waits = await desk.status(during);
  const shown = await desk.rohrpost('waiting', ...tenant);
  const freed = [await desk.act('unpark', 'akte'), await desk.act('unpark', 'akte')];
  await desk.goOn();

  expect(trial.said).toContain('Probelauf');
  expect((await desk.status(before)).account).toBe('delivered');
  expect(parked.map(({ code, said }) => [code, said.includes('schon in diesem Zustand')])).toEqual([
    [0, false],
    [0, true],
  ]);
  expect(waits).toMatchObject({ account: 'pending', deliveries: [{ state: 'pending', attempts: 0 }] });
  expect(shown.said).toMatch(/„akte“ nimmt nichts an[^]*parked/);
  expect(freed.map(({ code, said }) => [code, said.includes('1 wartende')])).toEqual([
    [0, true],
    [0, false],
  ]);
  expect((await desk.status(during)).account).toBe('delivered');
  const chain = await desk.neudorf().store.query('BREAKER#akte', 'EVENT#');
  expect(chain.map(({ body }) => body)).toMatchObject(
    ['parked', 'unparked'].map((type) => ({
      type,
      by: `operator:${operator.by}`,
      facts: { reason: operator.reason },
    })),
  );
});

test('export, open-package: what the authority’s key opens is what was sent, byte by byte, and no other key opens it', async () => {
  const key = crypto.randomUUID();
  const bytes = pdfOf('Kaufvertrag Bello');
  const { document } = await upload(desk, { name: 'Vertrag.pdf', bytes }, { key, tenant: 'neudorf' });
  const { submission } = await (await send(desk, [document], { key, tenant: 'neudorf' })).json();
  await desk.work();
  const out = join(folder, 'paket.tar');
  const keys = (of: string): string => join(folder, `${of}.json`);
  for (const of of ['neudorf', 'altenfeld']) await desk.rohrpost('keys', 'backup', '--tenant', of, '--out', keys(of));
  const trial = await desk.act('export', submission, '--out', out, '--dry-run');
  const wasWritten = existsSync(out);

  const exported = await desk.act('export', submission, '--out', out);
  const again = await desk.act('export', submission, '--out', out);
  const open = (into: string, of: string) =>
    desk.rohrpost('open-package', out, '--out', join(folder, into), '--keys', keys(of));
  const opened = [await open('auf', 'neudorf'), await open('fremd', 'altenfeld'), await open('auf', 'neudorf')];

  expect([trial.code, wasWritten, exported.code, again.code]).toEqual([0, false, 0, 2]);
  expect([statSync(out).mode & 0o077, again.wrong]).toEqual([0, expect.stringContaining('gibt es schon')]);
  expect(readFileSync(out, 'latin1')).not.toMatch(/Bello|Vertrag\.pdf|Erika/);
  expect(opened.map(({ code }) => code)).toEqual([0, 1, 2]);
  expect(existsSync(join(folder, 'fremd'))).toBe(false);
  expect(new Uint8Array(readFileSync(join(folder, 'auf/Anlage-01-Vertrag.pdf')))).toEqual(bytes);
  const { answers, documents } = JSON.parse(readFileSync(join(folder, 'auf/antrag.json'), 'utf8'));
  expect(answers).toEqual({ ...good.answers, nachweise: [document] });
  expect(documents).toMatchObject([{ id: document, name: 'Vertrag.pdf' }]);
  expect(await eventsOf(submission, 'exported')).toEqual(acted('exported'));
});

test('erase: nothing undelivered; of what is delivered a tombstone and the history stay, and the key is never taken anew', async () => {
  desk.answer(unavailable);
  const key = crypto.randomUUID();
  const { document } = await upload(desk, { name: 'Vertrag.pdf', bytes: pdfOf('Vertrag') }, { key });
  const { submission, status } = await (await send(desk, [document], { key })).json();
  await desk.work();
  const sort = async () =>
    (await desk.ports().store.query(partitionOf(submission), '')).map((item) =>
      item.sort.split('#').slice(0, 2).join('#'),
    );
  const erase = (...more: string[]) =>
    desk.rohrpost(
      'erase',
      submission,
      '--tenant',
      'kreis-musterland',
      '--by',
      operator.by,
      '--reason',
      operator.reason,
      ...more,
    );
  const kept = await sort();
  const refused = await erase();
  desk.answer(delivered);
  for (const _round of [1, 2, 3]) {
    desk.pass(3_600_000);
    await desk.tick();
  }
  const trial = await erase('--dry-run');
  const afterTrial = await sort();

  const first = await erase();
  const second = await erase();

  const files = await desk.ports().inventory.files();
  const resent = await send(desk, [document], { key });
  const page = await desk.fetch(new URL(status).pathname + new URL(status).search);
  const shown = await desk.rohrpost('status', submission, '--tenant', 'kreis-musterland', '--json');
  const audited = await desk.rohrpost('verify-audit', '--tenant', 'kreis-musterland');
  expect(kept).toEqual(expect.arrayContaining(['META', 'META#CONTACT', 'BODY', 'COPY', `DOCUMENT#${document}`]));
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('Noch nicht abgeschlossen')]);
  expect([trial.code, afterTrial]).toEqual([0, expect.arrayContaining(['BODY', 'COPY', `DOCUMENT#${document}`])]);
  expect([first.code, second.code, second.said]).toEqual([0, 0, 'Die Einreichung ist schon gelöscht.']);
  expect(new Set((await sort()).map((one) => one.split('#')[0]))).toEqual(new Set(['META', 'EVENT']));
  expect(await sort()).not.toContain('META#CONTACT');
  expect(files.found).toEqual([]);
  expect(resent.status).toBe(410);
  // Not “when its time had come”: a person has erased it before.
  expect(await page.json()).toMatchObject({
    erased: true,
    history: expect.arrayContaining([expect.objectContaining({ text: 'Ihre Angaben wurden hier gelöscht.' })]),
  });
  expect(JSON.parse(shown.said)).toMatchObject({ account: 'erased', documents: [], deliveries: [] });
  expect(JSON.parse(shown.said).events.filter((event: { type: string }) => event.type === 'erased')).toEqual(
    acted('erased'),
  );
  expect([audited.code, audited.said]).toEqual([0, expect.stringContaining('Nichts fehlt, nichts wurde verändert.')]);
});

test('a caller’s number, the list of what is late, a look with a reason: found, and the look is written down first', async () => {
  desk.answer(unavailable);
  const late = await desk.accept();
  await desk.work();
  await desk.goOn();
  const young = await desk.accept();
  const { receiptNumber } = await desk.status(late);

  const spoken = await desk.rohrpost('status', receiptNumber.toLowerCase().replaceAll('-', ' '), ...tenant, '--json');
  const listed = await desk.rohrpost('list', '--state', 'pending', '--older-than', '2d', ...tenant, '--json');
  const nameless = await desk.rohrpost('open', late, ...tenant, '--reason', operator.reason);
  const untraced = await eventsOf(late, 'opened');
  const opened = await desk.act('open', late);

  expect(JSON.parse(spoken.said)).toMatchObject({ submission: late, account: 'pending' });
  expect(spoken.said).not.toMatch(/Bello|Erika/);
  expect(JSON.parse(listed.said)).toMatchObject([{ submission: late, missing: ['akte'] }]);
  expect(listed.said).not.toContain(young);
  expect([nameless.code, nameless.said, untraced]).toEqual([2, '', []]);
  expect(JSON.parse(opened.said)).toMatchObject({ receiptNumber, answers: good.answers });
  expect(await eventsOf(late, 'opened')).toEqual(acted('opened'));
});
