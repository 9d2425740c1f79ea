import type { Ports } from '../domain/ports.ts';

const nothing = async (): Promise<void> => undefined;

/**
 * Ports with which a command goes its whole way and changes nothing: what it reads is real, what it writes is taken as
 * written. So a dry run says exactly what the real one would.
 */
export function dryRun(ports: Ports): Ports {
  return {
    ...ports,
    store: { ...ports.store, commit: async () => ({ committed: true }), add: nothing },
    queue: { send: nothing },
    documents: {
      ...ports.documents,
      removeQuarantine: nothing,
      removeSealed: nothing,
      putSealed: async (_submission, _document, _kid, sealed) => sealed,
    },
    publications: { ...ports.publications, put: nothing },
    log: () => undefined,
  };
}
