import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Grantee } from './grantee.ts';
import { functionNameOf } from './function-name.ts';

/**
 * Permits a step to start another one without waiting for it, and tells it the other's name. The platform tries two more
 * times within six hours, then the start is a dead letter; the sweeper starts it again anyway.
 */
export function grantStart(
  step: Grantee,
  started: 'release-document' | 'acknowledge-submission',
  tenant: string,
): void {
  const functionName = functionNameOf(tenant, started);
  const arn = Stack.of(step).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: functionName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const variable = started === 'release-document' ? 'RELEASE_DOCUMENT' : 'ACKNOWLEDGE_SUBMISSION';
  step.allow(['lambda:InvokeFunction'], [arn], { [variable]: functionName });
}
