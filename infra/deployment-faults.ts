import type { TenantFault } from '../schemas/contract-fault.ts';
import type { Deployment } from '../schemas/deployment.ts';
import { mailFaults } from './mail.ts';
import type { DeployedTenant } from './read-tenants.ts';

/** What of a tenant's deployment can't be had in this region, or not together. `region`: undefined where it is not known yet. */
export function deploymentFaults({ tenant, deployment }: DeployedTenant, region: string | undefined): TenantFault[] {
  const { ingress } = deployment;
  const faults = mailFaults(tenant, region);
  const fault = (path: string, message: string, remedy: string): void => {
    faults.push({ file: `${tenant.id}/deployment.json`, path, message, remedy });
  };
  if (region?.startsWith('eusc-') === true && ingress !== 'rest-api')
    fault(
      '/ingress',
      `In ${region} gibt es ${ingress === 'http-api' ? 'keine HTTP API' : 'kein CloudFront'}.`,
      'Schreiben Sie "ingress": "rest-api".',
    );
  else {
    const wrong = domainFault(deployment, region);
    if (wrong !== undefined) fault(...wrong);
  }
  if (region?.startsWith('eusc-') === true && deployment.scanner === 'guardduty')
    fault(
      '/scanner',
      `Dass es in ${region} GuardDuty Malware Protection für S3 gibt, ist nicht bekannt.`,
      'Schreiben Sie "scanner": "none", und lassen Sie den Virenscanner der Behörde prüfen.',
    );
  if (ingress === 'cloudfront' && tenant.staff !== undefined)
    fault(
      '/ingress',
      'CloudFront reicht hier keine Anmeldung weiter: Es nimmt jeder Anfrage die Cookies ab, und das Studio braucht eines.',
      'Nehmen Sie "http-api" oder "rest-api", oder streichen Sie "staff" in tenant.json.',
    );
  if (tenant.staff?.secret?.startsWith('secretsmanager:') === true)
    faults.push({
      file: `${tenant.id}/tenant.json`,
      path: '/staff/secret',
      message: 'Das Geheimnis für den Anmeldedienst liest das Studio nur aus dem Parameter Store.',
      remedy: 'Nennen Sie es ohne „secretsmanager:“, und hinterlegen Sie es mit: rohrpost secret set',
    });
  if (deployment.delivery === 'relay' && deployment.network !== undefined)
    fault(
      '/network',
      'Eine Zustellstelle stellt zu, keine Funktion, die in einem Netz laufen könnte.',
      'Streichen Sie "network" oder "delivery": "relay".',
    );
  const keyRegion = deployment.kmsKeyArn?.split(':')[3];
  if (keyRegion !== undefined && keyRegion !== (region ?? keyRegion))
    fault(
      '/kmsKeyArn',
      `Der Schlüssel liegt in ${keyRegion}, der Stapel in ${region}.`,
      `Nennen Sie die ARN eines Schlüssels in ${region}.`,
    );
  const wrong = firewallFault(deployment, region);
  if (wrong !== undefined) fault('/firewall', ...wrong);
  return faults;
}

/** Where something is wrong with the host name and its certificate, what, and what to do. */
function domainFault(
  { ingress, domain }: Deployment,
  region: string | undefined,
): [string, string, string] | undefined {
  if (domain === undefined)
    return ingress === 'cloudfront'
      ? [
          '/domain',
          'CloudFront braucht einen eigenen Namen: Unter seinem eigenen nimmt es auch veraltetes TLS an.',
          'Ergänzen Sie "domain" mit dem Namen und einem Zertifikat aus us-east-1.',
        ]
      : undefined;
  const [, , , place] = domain.certificateArn.split(':');
  if (ingress === 'cloudfront' && place !== 'us-east-1')
    return [
      '/domain/certificateArn',
      'CloudFront nimmt nur Zertifikate aus us-east-1, wo immer der Rest liegt.',
      'Beantragen Sie im Certificate Manager von us-east-1 ein Zertifikat für denselben Namen und nennen Sie dessen ARN.',
    ];
  if (ingress !== 'cloudfront' && place !== (region ?? place))
    return [
      '/domain/certificateArn',
      `Das Zertifikat liegt in ${place}, der Stapel in ${region}.`,
      `Nennen Sie die ARN eines Zertifikats in ${region}.`,
    ];
  return undefined;
}

/** What is wrong with the firewall, and what to do. */
function firewallFault({ ingress, firewall }: Deployment, region: string | undefined): [string, string] | undefined {
  if (firewall === undefined) return undefined;
  if (ingress === 'http-api')
    return [
      'Vor eine HTTP API lässt sich keine Firewall setzen.',
      'Wählen Sie "ingress": "cloudfront" oder "rest-api", oder lassen Sie "firewall" weg.',
    ];
  const [, , , place, , kind] = typeof firewall === 'string' ? firewall.split(/[:/]/) : [];
  if (ingress === 'cloudfront' && (kind !== 'global' || place !== 'us-east-1'))
    return [
      'Eine Firewall vor CloudFront liegt in us-east-1, außerhalb dieses Stapels.',
      'Legen Sie dort eine Web-ACL für CloudFront an und nennen Sie deren ARN (arn:…:wafv2:us-east-1:…:global/webacl/…).',
    ];
  if (ingress === 'rest-api' && typeof firewall === 'string' && (kind !== 'regional' || place !== (region ?? place)))
    return [
      `Die Firewall vor einer REST API liegt in deren Region${region === undefined ? '' : ` (${region})`}.`,
      'Nennen Sie die ARN einer Web-ACL von dort (…:regional/webacl/…), oder schreiben Sie "firewall": { "rateLimit": 2000 }.',
    ];
  return undefined;
}
