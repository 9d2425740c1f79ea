import type { Leased } from './delivery.ts';
import type { Ports } from './ports.ts';

/** Somebody else holds the delivery now: whatever was being done ends without a word. */
export class LeaseLost extends Error {}

/**
 * `once`: a step that an earlier attempt finished is not run again; its result is kept before the next step begins, that of
 * the last step with the outcome.
 */
export function onceFor(
  leased: Leased,
  ports: Pick<Ports, 'store'>,
): <T>(step: string, run: () => Promise<T>) => Promise<T> {
  let isUnkept = false;
  return async <T>(step: string, run: () => Promise<T>): Promise<T> => {
    // The connector that kept a result is the one that reads it: its type is its own, across a store that knows JSON only.
    const kept: { result: T } | null = JSON.parse(JSON.stringify(leased.delivery.steps[step] ?? null));
    if (kept !== null) return kept.result;
    if (isUnkept) await keepSteps(leased, ports);
    isUnkept = false;
    const result = await run();
    leased.delivery.steps = { ...leased.delivery.steps, [step]: { result } };
    isUnkept = true;
    return result;
  };
}

async function keepSteps(leased: Leased, ports: Pick<Ports, 'store'>): Promise<void> {
  const { partition, sort, list, version } = leased.item;
  const commit = await ports.store.commit([
    { kind: 'put', item: { partition, sort, body: leased.delivery, ...(list && { list }) }, if: { version } },
  ]);
  if (!commit.committed) throw new LeaseLost();
  leased.item.version += 1;
}
