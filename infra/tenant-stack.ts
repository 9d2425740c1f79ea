import { Annotations, CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { canary } from '../schemas/canary.ts';
import { Canary } from './canary.ts';
import { Delivery } from './delivery.ts';
import { embedSnippet } from './embed-snippet.ts';
import { makeIngress } from './make-ingress.ts';
import { Intake } from './intake.ts';
import { hasOperators, Operators } from './operators.ts';
import { Publisher } from './publisher.ts';
import { StepFunction } from './step-function.ts';
import { Storage } from './storage.ts';
import { Studio } from './studio.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** One municipality's (or county's) whole stack. Nothing in it is shared with another tenant. */
export class TenantStack extends Stack {
  constructor(scope: Construct, settings: TenantSettings, props: StackProps) {
    const { tenant, deployment } = settings;
    super(scope, `Rohrpost-${tenant.id}`, {
      ...props,
      description: `Rohrpost for ${tenant.id}`,
      terminationProtection: !settings.standIn,
    });
    Tags.of(this).add('tenant', tenant.id);
    Tags.of(this).add('dataClass', 'personal');
    if (deployment.permissionsBoundary !== undefined)
      PermissionsBoundary.of(this).apply(
        ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', deployment.permissionsBoundary),
      );
    warnOfFolders(this, settings);
    const ingress = makeIngress(this, settings);
    const storage = new Storage(this, 'Storage', settings, ingress.origin);
    const intake = new Intake(this, 'Intake', { settings, storage, ingress });
    const delivery = new Delivery(this, 'Delivery', { settings, storage });
    if (tenant.staff !== undefined) new Studio(this, 'Studio', { settings, storage, ingress });
    if (hasOperators(settings)) new Operators(this, 'Operators', { settings, storage, ingress, delivery });
    const publisher = new Publisher(this, 'Publisher', { settings, storage });
    for (const step of intake.accepting) delivery.routing.grantSend(step, 'ROUTE_SUBMISSION');
    if (tenant.id === canary.tenant)
      new Canary(this, 'Canary', { settings, ingress, deadLetters: delivery.deadLetters });
    for (const step of this.node.findAll()) if (step instanceof StepFunction) step.layDown(delivery.deadLetters);
    const outputs = {
      Address: ingress.baseUrl,
      EmbedSnippet: embedSnippet(ingress.baseUrl, tenant.name),
      ...(ingress.target !== undefined && { DomainTarget: ingress.target }),
      ...(tenant.staff !== undefined && { StudioAddress: `${ingress.baseUrl}/studio` }),
      ...(hasOperators(settings) && { StaffAddress: `${ingress.baseUrl}/staff` }),
      Table: storage.table.tableName,
      Bucket: storage.bucket.bucketName,
      RouteSubmissionQueue: delivery.routing.queue.queueUrl,
      DeliverSubmissionQueue: delivery.delivering.queue.queueUrl,
      RouteSubmissionDeadLetters: delivery.routing.deadLetters.queueUrl,
      DeliverSubmissionDeadLetters: delivery.delivering.deadLetters.queueUrl,
      DeadLetters: delivery.deadLetters.queueUrl,
      PublisherPolicy: publisher.policy.managedPolicyArn,
      ...(deployment.kmsKeyArn !== undefined && { KmsKeyArn: deployment.kmsKeyArn }),
      ...(delivery.relay !== undefined && { RelayPolicy: delivery.relay.policy.managedPolicyArn }),
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

/** Nothing is lost then, but every submission would wait for a person. */
function warnOfFolders(stack: Stack, { tenant, deployment }: TenantSettings): void {
  if (deployment.delivery === 'relay') return;
  const folders = tenant.destinations.filter(({ connector }) => connector === 'folder').map(({ id }) => id);
  if (folders.length > 0)
    Annotations.of(stack).addWarningV2(
      'rohrpost:folder-on-aws',
      `tenants/${tenant.id}/tenant.json: a function has no folder that lasts. What goes to ${folders.join(', ')} will wait for a person. Name a DMS instead.`,
    );
}
