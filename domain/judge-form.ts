import { FormEvent, FormFlow } from '../schemas/form-flow.ts';
import { FormManifest, FormPointer } from '../schemas/publication.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import { afterEvent, type FormState } from './form-flow.ts';
import { lastOf } from './judge-chain.ts';
import { sorts } from './partitions.ts';
import type { Item } from './ports.ts';

/**
 * Judges a form's history, and what stands of the form in the table: the events are a whole chain that ends where the form
 * says, and told from the first one on they give its pointer, its versions and what lies before a colleague.
 * `flow`, `form`: all items of the form's two partitions.
 */
export async function judgeForm(flow: Item[], form: Item[]): Promise<string[]> {
  const acts = flow.filter(({ sort }) => sort.startsWith('ACT#'));
  const events = acts.flatMap(({ body }) => FormEvent.safeParse(body).data ?? []);
  const stored = FormFlow.safeParse(flow.find(({ sort }) => sort === sorts.flow)?.body).data;
  const last = events.length === acts.length ? await lastOf(events, acts, sorts.act) : undefined;
  if (stored === undefined || last !== stored.head.hash || stored.head.number !== events.length - 1)
    return ['form-history-broken'];
  return (await isTold(events, stored, form)) ? [] : ['form-differs'];
}

type Told = FormState & { mover: Pick<FormPointer, 'changedAt' | 'changedBy'> | undefined };

async function isTold(events: FormEvent[], stored: FormFlow, form: Item[]): Promise<boolean> {
  const { standing, proposal, mover } = events.reduce(toldBy, {
    standing: undefined,
    proposal: undefined,
    mover: undefined,
  });
  const item = form.find(({ sort }) => sort === sorts.pointer);
  const { data: pointer } = FormPointer.safeParse(item?.body);
  const told = standing && { ...standing, ...mover, form: stored.form };
  const isPointer = same(told, pointer) && stored.pointer === (item?.version ?? 0);
  return isPointer && same(proposal, stored.proposal) && (await areVersions(events, form));
}

/** Whoever moved the pointer stands in it. */
function toldBy(before: Told, event: FormEvent): Told {
  const after = afterEvent(before, event);
  if (event.type === 'taken-over')
    return { ...after, mover: moverOf(FormPointer.parse(JSON.parse(event.facts.pointer))) };
  const isMoved = !same(before.standing, after.standing);
  return { ...after, mover: isMoved ? { changedAt: event.at, changedBy: event.by } : before.mover };
}

const moverOf = ({ changedAt, changedBy }: FormPointer): Told['mover'] => ({ changedAt, changedBy });

const same = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null);

/** Each version that the history has published is there as it was published, with the hashes of all its files. */
async function areVersions(events: FormEvent[], form: Item[]): Promise<boolean> {
  for (const { type, facts } of events) {
    if (type !== 'published') continue;
    const item = form.find(({ sort }) => sort === sorts.version(facts.version));
    const manifest = item && FormManifest.safeParse(item.body).data;
    if (manifest === undefined || (await sha256Hex(canonicalJson(manifest))) !== facts.manifest) return false;
  }
  return true;
}
