import { Duration, Fn } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { edgeBehaviours } from './edge-behaviours.ts';
import { EdgePolicies } from './edge-policies.ts';
import { HttpIngress } from './http-ingress.ts';
import type { GatewayRoute, Ingress } from './ingress.ts';
import type { StepFunction } from './step-function.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** The answers that CloudFront would otherwise keep for ten seconds, under a key without the secret of the link. */
const problems = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * CloudFront before an HTTP API (docs/decisions/0017). The gateway answers only below a stage whose name nobody but
 * CloudFront knows: whoever goes round meets its 404, and no function starts.
 */
export class Edge extends Construct implements Ingress {
  readonly baseUrl: string;
  readonly origin: string;
  readonly target: string;
  readonly #gateway: HttpIngress;

  constructor(scope: Construct, id: string, settings: TenantSettings) {
    super(scope, id);
    const { domain } = settings.deployment;
    if (domain === undefined) throw new Error('CloudFront without a host name of its own takes TLS 1.0');
    const policies = new EdgePolicies(this, 'Policies');
    // A random number that CloudFront itself makes: it stands in no template, file or log.
    const stage = policies.everything.originRequestPolicyId;
    this.#gateway = new HttpIngress(scope, 'Ingress', settings, stage);
    const { domainName } = this.#distribution(policies, domain, Fn.join('', ['/', stage]), settings);
    this.baseUrl = `https://${domain.name}`;
    this.origin = this.baseUrl;
    this.target = domainName;
  }

  connect(step: StepFunction, routes: GatewayRoute[]): void {
    this.#gateway.connect(step, routes);
  }

  connectRest(step: StepFunction): void {
    this.#gateway.connectRest(step);
  }

  #distribution(
    policies: EdgePolicies,
    domain: { name: string; certificateArn: string },
    originPath: string,
    { tenant, deployment: { firewall } }: TenantSettings,
  ): cloudfront.Distribution {
    const always = {
      origin: new HttpOrigin(this.#gateway.host, {
        originPath,
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
      }),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // What a route doesn't take is answered by our code, in our words.
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    };
    const never = {
      ...always,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: policies.everything,
      compress: false,
    };
    const keeping = { ...always, originRequestPolicy: policies.reading };
    const by = {
      never,
      briefly: { ...keeping, cachePolicy: policies.briefly },
      'for-ever': { ...keeping, cachePolicy: policies.forEver },
    };
    return new cloudfront.Distribution(this, 'Distribution', {
      comment: `Rohrpost for ${tenant.id}`,
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      ...(typeof firewall === 'string' && { webAclId: firewall }),
      defaultBehavior: never,
      additionalBehaviors: Object.fromEntries(edgeBehaviours().map(({ pattern, kept }) => [pattern, by[kept]])),
      errorResponses: problems.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
    });
  }
}
