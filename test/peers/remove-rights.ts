import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Place } from '../../aws/clients.ts';
import { askAws } from './ask-aws.ts';
import type { StandIn } from './aws-stand-ins.ts';
import { patientLambda } from './patient-clients.ts';

/** Takes every right from a function's role, as a careless hand in the console would; what it returns gives them back. */
export async function removeRights(standIn: StandIn, functionName: string, place: Place): Promise<() => Promise<void>> {
  const { Role = '' } = await patientLambda(place).send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  const RoleName = Role.split('/').at(-1) ?? '';
  const iam = (words: Record<string, string>): Promise<string> =>
    askAws(standIn, 'iam', { body: new URLSearchParams({ Version: '2010-05-08', RoleName, ...words }) });
  const listed = await iam({ Action: 'ListAttachedRolePolicies' });
  const policies = [...listed.matchAll(/<PolicyArn>([^<]+)<\/PolicyArn>/g)].map(([, arn = '']) => arn);
  if (policies.length === 0) throw new Error(`${RoleName} has no rights that could be taken`);
  for (const PolicyArn of policies) await iam({ Action: 'DetachRolePolicy', PolicyArn });
  return async () => {
    for (const PolicyArn of policies) await iam({ Action: 'AttachRolePolicy', PolicyArn });
  };
}
