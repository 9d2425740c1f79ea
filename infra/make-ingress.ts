import type { Construct } from 'constructs';
import type { Deployment } from '../schemas/deployment.ts';
import { Edge } from './edge.ts';
import { HttpIngress } from './http-ingress.ts';
import type { Ingress } from './ingress.ts';
import { RestIngress } from './rest-ingress.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** Makes the ingress that the tenant's deployment names. CORS and headers are our code's, never the gateway's. */
export function makeIngress(scope: Construct, settings: TenantSettings): Ingress {
  return ingresses[settings.deployment.ingress](scope, settings);
}

const ingresses: Record<Deployment['ingress'], (scope: Construct, settings: TenantSettings) => Ingress> = {
  'http-api': (scope, settings) => new HttpIngress(scope, 'Ingress', settings),
  'rest-api': (scope, settings) => new RestIngress(scope, 'Ingress', settings),
  cloudfront: (scope, settings) => new Edge(scope, 'Edge', settings),
};
