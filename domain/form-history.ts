import { FormEvent } from '../schemas/form-flow.ts';
import { readForm } from './advance-form.ts';
import { verifyChain } from './event-chain.ts';
import { partitions } from './partitions.ts';
import type { Ports } from './ports.ts';

/** A form's history, first to last. `broken`: the number of the first event that is missing, changed or out of place. */
export type FormHistory = { events: FormEvent[]; broken?: number };

/** Reads what people did to a form. */
export async function formHistory(form: string, ports: Pick<Ports, 'store'>): Promise<FormHistory> {
  const items = await ports.store.query(partitions.flow(form), 'ACT#');
  const { flow } = await readForm(form, ports);
  const events = items.map(({ body }) => FormEvent.parse(body));
  const verdict = await verifyChain(events);
  if (verdict.kind === 'broken') return { events, broken: verdict.at };
  return flow?.flow.head.hash === events.at(-1)?.hash ? { events } : { events, broken: events.length };
}
