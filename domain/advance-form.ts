import { FormEvent, FormFlow, type FormProposal } from '../schemas/form-flow.ts';
import type { FormPointer } from '../schemas/publication.ts';
import { canonicalJson } from './canonical-json.ts';
import { decideForm, type FormRefusal, type FormWish } from './decide-form.ts';
import { nextEvent } from './event-chain.ts';
import { readPointer } from './form-catalogue.ts';
import { afterEvent, type FormNews, type FormState } from './form-flow.ts';
import { standingOf } from './form-standing.ts';
import { checkOperator, type Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Condition, Item, Ports, Write } from './ports.ts';

/** A form as it is stored: what is decided of it, and what the next writing has to find there. */
export type StoredForm = FormState & {
  pointer: { item: Item; pointer: FormPointer } | undefined;
  flow: { item: Item; flow: FormFlow } | undefined;
};
/** What became of a form. */
export type Moved = { kind: 'moved'; pointer: FormPointer | undefined; proposal: FormProposal | undefined };
/** What a move needs. `also`: what is written in the same transaction. */
type Moving = { wish: FormWish; also?: Write[]; tries?: number };
type FlowPorts = Pick<Ports, 'store' | 'now' | 'log'>;

const maxTries = 20;

/** Reads where a form stands. */
export async function readForm(form: string, ports: Pick<Ports, 'store'>): Promise<StoredForm> {
  const [pointer, item] = await Promise.all([
    readPointer(ports, form),
    ports.store.get(partitions.flow(form), sorts.flow),
  ]);
  const flow = item && { item, flow: FormFlow.parse(item.body) };
  return { pointer, flow, standing: pointer && standingOf(pointer.pointer), proposal: flow?.flow.proposal };
}

/**
 * The only way in which a form moves: its pointer, what lies before a colleague and the event that says so are one
 * transaction, on the condition of what was read. Whoever is cut off has moved nothing; whoever loses a race decides anew.
 */
export async function advanceForm(
  form: string,
  { wish, also = [], tries = maxTries }: Moving,
  operator: Operator,
  ports: FlowPorts,
): Promise<Moved | FormRefusal> {
  if (checkOperator(operator) !== undefined) return { kind: 'not-moved', code: 'operator-missing' };
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const stored = await readForm(form, ports);
    const acted = { by: operator.name, at: ports.now().toISOString() };
    const decision = decideForm(stored, wish, { ...acted, ...subjectOf(operator) });
    if ('kind' in decision) return decision;
    const news: FormNews[] = [...takenOver(stored, acted), { ...decision, ...acted }];
    const { events, state } = await linked(stored, news);
    const { writes, pointer } = moveWrites(form, stored, events, state);
    if (!(await ports.store.commit([...writes, ...also])).committed) continue;
    ports.log({ step: 'advance-form', form, outcome: decision.type });
    return { kind: 'moved', pointer, proposal: state.proposal };
  }
  return { kind: 'not-moved', code: 'changed-meanwhile' };
}

/** Who has logged in, as facts carry it. */
export const subjectOf = ({ subject }: Operator): { subject?: string } => (subject === undefined ? {} : { subject });

/** A form that was published before there were histories, or moved past its own since: the history says what it found. */
function takenOver({ pointer, flow }: StoredForm, { at }: { at: string }): FormNews[] {
  if (pointer === undefined || pointer.item.version === flow?.flow.pointer) return [];
  return [{ type: 'taken-over', at, by: 'advance-form', facts: { pointer: canonicalJson(pointer.pointer) } }];
}

async function linked(stored: StoredForm, news: FormNews[]): Promise<{ events: FormEvent[]; state: FormState }> {
  const events: FormEvent[] = [];
  let state: FormState = stored;
  for (const one of news) {
    state = afterEvent(state, one);
    events.push(
      FormEvent.parse(await nextEvent(events.at(-1) ?? stored.flow?.flow.head, { ...one, facts: one.facts })),
    );
  }
  return { events, state };
}

/** A pointer that does not move is held in place: what was decided was decided by it. */
function moveWrites(
  form: string,
  { pointer: before, flow: flowBefore }: StoredForm,
  events: FormEvent[],
  { standing, proposal }: FormState,
): { writes: Write[]; pointer: FormPointer | undefined } {
  const last = events.at(-1);
  if (last === undefined) throw new Error('a move without an event');
  const place = { partition: partitions.form(form), sort: sorts.pointer };
  const stays = canonicalJson(standing ?? null) === canonicalJson((before && standingOf(before.pointer)) ?? null);
  const pointer = standing && { form, ...standing, changedAt: last.at, changedBy: last.by };
  const written = before?.item.version ?? 0;
  const flow: FormFlow = {
    form,
    head: { number: last.number, hash: last.hash },
    pointer: stays ? written : written + 1,
    ...(proposal && { proposal }),
  };
  const partition = partitions.flow(form);
  const acts = events.map((event) => ({ partition, sort: sorts.act(event.number), body: event }));
  const writes: Write[] = [
    { kind: 'put', item: { partition, sort: sorts.flow, body: flow }, if: asRead(flowBefore?.item) },
    ...acts.map((item): Write => ({ kind: 'put', item, if: 'absent' })),
    stays
      ? { kind: 'check', ...place, if: asRead(before?.item) }
      : { kind: 'put', item: { ...place, body: pointer }, if: asRead(before?.item) },
  ];
  return { writes, pointer: stays ? before?.pointer : pointer };
}

const asRead = (item: Item | undefined): Condition => (item === undefined ? 'absent' : { version: item.version });
