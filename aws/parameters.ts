import { GetParameterCommand, ParameterNotFound, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** Where a tenant's secrets lie in the parameter store: whoever may read one path may read no other tenant's. */
export const parameterNames = {
  recipientKey: (tenant: string, kid: string) => `/rohrpost/${tenant}/keys/recipient/${kid}`,
  receiptKey: (tenant: string, kid: string) => `/rohrpost/${tenant}/keys/receipt/${kid}`,
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

/** Writes a SecureString, in the place of what was there. At most 4,096 characters. */
export async function putParameter(ssm: SSMClient, name: string, value: string): Promise<void> {
  await ssm.send(new PutParameterCommand({ Name: name, Value: value, Type: 'SecureString', Overwrite: true }));
}
