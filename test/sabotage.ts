class Crash extends Error {}
/** Fails one call on a port: the `at`-th, before or after its effect. Every call is counted. */
export type Saboteur = { calls: number; at: number; after: boolean };

/** A port whose calls the saboteur counts and fails. */
export function sabotage<T extends object>(port: T, saboteur: Saboteur): T {
  return new Proxy(port, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]) => {
        saboteur.calls += 1;
        const isHit = saboteur.calls === saboteur.at;
        if (isHit && !saboteur.after) throw new Crash();
        const result: unknown = await Reflect.apply(member, target, parameters);
        if (isHit) throw new Crash();
        return result;
      };
    },
  });
}
