import type { Construct } from 'constructs';
import { HttpIngress } from './http-ingress.ts';
import type { Ingress } from './ingress.ts';
import { RestIngress } from './rest-ingress.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** Makes the ingress that the tenant's deployment names. CORS and headers are our code's, never the gateway's. */
export function makeIngress(scope: Construct, settings: TenantSettings): Ingress {
  return settings.deployment.ingress === 'http-api'
    ? new HttpIngress(scope, 'Ingress', settings)
    : new RestIngress(scope, 'Ingress', settings);
}
