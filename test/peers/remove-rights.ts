import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { lambdaClient, type Place } from '../../aws/clients.ts';
import type { StandIn } from './aws-stand-ins.ts';

/** Takes every right from a function's role, as a careless hand in the console would. */
export async function removeRights(standIn: StandIn, functionName: string, place: Place): Promise<void> {
  const { Role = '' } = await lambdaClient(place).send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  const RoleName = Role.split('/').at(-1) ?? '';
  const listed = await iam(standIn, { Action: 'ListRolePolicies', RoleName });
  const names = [...listed.matchAll(/<member>([^<]+)<\/member>/g)].map(([, name = '']) => name);
  if (names.length === 0) throw new Error(`${RoleName} has no rights that could be taken`);
  for (const PolicyName of names) await iam(standIn, { Action: 'DeleteRolePolicy', RoleName, PolicyName });
}

/** The stand-in does not check how its owner signs, so this needs no client of its own. */
async function iam({ endpoint, region, credentials }: StandIn, words: Record<string, string>): Promise<string> {
  const scope = `${credentials.accessKeyId}/20260101/${region}/iam/aws4_request`;
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({ Version: '2010-05-08', ...words }),
  });
  if (!answer.ok) throw new Error(`${words['Action']}: ${answer.status}`);
  return answer.text();
}
