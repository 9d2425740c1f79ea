import type { StandIn } from './aws-stand-ins.ts';

/** Asks a service for which the project has no client. The stand-in does not check how its owner signs. */
export async function askAws(
  { endpoint, region, credentials }: StandIn,
  service: string,
  asked: { headers?: Record<string, string>; body: URLSearchParams | string },
): Promise<string> {
  const scope = `${credentials.accessKeyId}/20260101/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  const { headers, body } = asked;
  const answer = await fetch(endpoint, { method: 'POST', headers: { authorization, ...headers }, body });
  if (!answer.ok) throw new Error(`${service}: ${answer.status} ${await answer.text()}`);
  return answer.text();
}
