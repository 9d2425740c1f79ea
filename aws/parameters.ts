import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** Where a tenant's secrets lie in the parameter store: whoever may read one path may read no other tenant's. */
export const parameterNames = {
  recipientKey: (tenant: string, kid: string) => `/rohrpost/${tenant}/keys/recipient/${kid}`,
  receiptKey: (tenant: string, kid: string) => `/rohrpost/${tenant}/keys/receipt/${kid}`,
  contactKey: (tenant: string, kid: string) => `/rohrpost/${tenant}/keys/contact/${kid}`,
  /** With it the sessions of staff are sealed. */
  staffKey: (tenant: string) => `/rohrpost/${tenant}/keys/staff`,
  /** The public key by which the badges are known that follow from it. */
  badgeKey: (tenant: string) => `/rohrpost/${tenant}/keys/badge`,
  secret: (tenant: string, name: string) => `/rohrpost/${tenant}/secrets/${name}`,
};

/** Reads a SecureString; `undefined` where there is none. */
export async function getParameter(ssm: SSMClient, name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    return Parameter?.Value;
  } catch (fault) {
    if (fault instanceof ParameterNotFound) return undefined;
    throw fault;
  }
}

/**
 * Writes a SecureString of at most 4,096 characters, in the place of what was there or only where there is nothing yet.
 * `key`: the ARN of the municipality's own KMS key; without it AWS's own for parameters.
 */
export async function putParameter(
  { ssm, key }: { ssm: SSMClient; key?: string | undefined },
  name: string,
  value: string,
  overwrite = true,
): Promise<void> {
  await ssm.send(
    new PutParameterCommand({
      Name: name,
      Value: value,
      Type: 'SecureString',
      ...(overwrite && { Overwrite: true }),
      ...(key !== undefined && { KeyId: key }),
    }),
  );
}

/** Removes a SecureString with its whole history. That it is gone already is no fault. */
export async function removeParameter(ssm: SSMClient, name: string): Promise<void> {
  try {
    await ssm.send(new DeleteParameterCommand({ Name: name }));
  } catch (fault) {
    if (!(fault instanceof ParameterNotFound)) throw fault;
  }
}
