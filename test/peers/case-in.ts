import type { CmisServer } from './cmis-server.ts';

/** The names of what lies in a case of the CMIS server; empty where there is no such case. */
export async function caseIn(dms: CmisServer, receiptNumber: string): Promise<string[]> {
  const authorization = `Basic ${Buffer.from(`${dms.user}:${dms.password}`).toString('base64')}`;
  const place = `${dms.url}/A1/root/Antrag%20${receiptNumber}`;
  const answer = await fetch(`${place}?cmisselector=children&succinct=true`, { headers: { authorization } });
  if (!answer.ok) return [];
  const { objects }: { objects: { object: { succinctProperties: Record<string, string> } }[] } = await answer.json();
  return objects.map(({ object }) => object.succinctProperties['cmis:name'] ?? '').toSorted();
}
