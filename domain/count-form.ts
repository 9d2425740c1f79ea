import { germanDay } from '../forms/german-day.ts';
import type { FormPlan, PlanNode } from '../forms/form-plan.ts';
import { templateOf } from '../forms/pointer.ts';
import type { AnswerError } from '../schemas/problem.ts';
import { findFormVersion, type FormVersion } from './form-catalogue.ts';
import { numbersKeptUntil } from './numbers-kept-until.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';

/** No form is failed at more places at once, as far as it is counted. */
const mostFields = 50;

type CountPorts = Pick<Ports, 'store' | 'now' | 'log'>;

/** Counts that a form's page was opened. Never fails, and keeps nobody waiting: a ground may count some for all. */
export function countStarted(version: FormVersion, ports: CountPorts): Promise<void> {
  return count(version, { started: 1 }, ports);
}

/**
 * Counts that the check found something, once for each question, whatever the list items. Of her who filled it in nothing is
 * kept: neither what she typed nor when, but the day. A place that the form's definition does not know counts for none.
 * Never fails. To be asked which of several places she means is no failure.
 */
export async function countFailed(
  version: FormVersion,
  errors: readonly AnswerError[],
  ports: CountPorts,
): Promise<void> {
  const known = new Set(questionsOf(version.content.plan).map(({ pointer }) => pointer));
  const failed = errors.filter(({ keyword }) => keyword !== 'ambiguous-postcode');
  if (failed.length === 0) return;
  const fields = new Set(failed.map(({ pointer }) => questionAt(pointer, known)).filter((one) => one !== undefined));
  const numbers = Object.fromEntries([...fields].slice(0, mostFields).map((pointer) => [pointer, 1]));
  await count(version, { failed: 1, ...numbers }, ports);
}

/** The same for a form that is named only. One that there is not counts for nothing. */
export async function countRefused(
  form: string,
  version: number,
  errors: readonly AnswerError[] | undefined,
  ports: CountPorts & Pick<Ports, 'publications'>,
): Promise<void> {
  if (errors === undefined || errors.length === 0) return;
  const found = await findFormVersion(ports, form, version).catch(() => undefined);
  if (found !== undefined && !('code' in found)) await countFailed(found, errors, ports);
}

/** What can be wrong in a form: its questions and its lists, each with its pointer (a `*` for each list around it) and its label. */
export function questionsOf(plan: FormPlan): { pointer: string; label: string }[] {
  return plan.steps.flatMap(({ items }) => items.flatMap(within));
}

function within(node: PlanNode): { pointer: string; label: string }[] {
  if (node.kind === 'text') return [];
  if (node.kind === 'field') return [node];
  return node.kind === 'group' ? node.items.flatMap(within) : [node, ...node.items.flatMap(within)];
}

/** A file or one of several choices is an item of its question's answer. */
function questionAt(pointer: string, known: ReadonlySet<string>): string | undefined {
  const template = templateOf(pointer);
  return [template, template.replace(/\/\*$/, '')].find((one) => known.has(one));
}

async function count({ manifest }: FormVersion, numbers: Record<string, number>, ports: CountPorts): Promise<void> {
  const { form, version } = manifest;
  const day = germanDay(ports.now());
  const place = { partition: partitions.numbers(form), sort: sorts.tally(day, version) };
  try {
    await ports.store.add({ ...place, numbers, until: numbersKeptUntil(day) });
  } catch {
    // It is only a number: whoever asked for her form shall have it.
    ports.log({ step: 'count-form', form, version, outcome: 'fault' });
  }
}
