/** Reads a foreign answer of at most so many bytes; `undefined` where it is larger. The rest is not waited for. */
export async function readAnswer(response: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Whether a neighbour's address may be spoken to: https, or, where a stand-in plays AWS, this machine. */
export function isOutbound(address: URL, allowLoopback: boolean): boolean {
  if (address.username !== '' || address.password !== '') return false;
  if (address.protocol === 'https:') return true;
  return allowLoopback && address.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(address.hostname);
}
