import type { Deployment } from '../schemas/deployment.ts';
import type { Tenant } from '../schemas/tenant.ts';

/** What a tenant's stack is made from. */
export type TenantSettings = {
  tenant: Tenant;
  deployment: Deployment;
  /** The cell that watches over this tenant: its metrics, alarms and dashboard. */
  cell: string;
  /** Folder with a bundle per function (`npm run build:functions`). */
  bundles: string;
  /** Leaves out what a stand-in for AWS can't do: enforcing TLS. Never for a real account. */
  standIn: boolean;
};
