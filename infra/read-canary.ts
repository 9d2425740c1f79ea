import { fileURLToPath } from 'node:url';
import { Deployment } from '../schemas/deployment.ts';
import { type DeployedTenant, readTenants } from './read-tenants.ts';

/** The canary's tenant. It is deployed with whatever gateway its region has, and needs little of the account's concurrency. */
export function readCanary(region: string | undefined): DeployedTenant[] {
  const ingress = region?.startsWith('eusc-') === true ? 'rest-api' : 'http-api';
  const deployment = Deployment.parse({ ingress, reservedForIntake: 2, throttle: { rate: 5, burst: 10 } });
  const folder = fileURLToPath(new URL('canary/tenants', import.meta.url));
  return readTenants(folder).map(({ tenant }) => ({ tenant, deployment }));
}
