import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { FolderSettings } from '../../connectors/folder/settings.ts';
import { defineConnector } from '../../domain/connector.ts';
import type { Ports } from '../../domain/ports.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { runCommand } from './run-command.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

const folder = mkdtempSync(join(tmpdir(), 'waiting-'));
let world: World | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const changedFor = (change: Partial<Ports> | ((ports: Ports) => Partial<Ports>)) => ({
  wrap: (ports: Ports): Ports =>
    ports.tenant.id === 'neudorf' ? { ...ports, ...(typeof change === 'function' ? change(ports) : change) } : ports,
});
const idIn = (said: string): string => /\b[0-9a-f]{32}\b/.exec(said)?.[0] ?? '';

test('a file of what waits is saved where the operator says, once, for her eyes only', async () => {
  world = await openWorld(changedFor(({ tenant }) => ({ tenant: { ...tenant, routes: [] } })));
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'Nachweis.pdf', bytes: pdfOf('Hund') }, { key });
  await send(world, [document], { key });
  await world.work();
  const id = idIn((await runCommand(world, 'waiting', [])).said);
  const out = join(mkdtempSync(`${folder}/`), 'anlage.pdf');

  const listed = await runCommand(world, 'open', [id]);
  const saved = await runCommand(world, 'open', [id], { file: '1', out });
  const unknown = await runCommand(world, 'open', [id], { file: '2', out: `${out}.2` });

  expect(JSON.parse(listed.said)).toMatchObject({ files: [{ file: 1, name: 'Nachweis.pdf', state: 'released' }] });
  expect(saved.said).toContain('Nachweis.pdf, application/pdf');
  expect(readFileSync(out)).toEqual(Buffer.from(pdfOf('Hund')));
  expect(statSync(out).mode & 0o077).toBe(0);
  expect([unknown.code, existsSync(`${out}.2`)]).toEqual([1, false]);
  await expect(runCommand(world, 'open', [id], { file: '1', out })).rejects.toThrow('gibt es schon');
  await expect(runCommand(world, 'open', [id], { file: '1' })).rejects.toThrow('--out fehlt');
});

test('a file that may harm is saved with a warning', async () => {
  world = await openWorld(changedFor({ scanner: { scan: async () => 'infected' } }));
  const key = crypto.randomUUID();
  const tenant = 'neudorf';
  const { document } = await upload(world, { name: 'Nachweis.pdf', bytes: pdfOf('Hund') }, { key, tenant });
  await send(world, [document], { key, tenant });
  await world.work();
  const waiting = await runCommand(world, 'waiting', []);

  const saved = await runCommand(world, 'open', [idIn(waiting.said)], {
    file: document,
    out: join(mkdtempSync(`${folder}/`), 'x'),
  });

  expect(waiting.said).toContain('Schadsoftware');
  expect(saved.said).toMatch(/gesperrt[^]*Öffnen Sie sie nicht/);
});

test('a destination that takes nothing is listed with its reason, how many wait, and what to do', async () => {
  world = await openWorld(
    changedFor(({ connectors }) => ({
      connectors: {
        ...connectors,
        folder: defineConnector({
          settings: FolderSettings,
          guarantee: 'idempotent',
          deliver: async () => ({ kind: 'unavailable', code: 'disk-full', affects: 'destination' }),
        }),
      },
    })),
  );
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  await world.work();

  const { said } = await runCommand(world, 'waiting', []);

  expect(said).toContain('Zielsystem „akte“ nimmt nichts an');
  expect(said).toMatch(
    /\(disk-full\)\. Es warten 1\.[^]*Schaffen Sie Platz[^]*rohrpost redrive [0-9a-f]{32} --tenant neudorf --by NAME --reason GRUND/,
  );
});

test('messages that were given up on are explained', async () => {
  world = await openWorld();
  world.ground.database.exec(
    "insert into messages (tenant, step, body, visible_at, receives, dead) values ('neudorf', 'x', '{}', 0, 5, 1)",
  );

  expect((await runCommand(world, 'waiting', [])).said).toMatch(
    /^Es wartet nichts[^]*1 Nachricht wurde [^]*Verloren ist dadurch nichts/,
  );
});
