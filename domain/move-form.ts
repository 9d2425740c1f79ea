import type { FormPointer } from '../schemas/publication.ts';
import { compareVersions } from '../forms/compare-versions.ts';
import { advanceForm, subjectOf } from './advance-form.ts';
import type { FormRefusal, FormWish } from './decide-form.ts';
import type { Operator } from './operator.ts';
import { findCurrentVersion, findFormVersion } from './form-catalogue.ts';
import { addPeriod } from './period.ts';
import type { Ports } from './ports.ts';

/**
 * What a form's pointer may be told: put a version in front again (`grace`: for so long, as `P14D`, the one in force takes
 * what was begun with it; `confirmed`: that it breaks the receivers was seen), take one or all out of use, let one in
 * again, open and close the form.
 */
export type FormMove = { reason?: string } & (
  | { kind: 'rollback'; version: number; grace?: string; confirmed?: boolean }
  | { kind: 'withdraw'; version?: number }
  | { kind: 'reinstate'; version: number }
  | { kind: 'schedule'; opens?: string; closes?: string }
);

type MovePorts = Pick<Ports, 'store' | 'publications' | 'now' | 'log'>;

/** Moves a form's pointer in one conditional transaction, with the event that says so; versions themselves never change. */
export async function moveForm(
  form: string,
  move: FormMove,
  by: string | Operator,
  ports: MovePorts,
): Promise<{ kind: 'moved'; pointer: FormPointer } | FormRefusal> {
  const operator = typeof by === 'string' ? { name: by, reason: move.reason ?? 'ohne Begründung' } : by;
  const why = { ...subjectOf(operator), reason: operator.reason };
  const wish = move.kind === 'rollback' ? await rollback(form, move, why, ports) : wishOf(move, why);
  if ('kind' in wish) return wish;
  const moved = await advanceForm(form, { wish }, operator, ports);
  if (moved.kind !== 'moved') return moved;
  const { pointer } = moved;
  return pointer === undefined ? { kind: 'not-moved', code: 'unknown-form' } : { kind: 'moved', pointer };
}

type Why = { subject?: string; reason: string };

function wishOf(move: Exclude<FormMove, { kind: 'rollback' }>, why: Why): FormWish {
  if (move.kind === 'reinstate') return { type: 'reinstated', facts: { version: move.version, ...why } };
  const { opens, closes } = move.kind === 'schedule' ? move : {};
  if (move.kind === 'schedule')
    return { type: 'scheduled', facts: { ...(opens && { opens }), ...(closes && { closes }), ...why } };
  return { type: 'withdrawn', facts: { ...(move.version !== undefined && { version: move.version }), ...why } };
}

/** The receivers have followed the version in force: one put back may send what they do not take any more, or not send what they need. */
async function rollback(
  form: string,
  { version: to, grace, confirmed = false }: Extract<FormMove, { kind: 'rollback' }>,
  why: Why,
  ports: MovePorts,
): Promise<FormWish | FormRefusal> {
  const goal = await findFormVersion(ports, form, to);
  if ('code' in goal)
    return { kind: 'not-moved', code: goal.code === 'unknown-form' ? 'unknown-form' : 'unknown-version' };
  const breaks = await breaksReceivers(form, goal.content.files, ports);
  const until = grace === undefined ? {} : { until: addPeriod(ports.now(), grace).toISOString() };
  return { type: 'rolled-back', facts: { to, ...until, ...why }, breaks, confirmed };
}

/** A version in force whose files are lost is what one rolls back from: nothing can be compared then. */
async function breaksReceivers(
  form: string,
  goal: Parameters<typeof compareVersions>[1],
  ports: MovePorts,
): Promise<boolean> {
  try {
    const current = await findCurrentVersion(ports, form);
    return !('code' in current) && compareVersions(current.content.files, goal).breaks.includes('receivers');
  } catch {
    return false;
  }
}
