import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportSubmission } from '../../domain/export-submission.ts';
import { listSubmissions } from '../../domain/list-submissions.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import type { StatusView } from '../../schemas/submission.ts';
import { type Linked, openRefusedWorld, type Refused, type RefusedWorld } from '../refused-world.ts';
import { runCommand } from './run-command.ts';

const day = 86_400_000;
let here: RefusedWorld;
let folder: string;
beforeEach(async () => {
  here = await openRefusedWorld();
  folder = mkdtempSync(join(tmpdir(), 'follow-ups-'));
});
afterEach(() => {
  here.world.close();
  rmSync(folder, { recursive: true, force: true });
});

type Pair = { sent: Refused; first: StatusView; followUp: Linked; second: StatusView };
/** An application and the follow-up to it, both delivered. */
async function replaced(tenant: string): Promise<Pair> {
  const sent = await here.refused({ tenant });
  here.world.pass(60_000);
  const followUp = await here.send((await here.uploaded(sent)) ?? '');
  await here.world.work();
  return { sent, first: await here.lookUp(sent), followUp, second: await here.lookUp(followUp) };
}
const run = async (name: string, words: string[] = [], options: Parameters<typeof runCommand>[3] = {}) =>
  (await runCommand(here.world, name, words, options)).said;
const lineOf = (said: string, { id }: Linked): string => said.split('\n').find((line) => line.startsWith(id)) ?? '';

describe('whoever is asked about one by its number sees the other', () => {
  test('in its status, in words and as data', async () => {
    const { sent, first, followUp, second } = await replaced('neudorf');

    const [one, two] = [await run('status', [first.receiptNumber]), await run('status', [second.receiptNumber])];
    const data = [
      JSON.parse(await run('status', [sent.id], { json: true })),
      JSON.parse(await run('status', [followUp.id], { json: true })),
    ];

    expect(one).toContain(`Nachreichung ${second.receiptNumber}  ${followUp.id} für Datei ${sent.document} (infected)`);
    expect(two).toContain(`Nachreichung zu ${first.receiptNumber}: rohrpost status ${first.receiptNumber}`);
    expect(data[0].followUps).toMatchObject([{ submission: followUp.id, receiptNumber: second.receiptNumber }]);
    expect([data[1].followUpOf, data[1].followUps]).toEqual([first.receiptNumber, []]);
  });

  test('in the list, among what waits, and when its answers are opened', async () => {
    const sent = await here.refused({ tenant: 'neudorf' });
    here.world.pass(60_000);
    const followUp = await here.send((await here.uploaded(sent, 'harmful again')) ?? '');
    await here.world.work();
    const [first, second] = [await here.lookUp(sent), await here.lookUp(followUp)];

    const listed = await run('list');
    const opened = [JSON.parse(await run('open', [sent.id])), JSON.parse(await run('open', [followUp.id]))];
    const waiting = await run('waiting');

    expect(lineOf(listed, sent)).toMatch(new RegExp(`  Nachreichung: ${second.receiptNumber}$`));
    expect(lineOf(listed, followUp)).toMatch(new RegExp(`  Nachreichung zu ${first.receiptNumber}$`));
    expect(opened[0].followUps).toMatchObject([{ receiptNumber: second.receiptNumber, verdict: 'infected' }]);
    expect(opened[1].followUpOf).toBe(first.receiptNumber);
    expect(lineOf(waiting, followUp)).toContain(`Nachreichung zu ${first.receiptNumber}`);
  });

  test('at the neighbour to whom both were handed over as well, where no history names the follow-up', async () => {
    const { first, second } = await replaced('kreis-musterland');

    const [one, two] = [await run('status', [first.receiptNumber]), await run('status', [second.receiptNumber])];

    expect(one).toMatch(new RegExp(`Nachreichung ${second.receiptNumber}  [0-9a-f]{32}$`, 'm'));
    expect(two).toContain(`Nachreichung zu ${first.receiptNumber}`);
    expect(await run('status', [first.receiptNumber], { tenant: 'kreis-musterland' })).toContain(second.receiptNumber);
  });

  test('and what nobody replaced stands alone', async () => {
    const sent = await here.refused({ tenant: 'neudorf' });

    expect(await run('status', [sent.id])).not.toContain('Nachreichung');
    expect(lineOf(await run('list'), sent)).toMatch(/ {2}waiting {2}akte$/);
  });
});

describe('each ends by itself', () => {
  test.each([
    ['the application', true],
    ['the follow-up', false],
  ])(
    '%s is erased before its time: the other keeps its file, and either still tells of the other',
    async (_, isFirst) => {
      const { sent, first, followUp, second } = await replaced('neudorf');
      const [erased, kept] = isFirst ? [sent, followUp] : [followUp, sent];

      const dry = await run('erase', [erased.id], { 'dry-run': true });
      const said = await run('erase', [erased.id]);

      const untouched = isFirst ? `Die Nachreichung ${second.receiptNumber}` : `Der Antrag ${first.receiptNumber}`;
      expect([dry, said]).toEqual([expect.stringContaining(untouched), expect.stringContaining(untouched)]);
      expect((await here.lookUp(erased)).erased).toBe(true);
      expect(await here.lookUp(kept)).toMatchObject({ erased: false, status: 'RECEIVED' });
      expect((await here.lookUp(kept)).answers).toBeDefined();
      expect(await run('status', [sent.id])).toContain(second.receiptNumber);
      expect(await run('status', [followUp.id])).toContain(`Nachreichung zu ${first.receiptNumber}`);
      const listed = await run('list');
      expect(lineOf(listed, sent)).toContain(second.receiptNumber);
      expect(lineOf(listed, followUp)).toContain(first.receiptNumber);
    },
  );

  test('by retention too: each from its own day on, and the follow-up that is not delivered never', async () => {
    const sent = await here.refused({ tenant: 'neudorf' });
    const followUp = await here.send((await here.uploaded(sent, 'harmful again')) ?? '');
    await here.world.work();
    here.world.pass(31 * day);
    await here.world.night();

    const ports = here.world.ports('neudorf');
    const accounts = (await listSubmissions({}, ports, () => true)).map(({ submission, account }) => [
      submission,
      account,
    ]);

    expect(new Map(accounts.map(([id, account]) => [id, account]))).toEqual(
      new Map([
        [sent.id, 'erased'],
        [followUp.id, 'waiting'],
      ]),
    );
    expect(await verifyAudit(ports)).toMatchObject({ isWhole: true });
  });

  test('and who discards one of them is told that the other goes on', async () => {
    const sent = await here.refused({ tenant: 'neudorf' });
    const followUp = await here.send((await here.uploaded(sent, 'harmful again')) ?? '');
    await here.world.work();

    const said = await run('discard', [followUp.id]);

    expect(said).toContain(`Der Antrag ${(await here.lookUp(sent)).receiptNumber} bleibt, wie er ist.`);
    expect((await here.lookUp(sent)).status).toBe('RECEIVED');
    expect((await here.lookUp(followUp)).status).toBe('COMPLETED');
  });
});

test('an emergency package misses no file that was replaced, and says where the other one is', async () => {
  const { sent, second } = await replaced('neudorf');

  const said = await run('export', [sent.id], { out: join(folder, 'erste.tar') });
  const exported = await exportSubmission(sent.id, { name: 'a', reason: 'Notfall' }, here.world.ports('neudorf'));

  expect(said).toContain(`Nachreichung ${second.receiptNumber}`);
  expect(said).not.toContain('noch nicht freigegeben');
  expect(exported).toMatchObject({ manifest: { notReleased: 0, documents: [] } });
});
