import { discardSubmission } from '../../domain/discard-submission.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import { moveForm } from '../../domain/move-form.ts';
import type { Ports } from '../../domain/ports.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';
import { form } from './town.ts';

/** A look of two operators at what waits: both put it back, at the same moment, and now and then one discards what can't be helped. */
export function operators(world: SimWorld, random: Random, tenant: string): void {
  for (const name of ['one', 'two'])
    world.functions.begin(
      'operator',
      tenant,
      ({ ports }) => look(ports, name, () => (random.chance(0.1) ? 'discard' : 'redrive')),
      () => {},
      random.between(0, 2_000),
    );
}

/** At the end everything that waits is looked at once more; what waits again is discarded, with a reason. */
export function clearDesk(world: SimWorld, tenant: string, act: 'redrive' | 'discard'): void {
  world.functions.begin(
    'operator',
    tenant,
    ({ ports }) => look(ports, 'last', () => act),
    () => {},
  );
}

async function look(ports: Ports, name: string, act: () => 'redrive' | 'discard'): Promise<void> {
  for (const { submission } of await listWaiting(ports)) {
    const operator = { name, reason: 'simulated' };
    if (act() === 'redrive') await redriveSubmission(submission, operator, ports);
    else await discardSubmission(submission, operator, ports);
  }
}

/** A designer puts another edition in front, or takes one out of use and back again, while citizens fill it in. */
export function designer(world: SimWorld, random: Random, tenant: string): void {
  const kind = random.pick(['rollback', 'withdraw', 'reinstate', 'reinstate'] as const);
  const version = random.pick([1, 2]);
  world.functions.begin(
    'designer',
    tenant,
    ({ ports }) => moveForm(form, { kind, version }, 'designer', ports),
    () => {},
  );
}
