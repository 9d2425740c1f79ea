import type { SSMClient } from '@aws-sdk/client-ssm';
import { elsewhere } from '../schemas/secrets-in.ts';
import { keepFor } from './keep-for.ts';
import { getParameter, parameterNames } from './parameters.ts';

const fiveMinutes = 300_000;

/**
 * Secrets of destinations, by name: a SecureString of the parameter store or, where the tenant's settings say
 * `secretsmanager:<id>`, a secret of Secrets Manager, which the parameter store reads for us, so that no function carries
 * another client. The role then needs `secretsmanager:GetSecretValue` on it.
 */
export function awsSecret(parts: {
  tenant: string;
  ssm: SSMClient;
  now: () => Date;
}): (name: string) => Promise<string> {
  return keepFor(fiveMinutes, parts.now, async (name) => {
    const isElsewhere = name.startsWith(elsewhere);
    const value = await getParameter(
      parts.ssm,
      isElsewhere
        ? `/aws/reference/secretsmanager/${name.slice(elsewhere.length)}`
        : parameterNames.secret(parts.tenant, name),
    );
    if (value !== undefined) return value;
    throw new Error(
      isElsewhere
        ? `Setzen Sie das Geheimnis ${name} in Secrets Manager.`
        : `Setzen Sie das Geheimnis mit: rohrpost secret set ${name} --tenant ${parts.tenant} --outputs DATEI`,
    );
  });
}
