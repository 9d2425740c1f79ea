import type { Ports } from '../domain/ports.ts';

type Given = 'tenant' | 'baseUrl' | 'now' | 'newId' | 'newKey' | 'log' | 'letters';

/**
 * The ports that an HTTP function was not given, because its step has no need of them and its role no right. Using one is
 * a bug of ours, which the deployment's test finds.
 */
export function lacking(step: string): Omit<Ports, Given> {
  const no = (): never => {
    throw new Error(`${step} was not given this port`);
  };
  return {
    store: { get: no, query: no, commit: no, add: no, list: no },
    queue: { send: no },
    documents: {
      permitUpload: no,
      inspect: no,
      readQuarantine: no,
      removeQuarantine: no,
      putSealed: no,
      getSealed: no,
      removeSealed: no,
    },
    inventory: { items: no, files: no },
    publications: { put: no, get: no },
    sealer: { seal: no, unseal: no, sealWith: no, unsealWith: no },
    contacts: { seal: no, open: no },
    mail: { send: no },
    signer: { sign: no, keys: no },
    scanner: { scan: no },
    areas: { byPostcode: no, search: no, name: no, jurisdictions: no },
    neighbours: { handOver: no, report: no },
    renderRecord: no,
    connectors: {},
    secret: no,
  };
}
