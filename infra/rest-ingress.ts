import { Fn, Stack } from 'aws-cdk-lib';
import * as gateway from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Deployment } from '../schemas/deployment.ts';
import { accessLog, accessLogFormat } from './access-log.ts';
import { makeFirewall } from './firewall.ts';
import type { GatewayRoute, Ingress } from './ingress.ts';
import { opensHere } from './operators.ts';
import type { StepFunction } from './step-function.ts';
import type { TenantSettings } from './tenant-settings.ts';

const stageName = 'v1';

/** REST API: where HTTP API is missing. The stage is part of the path, but behind a host name of the tenant's own. */
export class RestIngress extends Construct implements Ingress {
  readonly baseUrl: string;
  readonly origin: string;
  readonly target: string | undefined;
  readonly #api: gateway.RestApi;

  constructor(scope: Construct, id: string, settings: TenantSettings) {
    super(scope, id);
    const { tenant, deployment } = settings;
    this.#api = new gateway.RestApi(this, 'Api', {
      restApiName: `rohrpost-${tenant.id}`,
      endpointTypes: [gateway.EndpointType.REGIONAL],
      disableExecuteApiEndpoint: deployment.domain !== undefined,
      cloudWatchRole: false,
      // A file that an operator saves is no text. By any type, because browsers ask for pages first (API Gateway: "binary media types").
      ...(opensHere(settings) && { binaryMediaTypes: ['*/*'] }),
      endpointExportName: `rohrpost-${tenant.id}-endpoint`,
      deployOptions: {
        stageName,
        throttlingRateLimit: deployment.throttle.rate,
        throttlingBurstLimit: deployment.throttle.burst,
        accessLogDestination: new gateway.LogGroupLogDestination(accessLog(this, settings)),
        accessLogFormat: gateway.AccessLogFormat.custom(accessLogFormat(restLogFields, settings.cell)),
      },
    });
    const { region, urlSuffix } = Stack.of(this);
    // Written out, because the stage waits for the routes, these for the functions, and these for the address.
    const own = Fn.join('', ['https://', this.#api.restApiId, '.execute-api.', region, '.', urlSuffix]);
    this.origin = deployment.domain ? `https://${deployment.domain.name}` : own;
    this.baseUrl = deployment.domain ? this.origin : Fn.join('', [own, '/', stageName]);
    this.target = deployment.domain && this.#domain(deployment.domain);
    if (deployment.firewall !== undefined) this.#attach(tenant.id, deployment.firewall);
  }

  connect(step: StepFunction, routes: GatewayRoute[]): void {
    const integration = this.#integration(step);
    for (const { method, path } of routes) this.#api.root.resourceForPath(path).addMethod(method, integration);
  }

  connectRest(step: StepFunction): void {
    this.#api.root.addProxy({ defaultIntegration: this.#integration(step), anyMethod: true });
  }

  /** Written by hand: the library's own would add a permission for every single method. */
  #integration(step: StepFunction): gateway.Integration {
    const id = `${step.step}-permission`;
    if (this.node.tryFindChild(id) === undefined)
      new CfnPermission(this, id, {
        action: 'lambda:InvokeFunction',
        functionName: step.lambda.functionArn,
        principal: new ServicePrincipal('apigateway.amazonaws.com').service,
        sourceArn: Stack.of(this).formatArn({
          service: 'execute-api',
          resource: this.#api.restApiId,
          resourceName: '*',
        }),
      });
    return new gateway.Integration({
      type: gateway.IntegrationType.AWS_PROXY,
      integrationHttpMethod: 'POST',
      uri: Stack.of(this).formatArn({
        service: 'apigateway',
        account: 'lambda',
        resource: 'path',
        resourceName: `2015-03-31/functions/${step.lambda.functionArn}/invocations`,
      }),
    });
  }

  #attach(tenant: string, firewall: NonNullable<Deployment['firewall']>): void {
    new CfnWebACLAssociation(this, 'FirewallAttached', {
      resourceArn: this.#api.deploymentStage.stageArn,
      webAclArn: typeof firewall === 'string' ? firewall : makeFirewall(this, tenant, firewall).attrArn,
    });
  }

  #domain({ name, certificateArn }: { name: string; certificateArn: string }): string {
    const domain = new gateway.DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      endpointType: gateway.EndpointType.REGIONAL,
      securityPolicy: gateway.SecurityPolicy.TLS_1_2,
    });
    new gateway.BasePathMapping(this, 'Mapping', {
      domainName: domain,
      restApi: this.#api,
      stage: this.#api.deploymentStage,
    });
    return domain.domainNameAliasDomainName;
  }
}

const restLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.httpMethod $context.resourcePath',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
};
