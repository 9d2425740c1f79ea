import { Stack } from 'aws-cdk-lib';
import type { StepFunction } from './step-function.ts';

/** Permits a step to read some of the tenant's SecureStrings in the parameter store. `rohrpost setup` makes them: CloudFormation can't. */
export function grantParameters(step: StepFunction, tenant: string, below: string[]): void {
  const stack = Stack.of(step);
  step.allow(
    ['ssm:GetParameter'],
    below.map((path) =>
      stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: `rohrpost/${tenant}/${path}` }),
    ),
  );
}
