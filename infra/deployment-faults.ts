import type { TenantFault } from '../schemas/contract-fault.ts';
import type { DeployedTenant } from './read-tenants.ts';

/** What of a tenant's deployment can't be had in this region, or not together. `region`: undefined where it is not known yet. */
export function deploymentFaults({ tenant, deployment }: DeployedTenant, region: string | undefined): TenantFault[] {
  const { ingress, domain } = deployment;
  const faults: TenantFault[] = [];
  const fault = (path: string, message: string, remedy: string): void => {
    faults.push({ file: `${tenant.id}/deployment.json`, path, message, remedy });
  };
  if (region?.startsWith('eusc-') === true && ingress !== 'rest-api')
    fault(
      '/ingress',
      `In ${region} gibt es ${ingress === 'http-api' ? 'keine HTTP API' : 'kein CloudFront'}.`,
      'Schreiben Sie "ingress": "rest-api".',
    );
  if (ingress === 'cloudfront' && domain === undefined)
    fault(
      '/domain',
      'CloudFront braucht einen eigenen Namen: Unter seinem eigenen nimmt es auch veraltetes TLS an.',
      'Ergänzen Sie "domain" mit dem Namen und einem Zertifikat aus us-east-1.',
    );
  if (ingress === 'cloudfront' && domain !== undefined && !domain.certificateArn.includes(':acm:us-east-1:'))
    fault(
      '/domain/certificateArn',
      'CloudFront nimmt nur Zertifikate aus us-east-1, wo immer der Rest liegt.',
      'Beantragen Sie im Certificate Manager von us-east-1 ein Zertifikat für denselben Namen und nennen Sie dessen ARN.',
    );
  return faults;
}
