import type { SSMClient } from '@aws-sdk/client-ssm';
import { keepFor } from './keep-for.ts';
import { getParameter, parameterNames } from './parameters.ts';

const fiveMinutes = 300_000;
const elsewhere = 'secretsmanager:';

/**
 * Secrets of destinations, by name: a SecureString of the parameter store, or, where the tenant's settings say
 * `secretsmanager:<id>` and the function was given a way there, a secret of Secrets Manager.
 */
export function awsSecret(parts: {
  tenant: string;
  ssm: SSMClient;
  now: () => Date;
  secretsManager?: (id: string) => Promise<string>;
}): (name: string) => Promise<string> {
  return keepFor(fiveMinutes, parts.now, async (name) => {
    if (name.startsWith(elsewhere)) {
      if (parts.secretsManager === undefined)
        throw new Error(`the secret "${name}" lies in Secrets Manager, to which this function has no way`);
      return parts.secretsManager(name.slice(elsewhere.length));
    }
    const value = await getParameter(parts.ssm, parameterNames.secret(parts.tenant, name));
    if (value === undefined)
      throw new Error(
        `Setzen Sie das Geheimnis mit: rohrpost secret set ${name} --tenant ${parts.tenant} --outputs DATEI`,
      );
    return value;
  });
}
