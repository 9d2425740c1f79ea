import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { Network } from '../schemas/deployment.ts';
import type { StepFunction } from './step-function.ts';

const onInterfaces = [
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];
/** AWS takes these on everything only ("Resource": "*"): they show interfaces and subnets, and change nothing. */
const looking = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];

/**
 * Puts a step into an existing network. The platform makes the network's interfaces with the step's own role, so the
 * rights to it stand in a policy of their own beside the step's; the step's code is denied them.
 */
export function placeInNetwork(step: StepFunction, { subnetIds, securityGroupIds }: Network): void {
  const made = step.lambda.node.defaultChild;
  const { role } = step.lambda;
  if (!(made instanceof CfnFunction) || role === undefined) throw new Error(`${step.step} is no function`);
  made.vpcConfig = { subnetIds, securityGroupIds };
  const stack = Stack.of(step);
  const arn = (resource: string, resourceName: string): string =>
    stack.formatArn({ service: 'ec2', resource, resourceName });
  const named = [
    ...subnetIds.map((id) => arn('subnet', id)),
    ...securityGroupIds.map((id) => arn('security-group', id)),
  ];
  const policy = new iam.ManagedPolicy(step, 'Network', {
    description: `interfaces of ${step.step}, for the platform`,
    roles: [role],
    statements: [
      new iam.PolicyStatement({ actions: onInterfaces, resources: [arn('network-interface', '*'), ...named] }),
      new iam.PolicyStatement({ actions: looking, resources: ['*'] }),
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: [...onInterfaces, ...looking],
        resources: ['*'],
        conditions: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn(step) } },
      }),
    ],
  });
  // Without its rights the platform refuses to make the function.
  made.node.addDependency(policy);
}

/** Written out: a reference would be a circle. */
function functionArn(step: StepFunction): string {
  return Stack.of(step).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: step.functionName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
