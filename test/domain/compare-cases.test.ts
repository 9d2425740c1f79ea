import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { connectors } from '../../connectors/index.ts';
import { compareCases } from '../../domain/compare-cases.ts';
import { runCommand } from '../cli/run-command.ts';
import { cmisServer, startCmisContractServer } from '../connectors/cmis-contract-server.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
afterEach(() => world.close());

const { signal } = new AbortController();
const good = sample('hundesteuer-anmeldung', 'ein-hund');
const deliver = async (): Promise<{ submission: string; receiptNumber: string }> => {
  const answer = await (await submit(world, good, { tenant: 'neudorf' })).json();
  await world.work();
  return answer;
};
const compare = () => compareCases(world.ports('neudorf'), signal);

test('a case that was delivered and lies there no more is told, and one that nobody here knows is counted', async () => {
  world = await openWorld();
  const [gone] = [await deliver(), await deliver()];
  const cases = join(world.folder, 'cases/neudorf');
  const before = await compare();
  rmSync(join(cases, gone.receiptNumber), { recursive: true });
  mkdirSync(join(cases, 'von-hand-angelegt'));

  const after = await compare();
  const told = await runCommand(world, 'reconcile', [], { cases: true });

  expect(before).toEqual([{ kind: 'compared', destination: 'akte', listed: 2, absent: [], unknown: 0 }]);
  expect(after).toEqual([
    {
      kind: 'compared',
      destination: 'akte',
      listed: 2,
      absent: [{ submission: gone.submission, caseFile: gone.receiptNumber }],
      unknown: 1,
    },
  ]);
  expect(told.code).toBe(0);
  expect(told.said).toMatch(/„akte“: 2 Vorgänge, 1 davon[^]*verschoben oder gelöscht\?$/);
});

test('a destination that does not answer makes the command fail where something was delivered to it, and only there', async () => {
  world = await openWorld();
  const unused = await runCommand(world, 'reconcile', [], { cases: true });
  await deliver();
  rmSync(join(world.folder, 'cases'), { recursive: true });

  const unreachable = await runCommand(world, 'reconcile', [], { cases: true });
  const forPrograms = await runCommand(world, 'reconcile', [], { cases: true, json: true });

  expect(unused.said).toContain('„akte“ antwortet nicht; dorthin wurde noch nichts zugestellt.');
  expect(unreachable.said).toContain('„akte“ antwortet nicht; verglichen wurde nichts.');
  expect(JSON.parse(forPrograms.said)).toMatchObject({ cases: [{ kind: 'unreachable', destination: 'akte' }] });
  expect([unused.code, unreachable.code, forPrograms.code]).toEqual([0, 1, 1]);
});

test('a tenant whose destinations list nothing is compared with nothing', async () => {
  world = await openWorld();

  const none = await compareCases({ ...world.ports('neudorf'), connectors: {} }, signal);
  const nothing = await compareCases(
    { ...world.ports('neudorf'), tenant: { ...world.ports('neudorf').tenant, destinations: [] } },
    signal,
  );

  expect([none, nothing]).toEqual([[], []]);
});

test('a CMIS repository lists its cases page by page', async () => {
  world = await openWorld();
  await startCmisContractServer();
  cmisServer.objects.clear();
  for (const name of ['', '/A', '/B', '/C', '/C/Antrag.pdf'])
    cmisServer.objects.set(`/Eingang${name}`, { id: `id${name}` });
  const settings = {
    url: `http://127.0.0.1:${cmisServer.port}/cmis`,
    repository: 'A1',
    baseFolder: '/Eingang',
    auth: { kind: 'basic', user: 'rohrpost', secret: 'dms' },
    allowInsecureLoopback: true,
  };

  const listed = await connectors['cmis']?.list?.(settings, { secret: async () => 'geheim', signal });
  cmisServer.fault = () => ({ status: 200, body: '{}' });
  const strange = connectors['cmis']?.list?.(settings, { secret: async () => 'geheim', signal });
  await expect(strange).rejects.toThrow('CMIS answered');
  cmisServer.fault = () => undefined;

  expect(listed).toEqual(['id/A', 'id/B', 'id/C']);
});
