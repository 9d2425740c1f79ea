import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { elsewhere, secretsIn } from '../schemas/secrets-in.ts';
import type { Grantee } from './grantee.ts';
import type { TenantSettings } from './tenant-settings.ts';

/**
 * Permits a step to read some of the tenant's SecureStrings in the parameter store. `rohrpost setup` makes them:
 * CloudFormation can't. Where they are encrypted with a key of the municipality's own, the step may use that key for these
 * parameters and for nothing else.
 */
export function grantParameters(step: Grantee, { tenant, deployment }: TenantSettings, below: string[]): void {
  const parameters = below.map((path) => parameterArn(step, `rohrpost/${tenant.id}/${path}`));
  step.allow(['ssm:GetParameter'], parameters);
  grantDecrypt(step, deployment.kmsKeyArn, 'PARAMETER_ARN', parameters);
}

/**
 * Permits a step to read those secrets of Secrets Manager that the tenant's destinations name, through the parameter
 * store. Secrets Manager ends each ARN with six signs of its own.
 */
export function grantSecrets(step: Grantee, { tenant, deployment }: TenantSettings): void {
  const named = tenant.destinations.flatMap(({ settings }) => secretsIn(settings, ''));
  const names = new Set(named.filter(({ place }) => place === 'secrets-manager').map(({ name }) => name));
  if (names.size === 0) return;
  const ids = [...names].map((name) => name.slice(elsewhere.length));
  const secrets = ids.map((id) =>
    Stack.of(step).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: `${id}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  );
  step.allow(
    ['ssm:GetParameter'],
    ids.map((id) => parameterArn(step, `aws/reference/secretsmanager/${id}`)),
  );
  step.allow(['secretsmanager:GetSecretValue'], secrets);
  grantDecrypt(step, deployment.kmsKeyArn, 'SecretARN', secrets);
}

function parameterArn(step: Grantee, resourceName: string): string {
  return Stack.of(step).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
}

/** The encryption context says what is opened: both services put the ARN of what they keep in it. */
function grantDecrypt(step: Grantee, key: string | undefined, context: string, things: string[]): void {
  if (key === undefined) return;
  step.permit(
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [key],
      conditions: { StringLike: { [`kms:EncryptionContext:${context}`]: things } },
    }),
  );
}
