import { Fn, Stack } from 'aws-cdk-lib';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { accessLog, accessLogFields, accessLogFormat } from './access-log.ts';
import type { GatewayRoute, Ingress } from './ingress.ts';
import type { StepFunction } from './step-function.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** HTTP API: the cheaper gateway. One integration per function, one route per line of `schemas/routes.ts`. */
export class HttpIngress extends Construct implements Ingress {
  readonly baseUrl: string;
  readonly origin: string;
  readonly target: string | undefined;
  /** The gateway's own host name. */
  readonly host: string;
  readonly #api: gateway.CfnApi;

  /** `stageName`: what stands before every path, where the gateway is only CloudFront's origin. */
  constructor(scope: Construct, id: string, settings: TenantSettings, stageName = '$default') {
    super(scope, id);
    const { tenant, deployment } = settings;
    const domain = stageName === '$default' ? deployment.domain : undefined;
    this.#api = new gateway.CfnApi(this, 'Api', {
      name: `rohrpost-${tenant.id}`,
      protocolType: 'HTTP',
      disableExecuteApiEndpoint: domain !== undefined,
    });
    new gateway.CfnStage(this, 'Stage', {
      apiId: this.#api.ref,
      stageName,
      autoDeploy: true,
      defaultRouteSettings: {
        throttlingRateLimit: deployment.throttle.rate,
        throttlingBurstLimit: deployment.throttle.burst,
      },
      accessLogSettings: {
        destinationArn: accessLog(this, settings).logGroupArn,
        format: accessLogFormat(accessLogFields, settings.cell),
      },
    });
    this.host = Fn.select(2, Fn.split('/', this.#api.attrApiEndpoint));
    this.target = domain && this.#domain(domain);
    this.baseUrl = domain ? `https://${domain.name}` : this.#api.attrApiEndpoint;
    this.origin = this.baseUrl;
  }

  connect(step: StepFunction, routes: GatewayRoute[]): void {
    this.#routes(
      step,
      routes.map(({ method, path }) => `${method} ${path}`),
    );
  }

  connectRest(step: StepFunction): void {
    this.#routes(step, ['$default']);
  }

  #routes(step: StepFunction, keys: string[]): void {
    const target = `integrations/${this.#integration(step).ref}`;
    for (const routeKey of keys)
      new gateway.CfnRoute(this, `Route ${routeKey.replaceAll(/[^\w ]/g, '-')}`, {
        apiId: this.#api.ref,
        routeKey,
        authorizationType: 'NONE',
        target,
      });
  }

  #integration(step: StepFunction): gateway.CfnIntegration {
    const before = this.node.tryFindChild(step.step);
    if (before instanceof gateway.CfnIntegration) return before;
    step.lambda.addPermission('Gateway', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.#api.ref,
        resourceName: '*',
      }),
    });
    return new gateway.CfnIntegration(this, step.step, {
      apiId: this.#api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: step.lambda.functionArn,
      payloadFormatVersion: '2.0',
    });
  }

  #domain({ name, certificateArn }: { name: string; certificateArn: string }): string {
    const domain = new gateway.CfnDomainName(this, 'Domain', {
      domainName: name,
      domainNameConfigurations: [{ certificateArn, endpointType: 'REGIONAL', securityPolicy: 'TLS_1_2' }],
    });
    new gateway.CfnApiMapping(this, 'Mapping', {
      apiId: this.#api.ref,
      domainName: domain.ref,
      stage: '$default',
    }).node.addDependency(this.node.findChild('Stage'));
    return domain.attrRegionalDomainName;
  }
}
