import type { Ports } from '../../domain/ports.ts';

/** Lets a host's origin show forms, whatever the tenants' files name: at the port that they name something else may listen. */
export function embeddedAt(host: string): (ports: Ports) => Ports {
  return (ports) => ({ ...ports, tenant: { ...ports.tenant, embedOrigins: [host] } });
}
