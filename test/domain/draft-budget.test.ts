import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Saver, savedPerMinute } from '../../domain/draft-budget.ts';
import type { Ports } from '../../domain/ports.ts';
import { saveAnswers } from '../../domain/save-answers.ts';
import type { ProofSetting } from '../../schemas/proof-of-work.ts';
import { openWorld, sample, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: ['hundesteuer-anmeldung'] });
});
afterEach(() => world.close());

const form = 'hundesteuer-anmeldung';
const { answers } = sample(form, 'ein-hund');
const typed = () => ({ form, version: 1, key: crypto.randomUUID(), answers, language: 'de' as const });
/** Somebody whose proof always holds, or never. */
const proving = async (): Promise<boolean> => true;
const failing = async (): Promise<boolean> => false;
const citizen: Saver = { proves: proving };

/** A tenant that asks for proofs always, as a deployed one does. */
const asking = (proofOfWork: ProofSetting): Pick<Ports, 'tenant'> => ({
  tenant: { ...world.ports().tenant, proofOfWork },
});
const saveAt = (setting: ProofSetting, saver: Saver) =>
  saveAnswers(typed(), saver, { ...world.ports(), ...asking(setting) });

test('whoever proves nothing uses up a small budget; a citizen’s page then proves, and saves', async () => {
  for (let number = 0; number < savedPerMinute.unproved; number += 1) await saveAt('always', { proves: failing });

  const robot = await saveAt('always', { proves: failing });
  const plain = await saveAt('always', {});
  const second = await saveAt('always', citizen);

  expect(robot).toMatchObject({ code: 'proof-required', proof: { level: 0 } });
  expect(plain).toMatchObject({ code: 'too-many-requests' });
  expect(second.kind).toBe('saved');
});

test('once half is used up, pages with too weak a proof are asked for more and leave the small budget to those without JavaScript', async () => {
  const page = { proves: async (level: number) => level === 0, showsProof: true };
  for (let number = 0; number < savedPerMinute.proved / 2; number += 1) await saveAt('always', page);

  const weak: unknown[] = [];
  for (let number = 0; number <= savedPerMinute.unproved; number += 1) weak.push(await saveAt('always', page));
  const plain = await saveAt('always', {});

  expect(weak[0]).toMatchObject({ code: 'proof-required', proof: { level: 1 } });
  expect(weak.at(-1)).toEqual(weak[0]);
  expect(plain.kind).toBe('saved');
});

test('a weak proof is no way into the small budget where all that is proved is used up', async () => {
  for (let number = 0; number < savedPerMinute.proved; number += 1) await saveAt('always', citizen);

  const weak = await saveAt('always', { proves: failing, showsProof: true });
  const plain = await saveAt('always', {});

  expect(weak).toMatchObject({ code: 'too-many-requests', who: 'all' });
  expect(plain.kind).toBe('saved');
});

test('whoever fills the minute from one network leaves two thirds of it, proved or not', async () => {
  const robot = { proves: proving, caller: '203.0.113' };
  const scriptless = { caller: '203.0.113' };
  for (let number = 0; number < 100; number += 1) await saveAt('always', robot);
  for (let number = 0; number < 100; number += 1) await saveAt('always', scriptless);

  const outcomes = [
    await saveAt('always', robot),
    await saveAt('always', { proves: proving, caller: '198.51.100' }),
    await saveAt('always', { caller: '198.51.100' }),
  ];

  expect(outcomes).toMatchObject([{ code: 'too-many-requests', who: 'caller' }, { kind: 'saved' }, { kind: 'saved' }]);
});

test.each<[ProofSetting, (number | 'none')[]]>([
  ['always', [0, 1, 2]],
  ['under-attack', ['none', 1, 2]],
  ['off', ['none', 'none', 'none']],
])('the more is saved, the more work is asked, as far as the tenant wants it (%s)', async (setting, levels) => {
  const asked: (number | 'none')[] = [];
  for (let number = 0; number <= 45; number += 1) {
    let level: number | 'none' = 'none';
    await saveAt(setting, {
      proves: async (wanted) => {
        level = wanted;
        return true;
      },
    });
    if ([0, 30, 45].includes(number)) asked.push(level);
  }

  expect(asked).toEqual(levels);
});
