import type { Ports } from '../domain/ports.ts';

/** Ports of a function that is cut off at its `calls`-th call of store and files, before the call has an effect or after it, and for good. */
export function mortal(ports: Ports, calls: number, after: boolean): Ports {
  const life = { calls, after };
  return { ...ports, store: dying(ports.store, life), documents: dying(ports.documents, life) };
}

function dying<T extends object>(port: T, life: { calls: number; after: boolean }): T {
  return new Proxy(port, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]) => {
        life.calls -= 1;
        if (life.calls < 0 || (life.calls === 0 && !life.after)) throw new Error('cut off');
        const result: unknown = await Reflect.apply(member, target, parameters);
        if (life.calls === 0) throw new Error('cut off');
        return result;
      };
    },
  });
}
