import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFimReport } from '../../domain/fim-report.ts';
import { startFormDraft } from '../../domain/start-form-draft.ts';
import { emptyForm } from '../../forms/empty-form.ts';
import { textsOf } from '../../forms/texts-of.ts';
import type { FimReport } from '../../schemas/fim-report.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
const portsOf = () => world.ports('kreis-musterland');
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** As few signs as it takes can be saved of it. */
const noise = (bytes: number): string => randomBytes(bytes).toString('base64');
const report = (remarks: number, name = 'Fundanzeige'): FimReport => ({
  fim: 'S99000000001V1.0.0',
  name,
  carried: 3,
  remarks: Array.from({ length: remarks }, (_, at) => ({
    kind: 'todo',
    code: 'rule',
    fim: 'F99000000001',
    place: String(at),
    message: noise(1000),
    remedy: 'Bilden Sie sie nach.',
  })),
  left: 0,
  by: 'Anna',
  at: '2026-11-28T08:00:00.000Z',
});
const begin = (told: FimReport) =>
  startFormDraft({ form: 'funde', texts: textsOf(emptyForm('funde', 'Funde')), report: told }, 'Anna', portsOf());

test('of more than an item holds the first are kept, and of the others the number is told', async () => {
  await begin(report(500));
  const kept = await readFimReport('funde', portsOf());

  expect(kept?.remarks.length).toBeGreaterThan(50);
  expect((kept?.remarks.length ?? 0) + (kept?.left ?? 0)).toBe(500);
  expect(kept?.remarks.map(({ place }) => place)).toEqual(kept?.remarks.map((_, at) => String(at)));
});

test('what can’t be made short enough ends, and no draft is begun', async () => {
  await expect(begin(report(3, noise(400_000)))).rejects.toThrow('too long');
  expect(await readFimReport('funde', portsOf())).toBeUndefined();
});
