import type { RoutingHeader } from '../schemas/submission.ts';
import type { Tenant } from '../schemas/tenant.ts';

/** The tenant to whose key a submission and its documents are sealed: the responsible one, else the clearing desk. */
export function sealOwner(header: RoutingHeader, tenant: Tenant): string {
  return header.authority?.tenant ?? tenant.clearingDesk ?? tenant.id;
}
