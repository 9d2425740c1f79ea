import type { Ports } from '../domain/ports.ts';

/**
 * Runs step A up to its `at`-th call on a port that others see (store, documents, neighbours, connectors), then step B whole, then
 * the rest of A. `false`: A made fewer calls than that, so that every place between two of its calls has been tried.
 */
export async function interleave(
  at: number,
  ports: Ports,
  stepA: (ports: Ports) => Promise<unknown>,
  stepB: () => Promise<unknown>,
): Promise<boolean> {
  let calls = 0;
  const pause = async (): Promise<void> => {
    calls += 1;
    if (calls === at) await stepB();
  };
  const connectors = Object.entries(ports.connectors).map(([name, connector]) => [name, paused(connector, pause)]);
  await stepA({
    ...ports,
    store: paused(ports.store, pause),
    documents: paused(ports.documents, pause),
    neighbours: paused(ports.neighbours, pause),
    connectors: Object.fromEntries(connectors),
  });
  return calls >= at;
}

function paused<T extends object>(port: T, pause: () => Promise<void>): T {
  return new Proxy(port, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]) => {
        await pause();
        const result: unknown = await Reflect.apply(member, target, parameters);
        return result;
      };
    },
  });
}
