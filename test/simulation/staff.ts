import * as z from 'zod';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { listWaiting, type Waiting } from '../../domain/list-waiting.ts';
import { moveForm } from '../../domain/move-form.ts';
import { openSubmission } from '../../domain/open-submission.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import type { Ports } from '../../domain/ports.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import type { Random } from './random.ts';
import { reformed } from './responsible.ts';
import type { SimWorld } from './sim-world.ts';
import { form } from './town.ts';

const Addressed = z.looseObject({ anschrift: z.looseObject({ ort: z.string() }) });
type Act = 'redrive' | 'discard at a look' | 'discard beyond help';

/** Two operators look at what waits at the same moment: both put it back, and now and then one discards what can't be helped. */
export function operators(world: SimWorld, random: Random, tenant: string): void {
  for (const name of ['one', 'two']) {
    const act = (): Act => (random.chance(0.1) ? 'discard at a look' : 'redrive');
    world.functions.begin(
      'operator',
      tenant,
      ({ ports }) => look(world, ports, name, act),
      () => {},
      random.between(0, 2_000),
    );
  }
}

/** At the end everything that waits is looked at once more; what waits again is discarded, with a reason. */
export function clearDesk(world: SimWorld, tenant: string, act: Act): void {
  world.functions.begin('operator', tenant, ({ ports }) => look(world, ports, 'last', () => act));
}

async function look(world: SimWorld, ports: Ports, name: string, act: () => Act): Promise<void> {
  const operator = { name, reason: 'simulated' };
  for (const waiting of await listWaiting(ports)) {
    const decided = act();
    if (waiting.reason.includes('jurisdiction')) await readdress(world, ports, waiting, operator);
    else if (decided === 'redrive') await redriveSubmission(waiting.submission, operator, ports);
    else {
      // Noted before: whoever dies after the write has discarded it all the same.
      const why = decided === 'discard at a look' ? 'at a look' : (`beyond help: ${waiting.reason}` as const);
      const number = numberOf(world, ports, waiting.submission);
      if (world.discarded.get(number) !== 'at a look') world.discarded.set(number, why);
      await discardSubmission(waiting.submission, operator, ports);
    }
  }
}

/** The number on the receipt, which the list may not have been able to read. */
function numberOf(world: SimWorld, { tenant }: Ports, submission: string): string {
  const item = world.ground(tenant.id).store.read(partitions.submission(submission), sorts.meta);
  const stored = item && parseMeta(item);
  return stored?.kind === 'live' ? stored.meta.receiptNumber : '';
}

/** What the table left open: a person reads the address, or asks for it, and names the office. */
async function readdress(
  { livesIn }: SimWorld,
  ports: Ports,
  { submission }: Waiting,
  operator: { name: string; reason: string },
): Promise<void> {
  const opened = await openSubmission(submission, operator, ports);
  if (opened.kind !== 'opened') return;
  const ort = livesIn.get(opened.submission.receiptNumber) ?? Addressed.parse(opened.submission.answers).anschrift.ort;
  await readdressSubmission(submission, ort.toLowerCase(), operator, ports);
}

/** A designer puts another edition in front, or takes one out of use and back again, while citizens fill it in. */
export function designer(world: SimWorld, random: Random, tenant: string): void {
  const kind = random.pick(['rollback', 'withdraw', 'reinstate', 'reinstate'] as const);
  const version = random.pick([1, 2]);
  world.functions.begin('designer', tenant, ({ ports }) => moveForm(form, { kind, version }, 'designer', ports));
}

/** The county puts another table of responsibilities into force, while submissions are on their way. */
export function reform(world: SimWorld, random: Random): void {
  world.note('table-changed');
  world.jurisdictions = reformed(world.town.jurisdictions, random.pick(['clear', 'ambiguous']));
}
