import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Variable } from '../functions/environment.ts';
import type { FunctionName } from '../schemas/steps-on-aws.ts';
import { functionNameOf } from './function-name.ts';
import type { Grantee } from './grantee.ts';
import { logRetention } from './log-retention.ts';
import { ownKey } from './own-key.ts';
import { StepRole } from './step-role.ts';
import type { TenantSettings } from './tenant-settings.ts';

/** How big a function is: seconds and megabytes. */
export type Size = { seconds: number; megabytes: number; reserved?: number };

/**
 * One step as a Lambda: its own role that may write its own log and nothing else, until a construct grants more.
 * A grant gives the permission and the variable that tells where, in one call.
 */
export class StepFunction extends Construct implements Grantee {
  readonly step: FunctionName;
  readonly functionName: string;
  readonly lambda: lambda.Function;
  readonly seconds: number;

  constructor(scope: Construct, step: FunctionName, size: Size, settings: TenantSettings) {
    super(scope, step);
    const { tenant, deployment } = settings;
    const functionName = functionNameOf(tenant.id, step);
    this.step = step;
    this.functionName = functionName;
    this.seconds = size.seconds;
    const encryptionKey = ownKey(this, settings);
    const logGroup = new logs.LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: logRetention[deployment.logDays],
      removalPolicy: RemovalPolicy.DESTROY,
      ...(encryptionKey !== undefined && { encryptionKey }),
    });
    const role = new StepRole(this, 'Role', `${step} of ${tenant.id}`);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.lambda = new lambda.Function(this, 'Function', {
      functionName,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(join(settings.bundles, step)),
      handler: 'index.handler',
      timeout: Duration.seconds(size.seconds),
      memorySize: size.megabytes,
      ...(size.reserved !== undefined && { reservedConcurrentExecutions: size.reserved }),
      role,
      logGroup,
      environment: { TENANT: JSON.stringify(tenant), CELL: settings.cell },
    });
  }

  /** Permits actions on resources, and tells the function where they are. */
  allow(
    actions: string[],
    resources: string[],
    variables: Partial<Record<Variable, string>> = {},
    conditions: iam.Conditions = {},
  ): void {
    this.permit(new iam.PolicyStatement({ actions, resources, conditions }));
    this.tell(variables);
  }

  permit(statement: iam.PolicyStatement): void {
    this.lambda.addToRolePolicy(statement);
  }

  /** Lays down here what was given up on after two more tries. Of use where nobody waits for the answer; no function goes without. */
  layDown(deadLetters: Queue): void {
    const made = this.lambda.node.defaultChild;
    if (!(made instanceof lambda.CfnFunction)) throw new Error(`${this.step} is no function`);
    made.deadLetterConfig = { targetArn: deadLetters.queueArn };
    this.allow(['sqs:SendMessage'], [deadLetters.queueArn]);
  }

  /** Tells the function something that needs no permission. */
  tell(variables: Partial<Record<Variable, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.lambda.addEnvironment(name, value);
  }
}
